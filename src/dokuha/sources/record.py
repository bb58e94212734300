"""What every reader hands on: papers as a list gives them, and what could not be read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHOWN = 80
"""So many characters of somebody's file may stand in a problem."""


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SummaryRecord:
    """What somebody else's survey says about a paper.

    `form` is the key of the form that they filled in, "cvpaper" or "talk"; `fields` are pairs
    of a key of that form and Markdown, and "figure", where the survey kept its picture.
    `written_at` is what the clock on the writer's wall said, without a time zone.
    """

    form: str = "cvpaper"
    writer: str = ""
    one_liner: str = ""
    written_at: datetime | None = None
    fields: tuple[tuple[str, str], ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRecord:
    """One paper as a list gives it. What the list does not say is "", () or None.

    `line` is where the paper stands in the file (the first line is 1), `format` the reader's
    name, `session_time` when its session is, in the words of the programme, `source_id` the
    list's own name for the paper, `archive_id` the one that the archive of its proceedings
    gives it ("acl:P18-1001").
    """

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    abstract: str = ""
    session: str = ""
    session_time: str = ""
    track: str = ""
    pages: str = ""
    doi: str = ""
    arxiv_id: str = ""
    archive_id: str = ""
    url: str = ""
    pdf_url: str = ""
    code_url: str = ""
    keywords: tuple[str, ...] = ()
    summary: SummaryRecord | None = None
    format: str
    source_id: str = ""
    line: int | None = None


class Code(StrEnum):
    """What is wrong: first with the whole file, then with one paper in it."""

    TOO_LARGE = "too_large"
    EMPTY = "empty"
    IS_PDF = "is_pdf"
    IS_SPREADSHEET = "is_spreadsheet"
    IS_ARCHIVE = "is_archive"
    IS_PICTURE = "is_picture"
    IS_BINARY = "is_binary"
    UNKNOWN_ENCODING = "unknown_encoding"
    UNKNOWN_FORMAT = "unknown_format"
    TANGLED = "tangled"
    NO_TITLE_COLUMN = "no_title_column"
    NO_PAPERS = "no_papers"
    ONLY_PAGES = "only_pages"
    TOO_MANY_PAPERS = "too_many_papers"

    READ_AS_ENCODING = "read_as_encoding"
    MENDED_LETTERS = "mended_letters"
    CUT_OFF = "cut_off"
    BROKEN_MARKUP = "broken_markup"
    UNCLOSED_QUOTE = "unclosed_quote"
    BROKEN_ENTRY = "broken_entry"
    MENDED_ENTRY = "mended_entry"
    BROKEN_JSON = "broken_json"
    TOO_MANY_CELLS = "too_many_cells"
    MISSING_TITLE = "missing_title"
    NAMED_BY_NUMBER = "named_by_number"
    TITLE_TOO_LONG = "title_too_long"
    AUTHOR_TOO_LONG = "author_too_long"
    FIELD_TOO_LONG = "field_too_long"
    BAD_YEAR = "bad_year"
    BAD_TIME = "bad_time"
    BAD_LINK = "bad_link"
    BAD_DOI = "bad_doi"
    BAD_ARXIV_ID = "bad_arxiv_id"
    NOT_A_PAPER = "not_a_paper"
    TWICE_IN_LIST = "twice_in_list"
    NOT_ACCEPTED = "not_accepted"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fact about a list. `value` is the short thing that the fact is about, often ""."""

    code: Code
    line: int | None = None
    value: str = ""

    def __post_init__(self) -> None:
        if len(self.value) > SHOWN:
            object.__setattr__(self, "value", self.value[: SHOWN - 1] + "…")


class UnreadableList(Exception):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, code: Code, line: int | None = None, value: str = "") -> None:
        self.problem = Problem(code, line, value)
        super().__init__(self.problem)


@dataclass(frozen=True)
class ListRead:
    """A list that could be read, if perhaps not in every line.

    `more_problems` counts those that are too many to be told.
    """

    records: tuple[PaperRecord, ...]
    problems: tuple[Problem, ...]
    format: str
    encoding: str
    more_problems: int = 0


def to_json(record: PaperRecord) -> dict[str, object]:
    """One paper as `read-list --json` prints it: what is absent is None or []."""
    return {
        "title": record.title,
        "authors": list(record.authors),
        "year": record.year,
        "venue": record.venue or None,
        "abstract": record.abstract or None,
        "session": record.session or None,
        "session_time": record.session_time or None,
        "track": record.track or None,
        "pages": record.pages or None,
        "doi": record.doi or None,
        "arxiv_id": record.arxiv_id or None,
        "archive_id": record.archive_id or None,
        "url": record.url or None,
        "pdf_url": record.pdf_url or None,
        "code_url": record.code_url or None,
        "keywords": list(record.keywords),
        "summary": record.summary and _summary_to_json(record.summary),
        "format": record.format,
        "source_id": record.source_id or None,
    }


def _summary_to_json(summary: SummaryRecord) -> dict[str, object]:
    return {
        "writer": summary.writer or None,
        "written_at": summary.written_at and summary.written_at.isoformat(),
        "form": summary.form,
        "one_liner": summary.one_liner or None,
        "fields": dict(summary.fields),
        "links": [{"text": link.text, "url": link.url} for link in summary.links],
    }
