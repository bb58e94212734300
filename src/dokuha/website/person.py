"""What one person did in one group. Counts are for everybody, minutes for the person alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone

from dokuha.people.models import Group, Member
from dokuha.progress.periods import month_of
from dokuha.reading.models import Depth, Reading
from dokuha.summaries.models import State, Summary
from dokuha.summaries.queries import DATED

MONTHS_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class Month:
    """Submitted summaries of one month by the depth of the reading; `untimed` had none."""

    first_day: date
    speed: int
    close: int
    untimed: int

    @property
    def total(self) -> int:
        return self.speed + self.close + self.untimed


@dataclass(frozen=True, kw_only=True)
class Minutes:
    speed: int
    close: int

    @property
    def total(self) -> int:
        return self.speed + self.close


def summaries_by(person: Member, group: Group) -> QuerySet[Summary]:
    """The person's submitted summaries in the group, the newest first."""
    return (
        Summary.objects.filter(author=person, paper__group=group, state=State.SUBMITTED)
        .select_related("paper")
        .defer("answers", "paper__abstract", "paper__words")
        .order_by("-submitted_at", "-pk")
    )


def months_of(person: Member, group: Group, *, today: date) -> list[Month]:
    """Count the summaries of the last twelve months, the present one first.

    The list ends with the first month in which the person wrote. A summary that was imported
    without its day is of no month: see `undated_by`.
    """
    reading = Reading.objects.filter(paper=OuterRef("paper"), member=person)
    depth = Subquery(reading.order_by("-started_at", "-pk").values("depth")[:1])
    rows = summaries_by(person, group).filter(DATED).values_list("submitted_at", depth)
    counts = Counter(
        (timezone.localdate(at).replace(day=1), depth) for at, depth in rows.iterator()
    )
    if not counts:
        return []
    first = min(day for day, _ in counts)
    return [
        Month(
            first_day=day,
            speed=counts[day, Depth.SPEED],
            close=counts[day, Depth.CLOSE],
            untimed=counts[day, None],
        )
        for day in _months_back(today)
        if day >= first
    ]


def undated_by(person: Member, group: Group) -> int:
    """How many summaries of the person were imported without the day on which they were written."""
    return summaries_by(person, group).exclude(DATED).count()


def minutes_of(person: Member, group: Group) -> Minutes:
    """All the time the person read, in whole minutes. Private: show it to nobody else."""
    rows = (
        Reading.objects.filter(member=person, paper__group=group)
        .order_by()
        .values_list("depth")
        .annotate(Sum("seconds"))
    )
    seconds = dict(rows)
    return Minutes(speed=seconds.get(Depth.SPEED, 0) // 60, close=seconds.get(Depth.CLOSE, 0) // 60)


def _months_back(today: date) -> list[date]:
    months = [today.replace(day=1)]
    while len(months) < MONTHS_SHOWN:
        before = date.fromordinal(months[-1].toordinal() - 1)
        months.append(month_of(before).first)
    return months
