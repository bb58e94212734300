from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from dokuha.catalogue.models import Paper
from dokuha.people.models import Group, Member
from dokuha.reading.models import Depth, PaperAnatomy, PaperFile, Reading


@dataclass(frozen=True, kw_only=True)
class DepthCounts:
    speed: int
    close: int

    @property
    def all(self) -> int:
        return self.speed + self.close


@dataclass(frozen=True, kw_only=True)
class MonthOfReading:
    """What one member finished in a month; `first_day` names the month."""

    first_day: date
    counts: DepthCounts
    seconds: int

    @property
    def minutes(self) -> int:
        return round(self.seconds / 60)


def open_reading_of(member: Member, paper: Paper) -> Reading | None:
    """Return the reading that the member has not finished, if there is one."""
    return Reading.objects.filter(member=member, paper=paper, finished_at=None).first()


def readings_of(member: Member, group: Group) -> QuerySet[Reading]:
    """The member's own readings: the open ones first, then the newest."""
    mine = Reading.objects.filter(member=member, paper__group=group)
    return mine.select_related("paper").order_by(
        F("finished_at").desc(nulls_first=True), "-started_at", "-pk"
    )


def readings_of_paper_by(member: Member, paper: Paper) -> QuerySet[Reading]:
    """How often and how long the member has read the paper, newest first."""
    return Reading.objects.filter(member=member, paper=paper).order_by("-started_at", "-pk")


def months_of(member: Member, group: Group) -> list[MonthOfReading]:
    """Count the member's finished readings by month and depth, newest month first."""
    finished = Reading.objects.filter(
        member=member, paper__group=group, finished_at__isnull=False
    ).order_by("-finished_at", "-pk")
    return [_month(day, readings) for day, readings in groupby(finished, key=_first_of_month)]


def finished_counts_of(paper: Paper) -> DepthCounts:
    """How many readings of the paper were finished, by depth; whose and how long is private."""
    finished = Reading.objects.filter(paper=paper, finished_at__isnull=False)
    return DepthCounts(
        **finished.aggregate(
            speed=Count("pk", filter=Q(depth=Depth.SPEED)),
            close=Count("pk", filter=Q(depth=Depth.CLOSE)),
        )
    )


def files_of(paper: Paper) -> QuerySet[PaperFile]:
    """The PDFs attached to the paper, newest first."""
    return PaperFile.objects.filter(paper=paper).select_related("added_by")


def anatomy_of(file: PaperFile) -> PaperAnatomy | None:
    """What was found in the PDF; None while nobody has looked."""
    return PaperAnatomy.objects.filter(file=file).first()


def _first_of_month(reading: Reading) -> date:
    return timezone.localdate(reading.finished_at).replace(day=1)


def _month(first_day: date, readings: Iterator[Reading]) -> MonthOfReading:
    found = list(readings)
    close = sum(reading.depth == Depth.CLOSE for reading in found)
    return MonthOfReading(
        first_day=first_day,
        counts=DepthCounts(speed=len(found) - close, close=close),
        seconds=sum(reading.seconds for reading in found),
    )
