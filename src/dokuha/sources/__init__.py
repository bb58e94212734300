"""Reads lists of papers from outside: bytes or text in, `PaperRecord`s and `Problem`s out.

This room has no database and does not import Django, so every reader can be tried with a
string and nothing else. To add a reader, see docs/how/add-a-source.md.
"""

from os import PathLike
from pathlib import Path
from typing import Protocol

from dokuha.sources import (
    bibtex_list,
    bullet_list,
    csv_list,
    cvf_page,
    markdown_list,
    survey_page,
    survey_pug,
)
from dokuha.sources.decoding import decode, mend_letters, unify_lines
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
    "FORMATS",
    "MAX_BYTES",
    "Code",
    "ListRead",
    "PaperRecord",
    "Problem",
    "SummaryRecord",
    "UnreadableList",
    "read_list",
    "read_list_file",
    "to_json",
]

MAX_BYTES = 64 * 1024 * 1024

# So many characters are looked at to find out what a list is.
_HEAD = 50_000


class Reader(Protocol):
    """A module that reads one format."""

    def looks_like(self, head: str, file_name: str) -> bool:
        """Whether a file that begins with `head` is in this format."""

    def read(self, text: str) -> tuple[list[PaperRecord], list[Problem]]:
        """Read what can be read, and name the rest. Raises UnreadableList."""


# The first that says yes is taken, so those with the surest signs stand first.
READERS: dict[str, Reader] = {
    survey_page.NAME: survey_page,
    cvf_page.NAME: cvf_page,
    survey_pug.NAME: survey_pug,
    csv_list.NAME: csv_list,
    bibtex_list.NAME: bibtex_list,
    bullet_list.NAME: bullet_list,
    markdown_list.NAME: markdown_list,
}

FORMATS = tuple(READERS)


def read_list(*, file_name: str, content: bytes, format: str | None = None) -> ListRead:
    """Read a list, in the named format or in the one that its content looks like.

    What cannot be read in a list that is otherwise good is told in its problems, ordered by
    line. Raises UnreadableList when nothing can be read, KeyError for a format that is none
    of FORMATS.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableList(Code.TOO_LARGE, None, _megabytes(len(content)))
    text, encoding = decode(content)
    text, mended_line = mend_letters(unify_lines(text))
    if not text.strip():
        raise UnreadableList(Code.EMPTY)
    name = format or _format_of(text[:_HEAD], file_name)
    records, problems = READERS[name].read(text)
    if not records and not problems:
        raise UnreadableList(Code.NO_PAPERS)
    if encoding != "UTF-8":
        problems.append(Problem(Code.READ_AS_ENCODING, None, encoding))
    if mended_line:
        problems.append(Problem(Code.MENDED_LETTERS, mended_line))
    problems.sort(key=lambda problem: problem.line or 0)
    return ListRead(tuple(records), tuple(problems), name, encoding)


def read_list_file(path: str | PathLike[str], format: str | None = None) -> ListRead:
    """Read a list from disk; of a file that is too large nothing is read.

    Raises UnreadableList as `read_list` does, and OSError when there is no such file.
    """
    path = Path(path)
    with path.open("rb") as file:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableList(Code.TOO_LARGE, None, _megabytes(size))
        content = file.read(MAX_BYTES + 1)
    return read_list(file_name=path.name, content=content, format=format)


def _format_of(head: str, file_name: str) -> str:
    for name, reader in READERS.items():
        if reader.looks_like(head, file_name):
            return name
    raise UnreadableList(Code.UNKNOWN_FORMAT)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"
