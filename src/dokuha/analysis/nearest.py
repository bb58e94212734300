"""The papers nearest to a text, with the reasons. Kept as one file without pickled code."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dokuha.analysis.encoders import Encoded, Reasons, TfidfEncoder
from dokuha.analysis.wording import words_in

LEAST = 0.02
"""Papers less like than this share a common word at most."""
REASONS = 6


@dataclass(frozen=True)
class Neighbour:
    """A near paper: `likeness` between 0 and 1."""

    paper: int
    likeness: float
    reasons: Reasons


@dataclass(frozen=True)
class Neighbourhood:
    """Papers, by number, as rows (papers x features) of one encoder.

    `words` has the Japanese words of each paper, in which reasons are told.
    """

    encoder: TfidfEncoder
    papers: NDArray[np.int64]
    rows: csr_matrix
    words: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[tuple[int, str]]) -> Self:
        """Encode the papers; their order does not matter."""
        known = sorted(texts)
        encoder = TfidfEncoder.fit(text for _, text in known)
        papers = np.array([paper for paper, _ in known], dtype=np.int64)
        rows = encoder.transform([text for _, text in known])
        return cls(encoder, papers, rows, tuple(" ".join(words_in(text)) for _, text in known))

    def near_text(self, text: str, *, count: int) -> list[Neighbour]:
        """The papers nearest to a text; none if no paper has any of its words."""
        return self._near(Encoded(self.encoder.transform([text]), words_in(text)), count)

    def near_paper(self, paper: int, *, count: int) -> list[Neighbour] | None:
        """The papers nearest to one of them, itself left out; None if it is not among them."""
        place = int(np.searchsorted(self.papers, paper))
        if place == len(self.papers) or self.papers[place] != paper:
            return None
        found = self._near(self._encoded(place), count + 1)
        return [one for one in found if one.paper != paper][:count]

    def _encoded(self, place: int) -> Encoded:
        return Encoded(self.rows[place], self.words[place].split())

    def _near(self, text: Encoded, count: int) -> list[Neighbour]:
        likeness = np.round((self.rows @ text.row.T).toarray().ravel(), 4)
        # Stable: among equals the paper with the smaller number comes first.
        order = np.argsort(-likeness, kind="stable")[:count]
        return [
            Neighbour(
                paper=int(self.papers[place]),
                likeness=float(likeness[place]),
                reasons=self.encoder.explain(text, self._encoded(int(place)), count=REASONS),
            )
            for place in order
            if likeness[place] >= LEAST
        ]

    def save(self, path: Path) -> None:
        np.savez(
            path,
            terms=_packed(self.encoder.terms),
            words=_packed(self.words),
            idf=self.encoder.idf,
            papers=self.papers,
            values=self.rows.data,
            places=self.rows.indices,
            ends=self.rows.indptr,
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as kept:
            terms = _unpacked(kept["terms"], kept["idf"].size)
            rows = csr_matrix(
                (kept["values"], kept["places"], kept["ends"]),
                shape=(kept["papers"].size, len(terms)),
            )
            encoder = TfidfEncoder(terms, kept["idf"])
            words = _unpacked(kept["words"], kept["papers"].size)
            return cls(encoder, kept["papers"], rows, words)


def _packed(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _unpacked(packed: NDArray[np.uint8], number: int) -> tuple[str, ...]:
    """The lines again; nothing packed is either no line or one that is empty."""
    return tuple(packed.tobytes().decode().split("\n")) if number else ()
