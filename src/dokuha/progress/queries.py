from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Func,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from dokuha.catalogue.models import Entry, Survey
from dokuha.catalogue.queries import sessions_of
from dokuha.claims.models import Claim
from dokuha.people.models import Affiliation, Group, Institution, Member, Membership, Role
from dokuha.people.queries import overlaps
from dokuha.progress import burnup
from dokuha.progress.ranking import (
    InstitutionPlace,
    Period,
    PersonPlace,
    Stay,
    Written,
    rank_institutions,
    rank_persons,
)
from dokuha.summaries.models import State, Summary
from dokuha.summaries.queries import DATED

# Most papers of a large survey nobody has touched: counted are those of which there is something.
_WRITTEN = Summary.objects.filter(state=State.SUBMITTED)
_READ = Q(paper__in=_WRITTEN.values("paper"))
_CLAIMED = Q(paper__in=Claim.objects.filter(ended_at=None).values("paper")) & ~Q(
    Exists(_WRITTEN.filter(paper=OuterRef("paper")))
)

# Counted apart for each survey: grouping a million rows takes twice as long as counting them.
_ENTRIES = Entry.objects.filter(survey=OuterRef("pk")).order_by()
_SIZE = Subquery(_ENTRIES.annotate(size=Func(F("pk"), function="COUNT")).values("size"))


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


@dataclass(frozen=True, kw_only=True)
class SurveyLine:
    """How a survey stands, in one line: `ends_on` is the forecast, None if unknown."""

    survey: Survey
    progress: SurveyProgress
    ends_on: date | None

    @property
    def is_late(self) -> bool:
        return self.ends_on is not None and self.ends_on > self.survey.ends_on


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """Places in their order, each beside who has it.

    `beginning` are the reading members of the period who have no summary in it yet.
    """

    survey: Survey
    period: Period
    persons: list[tuple[PersonPlace, Member]]
    institutions: list[tuple[InstitutionPlace, Institution]]
    beginning: frozenset[int]


def progress_of(survey: Survey) -> SurveyProgress:
    """Count the survey's papers by state; a paper is read with its first submitted summary."""
    return progress_of_all([survey])[survey.pk]


def progress_of_all(surveys: Iterable[Survey]) -> dict[int, SurveyProgress]:
    """Count the papers of each survey at once, by the survey's number."""
    numbers = [survey.pk for survey in surveys]
    entries = Entry.objects.filter(survey__in=numbers)
    read, claimed = _counts(entries, _READ, by="survey"), _counts(entries, _CLAIMED, by="survey")
    sizes = Survey.objects.filter(pk__in=numbers).order_by().values_list("pk", _SIZE)
    return {
        number: SurveyProgress(
            total=total, read=read.get(number, 0), claimed=claimed.get(number, 0)
        )
        for number, total in sizes
    }


def by_session(survey: Survey) -> list[SessionProgress]:
    """Count by session in the order of the programme; papers without a session come last."""
    entries = Entry.objects.filter(survey=survey)
    total, read, claimed = (_counts(entries, it, by="session") for it in (Q(), _READ, _CLAIMED))
    names: dict[int | None, str] = dict(sessions_of(survey).values_list("pk", "name"))
    return [
        SessionProgress(
            session_id=number,
            name=name,
            total=total[number],
            read=read.get(number, 0),
            claimed=claimed.get(number, 0),
        )
        for number, name in [*names.items(), (None, "")]
        if number in total
    ]


def _counts(entries: QuerySet[Entry], some: Q, *, by: str) -> dict[int | None, int]:
    """How many of the entries are such ones, by the number of their survey or session."""
    return dict(entries.filter(some).order_by().values_list(by).annotate(Count("pk")))


def lines_of(surveys: Sequence[Survey], *, today: date) -> list[SurveyLine]:
    """How each of the surveys stands, in the order given."""
    progress = progress_of_all(surveys)
    ends = forecasts_of(surveys, progress, today=today)
    return [
        SurveyLine(survey=survey, progress=progress[survey.pk], ends_on=ends[survey.pk])
        for survey in surveys
    ]


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
    """The day of each read paper's first submitted summary that still stands.

    One that was imported without its day was there before the survey: nobody read it here.
    """
    before = Value(start_of(survey.starts_on - timedelta(days=1)))
    firsts = (
        Summary.objects.filter(state=State.SUBMITTED, paper__entries__survey=survey)
        .order_by()
        .values("paper")
        .annotate(first=Min(Case(When(DATED, then="submitted_at"), default=before)))
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


def ranking_of(survey: Survey, period: Period) -> Ranking:
    """Rank those who wrote about the survey's papers in the period."""
    written = written_in(survey, period)
    persons = rank_persons(written, period)
    institutions = rank_institutions(written, stays_in(survey.group, period), period)
    members = Member.objects.in_bulk([place.person for place in persons])
    named = Institution.objects.in_bulk([place.institution for place in institutions])
    readers = _readers(survey.group, period).values_list("member", flat=True)
    return Ranking(
        survey=survey,
        period=period,
        persons=[(place, members[place.person]) for place in persons],
        institutions=[(place, named[place.institution]) for place in institutions],
        beginning=frozenset(readers) - members.keys(),
    )


def written_in(survey: Survey, period: Period) -> list[Written]:
    """The survey's submitted summaries by the time of their first submission, where it is known."""
    rows = Summary.objects.filter(
        DATED,
        state=State.SUBMITTED,
        submitted_at__gte=start_of(period.first),
        submitted_at__lt=start_of(period.last + timedelta(days=1)),
        paper__entries__survey=survey,
        author__isnull=False,
    ).order_by("submitted_at", "pk")
    return [
        Written(person=person, on=timezone.localdate(at))
        for person, at in rows.values_list("author", "submitted_at")
    ]


def stays_in(group: Group, period: Period) -> list[Stay]:
    """Where the group's reading members were in the period, while they belonged to the group."""
    affiliations = (
        Affiliation.objects.filter(membership__in=_readers(group, period))
        .select_related("membership")
        .order_by("since_on", "pk")
    )
    stays = (
        Stay(
            person=one.membership.member_id,
            institution=one.institution_id,
            since=max(one.since_on, one.membership.since_on),
            until=min(filter(None, (one.until_on, one.membership.until_on)), default=None),
        )
        for one in affiliations
    )
    return [stay for stay in stays if stay.touches(period)]


def _readers(group: Group, period: Period) -> QuerySet[Membership]:
    """Members and organisers who belonged to the group on a day of the period."""
    return (
        Membership.objects.filter(overlaps(period.first, period.last), group=group)
        .exclude(role=Role.GUEST)
        .order_by("pk")
    )


def start_of(day: date) -> datetime:
    """The first moment of a day in the installation's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _read_since(since: dict[int, date]) -> dict[int, int]:
    """Count, by survey, the papers whose first summary came on that survey's day or later."""
    if not since:
        return {}
    begins = Case(
        *(When(survey=number, then=Value(start_of(day))) for number, day in since.items())
    )
    of_paper = _WRITTEN.filter(paper=OuterRef("paper"))
    earlier = of_paper.filter(Q(submitted_at__lt=OuterRef("begins")) | ~DATED)
    lately = _WRITTEN.filter(submitted_at__gte=start_of(min(since.values())))
    rows = (
        Entry.objects.filter(survey__in=since, paper__in=lately.values("paper"))
        .annotate(begins=begins)
        .filter(Exists(of_paper.filter(submitted_at__gte=OuterRef("begins"))), ~Exists(earlier))
        .order_by()
        .values_list("survey")
        .annotate(Count("pk"))
    )
    return dict(rows)
