"""What was learned from abstracts and papers whose sentences people have marked.

One row of weights for each feature, in hundredths; docs/how/roles.md says what they come from.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from dokuha.language.roles import Role

FILE = "weights.json.gz"
SCALE = 100
# The columns of a row: the first four exclude one another, the others stand alone.
MOVES = (None, Role.PURPOSE, Role.METHOD, Role.RESULT)
COLUMNS = len(MOVES) + 2


@dataclass(frozen=True, slots=True)
class Chances:
    """What a sentence may be, each from 0.0 to 1.0.

    `moves` are the chances of each of MOVES, None for a sentence that only prepares; `gap` is that
    it names what is missing, `point` that it is one of those that tell the paper.
    """

    moves: Mapping[Role | None, float]
    gap: float
    point: float


@dataclass(frozen=True, slots=True)
class Weights:
    bias: tuple[int, ...]
    rows: Mapping[str, tuple[int, ...]]

    def chances(self, features: Iterable[str]) -> Chances:
        found = filter(None, map(self.rows.get, features))
        sums = [sum(column) / SCALE for column in zip(self.bias, *found, strict=True)]
        highest = max(sums[: len(MOVES)])
        powers = [exp(one - highest) for one in sums[: len(MOVES)]]
        moves = {move: power / sum(powers) for move, power in zip(MOVES, powers, strict=True)}
        return Chances(moves, *(1 / (1 + exp(-one)) for one in sums[len(MOVES) :]))

    def to_bytes(self) -> bytes:
        """The same weights give the same bytes."""
        value = {"bias": self.bias, "rows": dict(sorted(self.rows.items()))}
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return gzip.compress(text.encode(), mtime=0)

    @classmethod
    def from_bytes(cls, content: bytes) -> "Weights":
        value = json.loads(gzip.decompress(content))
        return cls(tuple(value["bias"]), value["rows"])


@cache
def weights() -> Weights:
    """Those that come with the package; read at the first call."""
    return Weights.from_bytes(files("dokuha.language").joinpath(FILE).read_bytes())
