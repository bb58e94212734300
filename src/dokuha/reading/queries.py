from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from dokuha.catalogue.models import Paper
from dokuha.documents.anatomy import Box
from dokuha.people.models import Group, Member
from dokuha.reading.models import (
    Depth,
    DismissedPoint,
    Highlight,
    HighlightPlace,
    MarksShown,
    PaperAnatomy,
    PaperFile,
    Questions,
    ReaderChoice,
    Reading,
    Tick,
)


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


@dataclass(frozen=True, kw_only=True)
class Highlights:
    """A member's and the shared highlights of a paper, as one of its files has them.

    `here` are in the order of the pages; `lost` were looked for in this file and not found,
    `awaited` nobody has looked for yet; `removed` are the member's own, the last one first.
    """

    here: list[HighlightPlace]
    lost: list[HighlightPlace]
    awaited: int
    removed: list[Highlight]

    def __len__(self) -> int:
        return len(self.here) + len(self.lost)


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


def papers_finished_by(member: Member) -> int:
    """How many papers the member has read to the end, in whichever group."""
    finished = Reading.objects.filter(member=member, finished_at__isnull=False)
    return finished.order_by().values("paper").distinct().count()


def ticks_of(member: Member, paper: Paper) -> set[str]:
    """The keys of the stops that the member has ticked off."""
    mine = Tick.objects.filter(member=member, paper=paper)
    return set(mine.values_list("stop", flat=True))


def marks_chosen_by(member: Member) -> str:
    """How many key sentences the member wants to see marked, as `MarksShown` names it."""
    chosen = ReaderChoice.objects.filter(member=member).first()
    return chosen.marks if chosen else MarksShown.FEW


def shared_times_of(paper: Paper) -> QuerySet[Reading]:
    """The finished readings of the paper whose readers show their time, the first one first."""
    return (
        Reading.objects.filter(
            paper=paper, is_time_shared=True, seconds__gt=0, finished_at__isnull=False
        )
        .select_related("member")
        .order_by("finished_at", "pk")
    )


def questions_of(group: Group, purpose: str) -> Questions | None:
    """What the group asks for that purpose, if it has questions of its own."""
    return Questions.objects.filter(group=group, purpose=purpose).first()


def dismissed_by(member: Member, file: PaperFile) -> set[str]:
    """The keys of the points in the PDF that the member does not want to see marked."""
    mine = DismissedPoint.objects.filter(member=member, file=file)
    return set(mine.values_list("key", flat=True))


def files_of(paper: Paper) -> QuerySet[PaperFile]:
    """The PDFs attached to the paper, newest first."""
    return PaperFile.objects.filter(paper=paper).select_related("added_by")


def anatomy_of(file: PaperFile) -> PaperAnatomy | None:
    """What was found in the PDF; None while nobody has looked."""
    return PaperAnatomy.objects.filter(file=file).first()


def highlights_in(file: PaperFile, *, member: Member) -> Highlights:
    """What the member may see of what was marked in the paper's files: others' only if shared."""
    seen = Q(author=member) | Q(is_shared=True)
    shown = Highlight.objects.filter(seen, file__paper=file.paper_id, removed_at=None)
    places = list(
        HighlightPlace.objects.filter(file=file, highlight__in=shown)
        .select_related("highlight__author", "highlight__file")
        .order_by("page", "pk")
    )
    here = [place for place in places if place.page is not None]
    return Highlights(
        here=sorted(here, key=_down_the_page),
        lost=[place for place in places if place.page is None],
        awaited=shown.exclude(places__file=file).count(),
        removed=list(_removed_by(member, file.paper_id)),
    )


def _removed_by(member: Member, paper_id: int) -> QuerySet[Highlight]:
    taken_away = Highlight.objects.filter(
        author=member, file__paper=paper_id, removed_at__isnull=False
    )
    return taken_away.order_by("-removed_at", "-pk")


def highlights_to_carry_to(file: PaperFile) -> list[Highlight]:
    """The highlights of the paper, removed ones too, that nobody has looked for in this file."""
    return list(
        Highlight.objects.filter(file__paper=file.paper_id)
        .exclude(places__file=file)
        .select_related("file")
        .prefetch_related("places")
        .order_by("file", "pk")
    )


def same_highlight(
    file: PaperFile, member: Member, *, page: int, boxes: Sequence[Box]
) -> Highlight | None:
    """The member's highlight of that very place, unless it was removed."""
    there = HighlightPlace.objects.filter(
        file=file, page=page, highlight__author=member, highlight__removed_at=None
    ).select_related("highlight")
    wanted = [list(box) for box in boxes]
    return next((place.highlight for place in there if place.boxes == wanted), None)


def _down_the_page(place: HighlightPlace) -> tuple[int, float]:
    return (place.page or 0, place.boxes[0][1])


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
