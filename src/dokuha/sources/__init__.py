"""Reads lists of papers from outside: bytes in, `PaperRecord`s and `Problem`s out.

This room has no database and does not import Django, so every reader can be tried with a
string and nothing else. To add a reader, see docs/how/add-a-source.md.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Protocol

from dokuha.sources import (
    acl_xml,
    arxiv_atom,
    arxiv_page,
    awesome_list,
    bibtex_list,
    bullet_list,
    crossref_json,
    csl_json,
    csv_list,
    cvf_page,
    dblp_json,
    dblp_xml,
    endnote_xml,
    issue_list,
    json_list,
    markdown_list,
    markdown_table,
    medline,
    openalex_json,
    openreview_json,
    plain_titles,
    programme_page,
    record_list,
    refer,
    ris,
    semantic_scholar_json,
    survey_page,
    survey_pug,
    web_of_science,
    workbook,
    zotero_json,
    zotero_rdf,
)
from dokuha.sources.columns import FIELDS, Table
from dokuha.sources.found import MOST_PAPERS, Found
from dokuha.sources.list_text import MAX_BYTES, ListText, megabytes
from dokuha.sources.record import (
    Code,
    ListRead,
    PaperRecord,
    Problem,
    SummaryRecord,
    UnreadableList,
    to_json,
)

__all__ = [
    "FIELDS",
    "FORMATS",
    "MAX_BYTES",
    "Code",
    "ListRead",
    "OpenList",
    "PaperRecord",
    "Problem",
    "SummaryRecord",
    "Table",
    "UnreadableList",
    "open_kept",
    "open_list",
    "read_list",
    "read_list_file",
    "to_json",
]

MOST_IN_STREAM = 20_000_000
"""Papers and problems of a list that is read by line: more than the field has written."""


class Reader(Protocol):
    """A module that reads one format."""

    def looks_like(self, head: str, file_name: str) -> bool:
        """Whether a file that begins with `head` is in this format."""

    def read(self, text: ListText, found: Found) -> Iterator[PaperRecord]:
        """Yield what can be read, report the rest to `found`. Raises UnreadableList."""


# The first that says yes is taken, so those with the surest signs stand first.
READERS: dict[str, Reader] = {
    issue_list.NAME: issue_list,
    acl_xml.NAME: acl_xml,
    arxiv_atom.NAME: arxiv_atom,
    endnote_xml.NAME: endnote_xml,
    zotero_rdf.NAME: zotero_rdf,
    dblp_xml.NAME: dblp_xml,
    ris.NAME: ris,
    medline.NAME: medline,
    refer.NAME: refer,
    web_of_science.NAME: web_of_science,
    record_list.NAME: record_list,
    openreview_json.NAME: openreview_json,
    openalex_json.NAME: openalex_json,
    crossref_json.NAME: crossref_json,
    zotero_json.NAME: zotero_json,
    dblp_json.NAME: dblp_json,
    semantic_scholar_json.NAME: semantic_scholar_json,
    csl_json.NAME: csl_json,
    survey_page.NAME: survey_page,
    arxiv_page.NAME: arxiv_page,
    cvf_page.NAME: cvf_page,
    programme_page.NAME: programme_page,
    survey_pug.NAME: survey_pug,
    markdown_table.NAME: markdown_table,
    awesome_list.NAME: awesome_list,
    json_list.NAME: json_list,
    csv_list.NAME: csv_list,
    workbook.NAME: csv_list,
    bibtex_list.NAME: bibtex_list,
    bullet_list.NAME: bullet_list,
    markdown_list.NAME: markdown_list,
    plain_titles.NAME: plain_titles,
}

FORMATS = tuple(READERS)
TABLES = (csv_list.NAME, workbook.NAME)
"""Formats with columns, of which somebody may say what they hold."""


class OpenList:
    """A list of any size that is being read: its papers come one after the other, once.

    `problems` names what could not be read so far; `more_problems` counts those beyond what is
    kept. `columns` says what each column of a table holds, as for `read_list`. Going through it
    raises UnreadableList.
    """

    def __init__(self, text: ListText, name: str, most: int, columns: Sequence[str] = ()) -> None:
        self._text = text
        self._found = Found(name, most)
        self.columns = columns
        self.format = name
        self.encoding = text.encoding.name

    def __iter__(self) -> Iterator[PaperRecord]:
        if self.format in TABLES:
            yield from csv_list.read(self._text, self._found, self.columns)
        else:
            yield from READERS[self.format].read(self._text, self._found)
        if not self._found.papers and not self._found.problems:
            raise UnreadableList(Code.NO_PAPERS)

    @cached_property
    def table(self) -> Table | None:
        """What the columns of a table seem to hold; None for a list of another kind."""
        return csv_list.columns_of(self._text) if self.format in TABLES else None

    @property
    def share(self) -> float:
        """How much of the file is read by now, between 0 and 1."""
        return self._text.share

    @property
    def more_problems(self) -> int:
        return self._found.problem_count - len(self._found.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Ordered by line; what is about the whole file comes first."""
        problems = list(self._found.problems)
        if self.encoding != "UTF-8":
            problems.append(Problem(Code.READ_AS_ENCODING, None, self.encoding))
        if self._text.mended_line:
            problems.append(Problem(Code.MENDED_LETTERS, self._text.mended_line))
        return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def read_list(
    *, file_name: str, content: bytes, format: str | None = None, columns: Sequence[str] = ()
) -> ListRead:
    """Read a list, in the named format or in the one that its content looks like.

    `columns` says what each column of a table holds (one of FIELDS, or ""). What cannot be
    read in a list that is otherwise good is told in its problems, ordered by line. Raises
    UnreadableList when nothing can be read, KeyError for a format that is none of FORMATS.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableList(Code.TOO_LARGE, None, megabytes(len(content)))
    return _read(BytesIO(content), file_name, format, columns)


def read_list_file(path: str | PathLike[str], format: str | None = None) -> ListRead:
    """Read a list from disk; of a file that is too large nothing is read.

    Raises UnreadableList as `read_list` does, and OSError when there is no such file.
    """
    path = Path(path)
    with path.open("rb") as file:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableList(Code.TOO_LARGE, None, megabytes(size))
        return _read(file, path.name, format)


def open_kept(*, file_name: str, content: bytes, columns: Sequence[str] = ()) -> OpenList:
    """As `read_list`, for a list of which not all records are wanted at once.

    Raises UnreadableList, also while one goes through it.
    """
    return _open(BytesIO(content), file_name, None, MOST_PAPERS, columns)


@contextmanager
def open_list(path: str | PathLike[str], format: str | None = None) -> Iterator[OpenList]:
    """Open a list on disk that may be larger than memory, if its format is read by line.

    Raises UnreadableList as `read_list` does, and OSError when there is no such file.
    """
    path = Path(path)
    with path.open("rb") as file:
        yield _open(file, path.name, format, MOST_IN_STREAM)


def _read(
    file: BinaryIO, file_name: str, format: str | None, columns: Sequence[str] = ()
) -> ListRead:
    opened = _open(file, file_name, format, MOST_PAPERS, columns)
    records = tuple(opened)
    return ListRead(records, opened.problems, opened.format, opened.encoding, opened.more_problems)


def _open(
    file: BinaryIO, file_name: str, format: str | None, most: int, columns: Sequence[str] = ()
) -> OpenList:
    text, name = _text_of(file, file_name, format)
    return OpenList(text, name, most, columns)


def _text_of(file: BinaryIO, file_name: str, format: str | None = None) -> tuple[ListText, str]:
    """The text of a list, and its format."""
    if workbook.is_workbook(file):
        return ListText(BytesIO(workbook.to_table(file).encode())), format or workbook.NAME
    file.seek(0)
    text = ListText(file)
    return text, format or _format_of(text.head, file_name)


def _format_of(head: str, file_name: str) -> str:
    for name, reader in READERS.items():
        if reader.looks_like(head, file_name):
            return name
    raise UnreadableList(Code.UNKNOWN_FORMAT)
