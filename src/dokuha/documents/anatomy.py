"""What a paper is made of, as its PDF shows it, and the same as JSON.

Boxes are (left, top, right, bottom) in PDF points from the top left corner of the page; pages
count from 1. What the paper does not say is "", () or None.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dokuha.language.roles import Role

Box = tuple[float, float, float, float]


class Code(StrEnum):
    """Why a file could not be read, or not to its end."""

    NO_FILE = "no_file"
    NOT_A_PDF = "not_a_pdf"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    TIMED_OUT = "timed_out"
    TOO_MUCH_MEMORY = "too_much_memory"


MESSAGES = {
    Code.NO_FILE: "There is no such file, or it may not be read.",
    Code.NOT_A_PDF: "This is not a PDF.",
    Code.BROKEN: "This PDF is damaged and cannot be read.",
    Code.ENCRYPTED: "This PDF opens only with a password.",
    Code.NO_TEXT: "This PDF has pictures of pages but no text; it needs text recognition first.",
    Code.TOO_LONG: "This PDF is longer than a paper; only its first pages were read.",
    Code.TIMED_OUT: "Reading this PDF took too long and was stopped.",
    Code.TOO_MUCH_MEMORY: "Reading this PDF took too much memory and was stopped.",
}


class SectionRole(StrEnum):
    """What a section is for, whatever its heading says."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    RELATED_WORK = "related_work"
    BACKGROUND = "background"
    METHOD = "method"
    EXPERIMENTS = "experiments"
    DISCUSSION = "discussion"
    LIMITATIONS = "limitations"
    CONCLUSION = "conclusion"
    ACKNOWLEDGEMENTS = "acknowledgements"
    REFERENCES = "references"
    APPENDIX = "appendix"
    OTHER = "other"


class StopName(StrEnum):
    """The places a reader goes to, in the order of the method."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    CONCEPT_FIGURE = "concept_figure"
    METHOD = "method"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    CONTRIBUTIONS = "contributions"
    RELATED_WORK_END = "related_work_end"


@dataclass(frozen=True, slots=True)
class Problem:
    code: Code

    @property
    def message(self) -> str:
        """One English sentence for the command line; pages say it in the reader's language."""
        return MESSAGES[self.code]


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """`level` 1 is a section, 2 a subsection."""

    heading: str
    level: int
    page: int
    role: SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A figure, table or algorithm, known by its caption; `box` is the caption's."""

    kind: str
    label: str
    caption: str
    page: int
    box: Box


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """Where the text names a reference; `section` is the heading it stands under."""

    section: str
    page: int
    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """One entry of the reference list; `label` is its number or its author-year mark."""

    label: str
    raw: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str = ""
    arxiv_id: str = ""
    cited_in: tuple[Citation, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KeySentence:
    """A sentence that carries a point; one box for each line it stands on, all on `page`."""

    text: str
    page: int
    boxes: tuple[Box, ...]
    section: str
    role: Role
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A place to read, why, and for about how long."""

    stop: StopName
    page: int
    box: Box
    why: str
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Anatomy:
    """A paper taken apart. A file that could not be read has `pages` 0 and says why."""

    file: str
    pages: int = 0
    title: str = ""
    authors: tuple[str, ...] = ()
    abstract: str = ""
    language: str = ""
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    references: tuple[Reference, ...] = ()
    key_sentences: tuple[KeySentence, ...] = ()
    stops: tuple[Stop, ...] = ()
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()

    @property
    def is_readable(self) -> bool:
        return self.pages > 0

    def to_json(self) -> dict[str, Any]:
        """The shape that `dokuha anatomy --json` prints: what is absent is null or []."""
        problems = [{"code": problem.code, "message": problem.message} for problem in self.problems]
        if not self.is_readable:
            return {"file": self.file, "problems": problems}
        return {
            "file": self.file,
            "pages": self.pages,
            "title": self.title or None,
            "authors": list(self.authors),
            "abstract": self.abstract or None,
            "language": self.language or None,
            "sections": [_plain(section) for section in self.sections],
            "figures": [_plain(figure) for figure in self.figures],
            "references": [_plain(reference) for reference in self.references],
            "key_sentences": [_plain(sentence) for sentence in self.key_sentences],
            "stops": [_plain(stop) for stop in self.stops],
            "seconds": round(self.seconds, 3),
            "problems": problems,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Anatomy":
        """Take back what `to_json` gave. Raises KeyError, TypeError, ValueError for the rest."""
        problems = tuple(Problem(Code(problem["code"])) for problem in value["problems"])
        if "pages" not in value:
            return cls(file=value["file"], problems=problems)
        return cls(
            file=value["file"],
            pages=value["pages"],
            title=value["title"] or "",
            authors=tuple(value["authors"]),
            abstract=value["abstract"] or "",
            language=value["language"] or "",
            sections=tuple(_section(section) for section in value["sections"]),
            figures=tuple(_figure(figure) for figure in value["figures"]),
            references=tuple(_reference(reference) for reference in value["references"]),
            key_sentences=tuple(_key_sentence(sentence) for sentence in value["key_sentences"]),
            stops=tuple(_stop(stop) for stop in value["stops"]),
            seconds=value["seconds"],
            problems=problems,
        )


def unreadable(file: str, code: Code) -> Anatomy:
    return Anatomy(file=file, problems=(Problem(code),))


def _plain(part: Any) -> Any:
    """A part of the anatomy as JSON values, in the order of its fields."""
    if isinstance(part, tuple):
        return [_plain(value) for value in part]
    if isinstance(part, float):
        return round(part, 2)
    if not hasattr(part, "__dataclass_fields__"):
        return part
    values = {name: _plain(getattr(part, name)) for name in part.__dataclass_fields__}
    return {name: None if value == "" else value for name, value in values.items()}


def _box(value: Any) -> Box:
    left, top, right, bottom = value
    return (float(left), float(top), float(right), float(bottom))


def _section(value: Mapping[str, Any]) -> Section:
    return Section(
        **{**value, "heading": value["heading"] or "", "role": SectionRole(value["role"])}
    )


def _figure(value: Mapping[str, Any]) -> Figure:
    texts = {name: value[name] or "" for name in ("label", "caption")}
    return Figure(**{**value, **texts, "box": _box(value["box"])})


def _reference(value: Mapping[str, Any]) -> Reference:
    names = ("label", "raw", "title", "venue", "doi", "arxiv_id")
    return Reference(
        **{name: value[name] or "" for name in names},
        authors=tuple(value["authors"]),
        year=value["year"],
        cited_in=tuple(
            Citation(**{**place, "section": place["section"] or ""}) for place in value["cited_in"]
        ),
    )


def _key_sentence(value: Mapping[str, Any]) -> KeySentence:
    boxes = tuple(_box(box) for box in value["boxes"])
    changed = {"section": value["section"] or "", "boxes": boxes, "role": Role(value["role"])}
    return KeySentence(**{**value, **changed})


def _stop(value: Mapping[str, Any]) -> Stop:
    return Stop(**{**value, "stop": StopName(value["stop"]), "box": _box(value["box"])})
