"""What a paper is made of, as its PDF shows it, and the same as JSON.

Boxes are (left, top, right, bottom) in PDF points from the top left corner of the page; pages
count from 1. What the paper does not say is "", () or None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dokuha.documents.problems import Code, Problem
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
SURE_ENOUGH = 0.3
"""So sure must a key sentence be to be shown to somebody who reads."""


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
        value: dict[str, Any] = _plain(self)
        return value


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
    """A paper taken apart. A file that could not be read has `pages` 0 and says why.

    `unlinked_citations` counts marks in the text that name no entry of the reference list.
    """

    file: str
    pages: int = 0
    title: str = ""
    authors: tuple[str, ...] = ()
    abstract: str = ""
    language: str = ""
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    references: tuple[Reference, ...] = ()
    unlinked_citations: int = 0
    key_sentences: tuple[KeySentence, ...] = ()
    stops: tuple[Stop, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    links: tuple[Link, ...] = ()
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()

    @property
    def is_readable(self) -> bool:
        return self.pages > 0

    @property
    def main_points(self) -> tuple[KeySentence, ...]:
        """The surer key sentences, without the settings of the experiments."""
        tried = {one.heading for one in self.sections if one.role is SectionRole.EXPERIMENTS}
        return tuple(
            one
            for one in self.key_sentences
            if one.score >= SURE_ENOUGH
            and (one.role is not Role.METHOD or one.section not in tried)
        )

    @property
    def lacks(self) -> tuple[StopName, ...]:
        """The stops of the method that were not found in this paper."""
        there = {stop.stop for stop in self.stops}
        return tuple(name for name in StopName if name not in there)

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
            "unlinked_citations": self.unlinked_citations,
            "key_sentences": [_plain(sentence) for sentence in self.key_sentences],
            "stops": [_plain(stop) for stop in self.stops],
            "footnotes": [_plain(note) for note in self.footnotes],
            "links": [_plain(link) for link in self.links],
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
            unlinked_citations=value.get("unlinked_citations", 0),
            key_sentences=tuple(_key_sentence(sentence) for sentence in value["key_sentences"]),
            stops=tuple(_stop(stop) for stop in value["stops"]),
            # Anatomies kept from before know neither notes nor links.
            footnotes=tuple(_footnote(note) for note in value.get("footnotes", ())),
            links=tuple(_link(link) for link in value.get("links", ())),
            seconds=value["seconds"],
            problems=problems,
        )


def most_cited(references: Sequence[Reference], *, count: int = 5) -> list[Reference]:
    """The works that the text names most, at least twice; equal ones in the order of the list."""
    named = [one for one in references if len(one.cited_in) > 1]
    return sorted(named, key=lambda one: -len(one.cited_in))[:count]


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


def _footnote(value: Mapping[str, Any]) -> Footnote:
    return Footnote(**{**value, "box": _box(value["box"])})


def _link(value: Mapping[str, Any]) -> Link:
    changed = {"section": value["section"] or "", "kind": LinkKind(value["kind"])}
    return Link(**{**value, **changed, "box": _box(value["box"])})
