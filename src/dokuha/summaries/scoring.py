"""Must others read the paper? What one writer says, and what several say together."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from dokuha.summaries.models import MustRead, Summary


@dataclass(frozen=True)
class Mean:
    """Of `count` writers, at least one; 1 to 5."""

    score: float
    count: int


class UnknownScore(Exception):
    """It is none of the five."""


@transaction.atomic
def score_paper(*, summary: Summary, score: int | None) -> None:
    """Say how much others should read the paper; None takes it back. No event: it is writing.

    Raises UnknownScore.
    """
    if score is not None and score not in MustRead.values:
        raise UnknownScore
    Summary.objects.filter(pk=summary.pk).update(score=score)


def mean_of(summaries: Iterable[Summary]) -> Mean | None:
    """None where nobody said it."""
    scores = [one.score for one in summaries if one.score]
    return Mean(score=sum(scores) / len(scores), count=len(scores)) if scores else None
