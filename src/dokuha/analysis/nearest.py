"""The papers nearest to a text, with the reasons. Kept as one file without pickled code."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dokuha.analysis.encoders import Reasons, TfidfEncoder

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
    """Papers, by number, as rows (papers x features) of one encoder."""

    encoder: TfidfEncoder
    papers: NDArray[np.int64]
    rows: csr_matrix

    @classmethod
    def of(cls, texts: Iterable[tuple[int, str]]) -> Self:
        """Encode the papers; their order does not matter."""
        known = sorted(texts)
        encoder = TfidfEncoder.fit(text for _, text in known)
        papers = np.array([paper for paper, _ in known], dtype=np.int64)
        return cls(encoder, papers, encoder.transform([text for _, text in known]))

    def near_text(self, text: str, *, count: int) -> list[Neighbour]:
        """The papers nearest to a text; none if no paper has any of its words."""
        return self._near(self.encoder.transform([text]), count)

    def near_paper(self, paper: int, *, count: int) -> list[Neighbour] | None:
        """The papers nearest to one of them, itself left out; None if it is not among them."""
        place = int(np.searchsorted(self.papers, paper))
        if place == len(self.papers) or self.papers[place] != paper:
            return None
        found = self._near(self.rows[place], count + 1)
        return [one for one in found if one.paper != paper][:count]

    def _near(self, row: csr_matrix, count: int) -> list[Neighbour]:
        likeness = np.round((self.rows @ row.T).toarray().ravel(), 4)
        # Stable: among equals the paper with the smaller number comes first.
        order = np.argsort(-likeness, kind="stable")[:count]
        return [
            Neighbour(
                paper=int(self.papers[place]),
                likeness=float(likeness[place]),
                reasons=self.encoder.explain(row, self.rows[place], count=REASONS),
            )
            for place in order
            if likeness[place] >= LEAST
        ]

    def save(self, path: Path) -> None:
        np.savez(
            path,
            terms=np.frombuffer("\n".join(self.encoder.terms).encode(), dtype=np.uint8),
            idf=self.encoder.idf,
            papers=self.papers,
            values=self.rows.data,
            places=self.rows.indices,
            ends=self.rows.indptr,
        )

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as kept:
            terms = tuple(kept["terms"].tobytes().decode().split("\n")) if kept["idf"].size else ()
            rows = csr_matrix(
                (kept["values"], kept["places"], kept["ends"]),
                shape=(kept["papers"].size, len(terms)),
            )
            return cls(TfidfEncoder(terms, kept["idf"]), kept["papers"], rows)
