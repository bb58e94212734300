"""How the number of read papers grew, what pace the deadline asks for, and when it will end."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

PACE_DAYS = 14
# A day further away than this says only that nearly nobody reads; it is no forecast.
FORESEEABLE = timedelta(days=1000)


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day that has been: papers read on it, in all, and how many were needed by its end."""

    day: date
    new: int
    read: int
    needed: float


@dataclass(frozen=True, kw_only=True)
class Burnup:
    """The days from the first to the last that matters, and what belongs to each.

    `read` ends with today; `needed` goes on to the deadline. Both are cumulative
    and run along `days`. `ends_on` is the day on which the last paper was or
    will be read, None when the pace does not say.
    """

    total: int
    deadline: date
    days: tuple[date, ...]
    read: tuple[int, ...]
    needed: tuple[float, ...]
    a_day: float
    ends_on: date | None

    @property
    def past(self) -> list[Day]:
        """The days until today, for a table."""
        before = (0, *self.read)
        return [
            Day(day=day, new=read - before[n], read=read, needed=needed)
            for n, (day, read, needed) in enumerate(
                zip(self.days, self.read, self.needed, strict=False)
            )
        ]


def burnup(
    *, first_day: date, deadline: date, today: date, total: int, first_reads: Iterable[date]
) -> Burnup:
    """Add up the days on which papers were read for the first time.

    What was read before the first day is there from the beginning.
    """
    reads = sorted(first_reads)
    days = _days(first_day, max(deadline, today))
    on_day = Counter(max(day, first_day) for day in reads)
    read = tuple(accumulate(on_day[day] for day in days if day <= today))
    since = pace_since(first_day=first_day, today=today)
    lately = sum(since <= day <= today for day in reads)
    over = (today - since).days + 1
    ends_on = (
        reads[-1]
        if reads and len(reads) >= total
        else forecast(remaining=total - len(reads), read_lately=lately, since=since, today=today)
    )
    return Burnup(
        total=total,
        deadline=deadline,
        days=days,
        read=read,
        needed=_needed(days, deadline, read[0] if read else 0, total),
        a_day=lately / over if over > 0 else 0.0,
        ends_on=ends_on,
    )


def pace_since(*, first_day: date, today: date) -> date:
    """The first of the days whose mean is the present pace: two weeks, or since the first day."""
    return max(first_day, today - timedelta(days=PACE_DAYS - 1))


def forecast(*, remaining: int, read_lately: int, since: date, today: date) -> date | None:
    """The day on which the rest will be read at the pace of the days from `since` to today.

    None when nothing remains, nothing was read lately, or the day is too far away to mean
    anything.
    """
    over = (today - since).days + 1
    if remaining <= 0 or read_lately <= 0 or over <= 0:
        return None
    days = -(-remaining * over // read_lately)
    return today + timedelta(days=days) if days <= FORESEEABLE.days else None


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _needed(days: tuple[date, ...], deadline: date, at_start: int, total: int) -> tuple[float, ...]:
    """A straight line from what was read on the first evening to all of it on the last."""
    span = max((deadline - days[0]).days, 1)
    done = (min((day - days[0]).days / span, 1.0) for day in days)
    return tuple(at_start + (total - at_start) * part for part in done)
