"""The works that a group's papers cite, by year. Values in, values out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dokuha.catalogue.matching import title_key
from dokuha.documents.anatomy import Reference

Value = TypeVar("Value", str, int)
SHORTEST_KEY = 12
"""A shorter title is rather a piece of one, cut off by a line of the PDF."""


@dataclass(frozen=True, kw_only=True)
class CitedWork:
    """A cited work, and the numbers of the papers that cite it, each once."""

    title: str
    year: int
    papers: list[int]


def cited_works(lists: Iterable[tuple[int, Sequence[Reference]]]) -> list[CitedWork]:
    """Put the references of papers (by number) together, the most cited first.

    The same title, whatever its case and punctuation, is the same work; its year is the one that
    most papers give, the earlier of equals. References without a title or a year are left out.
    """
    found: dict[str, dict[int, Reference]] = {}
    for paper, references in sorted(lists, key=lambda one: one[0]):
        for one in references:
            key = title_key(one.title)
            if one.year is not None and len(key) >= SHORTEST_KEY:
                found.setdefault(key, {}).setdefault(paper, one)
    works = [
        CitedWork(
            title=_usual([one.title for one in citing.values()]),
            year=_usual([one.year for one in citing.values() if one.year is not None]),
            papers=list(citing),
        )
        for citing in found.values()
    ]
    return sorted(works, key=lambda work: (-len(work.papers), work.year, work.title))


def _usual(values: Sequence[Value]) -> Value:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))
