"""Who has become quieter than they usually are, and who came back. Pure: days in, a pace out.

Each person is measured by themself alone: on how many days of the last two weeks they did
something, against the median of the two-week windows before. Nobody is compared with others.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

WINDOW_DAYS = 14
WINDOWS = 6
"""So many earlier windows are looked at."""

NEEDED = 3
"""So many whole ones make a habit; who has fewer is new."""


class Standing(StrEnum):
    NEW = "new"
    QUIETER = "quieter"
    STEADY = "steady"


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Active days of the last window, and of the usual one; `usual` of a new person is None."""

    standing: Standing
    lately: int
    usual: float | None
    came_back: bool


def pace_of(active: Iterable[date], *, since: date, today: date) -> Pace:
    """Measure a person by the days on which they did something since they belong to the group.

    Quieter is who has less than half of their usual days, or none although they had some in
    the windows before.
    """
    counts = Counter((today - day).days // WINDOW_DAYS for day in set(active) if day <= today)
    whole = ((today - since).days + 1) // WINDOW_DAYS - 1
    lately = counts[0]
    earlier = [counts[n] for n in range(1, min(whole, WINDOWS) + 1)]
    came_back = lately > 0 and not counts[1] and any(earlier)
    if len(earlier) < NEEDED:
        return Pace(standing=Standing.NEW, lately=lately, usual=None, came_back=came_back)
    usual = median(earlier)
    is_quieter = lately < usual / 2 or (not lately and any(earlier))
    return Pace(
        standing=Standing.QUIETER if is_quieter else Standing.STEADY,
        lately=lately,
        usual=usual,
        came_back=came_back,
    )


def first_day_looked_at(today: date) -> date:
    return today - timedelta(days=WINDOW_DAYS * (WINDOWS + 1) - 1)
