"""A ranking for whoever looks up and down only a little."""

from collections.abc import Sequence
from typing import TypeVar

from dokuha.progress.ranking import PersonPlace

REACH = 2
Named = TypeVar("Named")


def around(
    persons: Sequence[tuple[PersonPlace, Named]], person: int
) -> list[tuple[PersonPlace, Named]]:
    """The places up to two ranks above and below the person's; all, if the person has none."""
    mine = next((place.rank for place, _ in persons if place.person == person), None)
    if mine is None:
        return list(persons)
    return [pair for pair in persons if abs(pair[0].rank - mine) <= REACH]
