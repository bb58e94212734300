"""Texts as vectors whose nearness means likeness, and why two of them are near.

Another way to encode (LSA, a language model) is another class with these three methods.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dokuha.analysis.tokens import terms
from dokuha.analysis.wording import by_words, shared_words


@dataclass(frozen=True)
class Shared:
    """A term of two texts, and its part of their likeness, between 0 and 1."""

    term: str
    part: float


@dataclass(frozen=True)
class Encoded:
    """A text as a row (1 x features), and its Japanese words, in which reasons are told."""

    row: csr_matrix
    words: list[str]


@dataclass(frozen=True)
class Reasons:
    """What two texts have in common, and what marks each alone; the strongest first."""

    shared: list[Shared]
    only_first: list[str]
    only_second: list[str]


class Encoder(Protocol):
    """`transform` gives rows of unit length (texts x features): their product is likeness."""

    @classmethod
    def fit(cls, texts: Iterable[str]) -> Self: ...

    def transform(self, texts: Sequence[str]) -> csr_matrix: ...

    def explain(self, first: Encoded, second: Encoded, *, count: int) -> Reasons: ...


@dataclass(frozen=True)
class TfidfEncoder:
    """Words weighed by how rare they are among the papers: (1 + log count) x (1 + log(N / df)).

    N / df is smoothed as if one more text held every word; the terms are sorted, so the same
    texts in any order give the same encoder.
    """

    terms: tuple[str, ...]
    idf: NDArray[np.float32]

    @classmethod
    def fit(cls, texts: Iterable[str]) -> Self:
        found: Counter[str] = Counter()
        number = 0
        for text in texts:
            number += 1
            found.update(set(terms(text)))
        known = tuple(sorted(found))
        idf = [1 + log((1 + number) / (1 + found[term])) for term in known]
        return cls(terms=known, idf=np.array(idf, dtype=np.float32))

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        place_of = {term: place for place, term in enumerate(self.terms)}
        weights: list[float] = []
        places: list[int] = []
        ends = [0]
        for text in texts:
            counts = Counter(place_of[term] for term in terms(text) if term in place_of)
            row = {place: (1 + log(counts[place])) * self.idf[place] for place in sorted(counts)}
            length = sum(weight**2 for weight in row.values()) ** 0.5
            places.extend(row)
            weights.extend(weight / length for weight in row.values())
            ends.append(len(places))
        values = np.array(weights, dtype=np.float32)
        return csr_matrix((values, places, ends), shape=(len(texts), len(self.terms)))

    def explain(self, first: Encoded, second: Encoded, *, count: int) -> Reasons:
        """Say why two texts are as near as they are, with so many words of each kind."""
        one, two = self._weights(first.row), self._weights(second.row)
        products = {term: one[term] * two[term] for term in one.keys() & two.keys()}
        total = sum(products.values())
        shared = by_words(products, shared_words(first.words, second.words))
        alone = {term: one[term] for term in one.keys() - two.keys()}
        other = {term: two[term] for term in two.keys() - one.keys()}
        return Reasons(
            shared=[Shared(term, shared[term] / total) for term in _top(shared, count)],
            only_first=_top(by_words(alone, first.words), count),
            only_second=_top(by_words(other, second.words), count),
        )

    def _weights(self, row: csr_matrix) -> dict[str, float]:
        return {
            self.terms[place]: float(weight)
            for place, weight in zip(row.indices, row.data, strict=True)
        }


def _top(weights: dict[str, float], count: int) -> list[str]:
    return sorted(weights, key=lambda term: (-round(weights[term], 6), term))[:count]
