"""The parts of a paper, as its PDF shows them.

Boxes are (left, top, right, bottom) in PDF points from the top left corner of the page; pages
count from 1. What the paper does not say is "", () or None.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dokuha.language.roles import Role

Box = tuple[float, float, float, float]


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
    CONTRIBUTIONS = "contributions"
    RELATED_WORK_END = "related_work_end"
    METHOD = "method"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    CITED = "cited"


MINUTES = {
    StopName.ABSTRACT: 2,
    StopName.INTRODUCTION: 4,
    StopName.CONCEPT_FIGURE: 1,
    StopName.CONTRIBUTIONS: 1,
    StopName.RELATED_WORK_END: 2,
    StopName.METHOD: 4,
    StopName.RESULTS: 4,
    StopName.CONCLUSION: 2,
    StopName.CITED: 2,
}
"""What a speed reading gives to each stop."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """`level` 1 is a section, 2 a subsection."""

    heading: str
    level: int
    page: int
    role: SectionRole


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A figure, table or algorithm; `box` is around its caption and what that is a caption of."""

    kind: str
    label: str
    caption: str
    page: int
    box: Box


class LinkKind(StrEnum):
    """What an address most likely leads to."""

    CODE = "code"
    DATA = "data"
    PROJECT = "project"
    VIDEO = "video"
    PAPER = "paper"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A web address on a page; `section` is the heading it stands under, "" in notes and heads."""

    url: str
    kind: LinkKind
    page: int
    box: Box
    section: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Footnote:
    """A note below a column; `label` is its number or sign."""

    label: str
    text: str
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

    def to_json(self) -> dict[str, Any]:
        value: dict[str, Any] = plain(self)
        return value


@dataclass(frozen=True, kw_only=True, slots=True)
class Stop:
    """A place to read, why, and for about how long."""

    stop: StopName
    page: int
    box: Box
    why: str
    minutes: int


def plain(part: Any) -> Any:
    """A part of the anatomy as JSON values, in the order of its fields."""
    if isinstance(part, tuple):
        return [plain(value) for value in part]
    if isinstance(part, float):
        return round(part, 2)
    if not hasattr(part, "__dataclass_fields__"):
        return part
    values = {name: plain(getattr(part, name)) for name in part.__dataclass_fields__}
    return {name: None if value == "" else value for name, value in values.items()}
