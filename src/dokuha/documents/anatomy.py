"""What a paper is made of, as its PDF shows it, and the same as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dokuha.documents import parts_json
from dokuha.documents.parts import (
    MINUTES,
    Box,
    Citation,
    Figure,
    Footnote,
    KeySentence,
    Link,
    LinkKind,
    Reference,
    Section,
    SectionRole,
    Stop,
    StopName,
    plain,
)
from dokuha.documents.problems import Code, Problem
from dokuha.language.roles import Role

__all__ = [
    "MINUTES",
    "SURE_ENOUGH",
    "Anatomy",
    "Box",
    "Citation",
    "Figure",
    "Footnote",
    "KeySentence",
    "Link",
    "LinkKind",
    "Reference",
    "Section",
    "SectionRole",
    "Stop",
    "StopName",
    "most_cited",
    "unreadable",
]

SURE_ENOUGH = 0.3
"""So sure must a key sentence be to be shown to somebody who reads."""


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
            "sections": [plain(section) for section in self.sections],
            "figures": [plain(figure) for figure in self.figures],
            "references": [plain(reference) for reference in self.references],
            "unlinked_citations": self.unlinked_citations,
            "key_sentences": [plain(sentence) for sentence in self.key_sentences],
            "stops": [plain(stop) for stop in self.stops],
            "footnotes": [plain(note) for note in self.footnotes],
            "links": [plain(link) for link in self.links],
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
            sections=tuple(parts_json.section_of(section) for section in value["sections"]),
            figures=tuple(parts_json.figure_of(figure) for figure in value["figures"]),
            references=tuple(
                parts_json.reference_of(reference) for reference in value["references"]
            ),
            unlinked_citations=value.get("unlinked_citations", 0),
            key_sentences=tuple(
                parts_json.key_sentence_of(sentence) for sentence in value["key_sentences"]
            ),
            stops=tuple(parts_json.stop_of(stop) for stop in value["stops"]),
            # Anatomies kept from before know neither notes nor links.
            footnotes=tuple(parts_json.footnote_of(note) for note in value.get("footnotes", ())),
            links=tuple(parts_json.link_of(link) for link in value.get("links", ())),
            seconds=value["seconds"],
            problems=problems,
        )


def most_cited(references: Sequence[Reference], *, count: int = 5) -> list[Reference]:
    """The works that the text names most, at least twice; equal ones in the order of the list."""
    named = [one for one in references if len(one.cited_in) > 1]
    return sorted(named, key=lambda one: -len(one.cited_in))[:count]


def unreadable(file: str, code: Code) -> Anatomy:
    return Anatomy(file=file, problems=(Problem(code),))
