"""Finds where the text names the entries of the reference list."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dokuha.documents.anatomy import Citation, Reference

_NUMBERS = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_AUTHOR_YEAR = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’\-]+)(?:\s+et\s+al\.?|\s+(?:and|&)\s+(?:[a-z]+\s+)?[^\W\d_a-z][\w'’\-]+)?"
    r"(?:’s|'s)?,?\s*[(\[]?(?P<years>(?:18|19|20)\d{2}[a-z]?(?:,\s*(?:(?:18|19|20)\d{2}[a-z]?|[a-z]\b))*)"
)
_MOST = 50
"""So many places of one reference are kept."""


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    page: int
    section: str


def with_citations(
    references: Sequence[Reference], sentences: Iterable[Sentence]
) -> list[Reference]:
    """The references, each with the sentences that name it by number or by author and year."""
    by_number = {one.label: place for place, one in enumerate(references) if one.label.isdecimal()}
    by_author = _by_author(references)
    found: defaultdict[int, list[Citation]] = defaultdict(list)
    for sentence in sentences:
        places = _numbered(sentence.text, by_number) if by_number else set()
        places |= _named(sentence.text, by_author)
        for place in sorted(places):
            citation = Citation(
                section=sentence.section, page=sentence.page, sentence=sentence.text
            )
            found[place].append(citation)
    return [
        replace(one, cited_in=tuple(found[place][:_MOST])) for place, one in enumerate(references)
    ]


def _by_author(references: Sequence[Reference]) -> dict[tuple[str, str], list[int]]:
    """Places of references by the first author's family name and the year with its letter."""
    known: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(references):
        if not one.authors or not one.year:
            continue
        letter = re.search(rf"{one.year}([a-z])\b", one.raw)
        for name in {one.authors[0].split()[-1], one.authors[0].split()[0]}:
            known[name.lower(), f"{one.year}{letter[1] if letter else ''}"].append(place)
    return known


def _numbered(text: str, by_number: dict[str, int]) -> set[int]:
    places: set[int] = set()
    for match in _NUMBERS.finditer(text):
        for part in re.split(r"[,;]", match[1]):
            ends = [int(number) for number in re.findall(r"\d+", part)]
            numbers = range(ends[0], min(ends[-1], ends[0] + 30) + 1)
            places.update(by_number[str(one)] for one in numbers if str(one) in by_number)
    return places


def _named(text: str, by_author: dict[tuple[str, str], list[int]]) -> set[int]:
    places: set[int] = set()
    for match in _AUTHOR_YEAR.finditer(text):
        year = ""
        for part in re.split(r",\s*", match["years"]):
            year = part if part[0].isdigit() else year[:4] + part
            places.update(by_author.get((match["name"].lower(), year), ()))
    return places
