"""Must others read the paper? What those who wrote about it say together."""

from collections.abc import Iterable
from dataclasses import dataclass

from dokuha.summaries.models import Summary


@dataclass(frozen=True)
class Mean:
    """Of `count` writers, at least one; 1 to 5."""

    score: float
    count: int


def mean_of(summaries: Iterable[Summary]) -> Mean | None:
    """None where nobody said it."""
    scores = [one.score for one in summaries if one.score]
    return Mean(score=sum(scores) / len(scores), count=len(scores)) if scores else None
