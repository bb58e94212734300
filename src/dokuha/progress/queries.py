from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, Value, When
from django.utils import timezone

from dokuha.catalogue.models import Entry, Survey
from dokuha.claims.models import Claim
from dokuha.progress import burnup
from dokuha.summaries.models import State, Summary

READ = Exists(Summary.objects.filter(paper=OuterRef("paper"), state=State.SUBMITTED))
CLAIMED = Exists(Claim.objects.filter(paper=OuterRef("paper"), ended_at=None))
COUNTS = {
    "total": Count("pk"),
    "read": Count("pk", filter=Q(READ)),
    "claimed": Count("pk", filter=Q(CLAIMED) & ~Q(READ)),
}


@dataclass(frozen=True, kw_only=True)
class SurveyProgress:
    """Papers by their state. `claimed` leaves out those that are read already."""

    total: int = 0
    read: int = 0
    claimed: int = 0

    @property
    def remaining(self) -> int:
        return self.total - self.read

    @property
    def open(self) -> int:
        return self.remaining - self.claimed

    @property
    def percent(self) -> int:
        """How much is read, rounded down: 100 means that every paper is."""
        return 100 * self.read // self.total if self.total else 0


@dataclass(frozen=True, kw_only=True)
class SessionProgress(SurveyProgress):
    """The same of one session; its name is empty for the papers that have none."""

    session_id: int | None
    name: str


def progress_of(survey: Survey) -> SurveyProgress:
    """Count the survey's papers by state; a paper is read with its first submitted summary."""
    return progress_of_all([survey])[survey.pk]


def progress_of_all(surveys: Iterable[Survey]) -> dict[int, SurveyProgress]:
    """Count the papers of each survey at once, by the survey's number."""
    progress = {survey.pk: SurveyProgress() for survey in surveys}
    rows = Entry.objects.filter(survey__in=progress).order_by().values("survey").annotate(**COUNTS)
    return progress | {row.pop("survey"): SurveyProgress(**row) for row in rows}


def by_session(survey: Survey) -> list[SessionProgress]:
    """Count by session in the order of the programme; papers without a session come last."""
    rows = (
        Entry.objects.filter(survey=survey)
        .values("session_id", name=F("session__name"))
        .annotate(**COUNTS)
        .order_by(F("session__position").asc(nulls_last=True), "session_id")
    )
    return [SessionProgress(**row | {"name": row["name"] or ""}) for row in rows]


def forecasts_of(
    surveys: Iterable[Survey], progress: dict[int, SurveyProgress], *, today: date
) -> dict[int, date | None]:
    """The day on which each survey ends at its pace of the last two weeks, None if unknown."""
    since = {
        survey.pk: burnup.pace_since(first_day=survey.starts_on, today=today) for survey in surveys
    }
    lately = _read_since(since)
    return {
        number: burnup.forecast(
            remaining=progress[number].remaining,
            read_lately=lately.get(number, 0),
            since=day,
            today=today,
        )
        for number, day in since.items()
    }


def first_reads_of(survey: Survey) -> list[date]:
    """The day of each read paper's first submitted summary that still stands."""
    firsts = (
        Summary.objects.filter(state=State.SUBMITTED, paper__entries__survey=survey)
        .order_by()
        .values("paper")
        .annotate(first=Min("submitted_at"))
        .values_list("first", flat=True)
    )
    return [timezone.localdate(first) for first in firsts]


def burnup_of(survey: Survey, *, today: date) -> burnup.Burnup:
    return burnup.burnup(
        first_day=survey.starts_on,
        deadline=survey.ends_on,
        today=today,
        total=survey.entries.count(),
        first_reads=first_reads_of(survey),
    )


def start_of(day: date) -> datetime:
    """The first moment of a day in the installation's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _read_since(since: dict[int, date]) -> dict[int, int]:
    """Count, by survey, the papers whose first summary came on that survey's day or later."""
    if not since:
        return {}
    begins = Case(
        *(
            When(paper__entries__survey=number, then=Value(start_of(day)))
            for number, day in since.items()
        )
    )
    earlier = Summary.objects.filter(
        paper=OuterRef("paper"), state=State.SUBMITTED, submitted_at__lt=OuterRef("begins")
    )
    rows = (
        Summary.objects.filter(
            state=State.SUBMITTED,
            submitted_at__gte=start_of(min(since.values())),
            paper__entries__survey__in=since,
        )
        .annotate(begins=begins)
        .filter(submitted_at__gte=F("begins"))
        .exclude(Exists(earlier))
        .order_by()
        .values_list("paper__entries__survey")
        .annotate(Count("paper", distinct=True))
    )
    return dict(rows)
