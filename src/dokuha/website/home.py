"""What the home of a group shows, each with a small constant number of rows."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby, islice

from django.db.models import Exists, OuterRef, QuerySet

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.catalogue.models import Entry, Paper, Session, Survey
from dokuha.catalogue.queries import surveys_of
from dokuha.claims.models import Claim
from dokuha.people.models import Group, Member
from dokuha.reading.models import Reading
from dokuha.summaries.models import State, Summary
from dokuha.website.suggestions import Reason, suggest
from dokuha.website.title_index import Alike, TitleIndex

OFFERED = 3
# Gathering more titles takes longer than anybody waits for a page.
MOST_TITLES = 100_000
# Of each of: written about, read, claimed.
LATELY = 15
# Most papers that are much like what one reads are taken; further down they are hardly like it.
LOOKED_AT = 60
NEWS = (
    Kind.GROUP_STARTED,
    Kind.MEMBER_JOINED,
    Kind.SURVEY_STARTED,
    Kind.LIST_IMPORTED,
    Kind.PAPER_CORRECTED,
    Kind.PAPER_LISTED,
    Kind.PAPERS_WITHDRAWN,
    Kind.PAPERS_BROUGHT_BACK,
    Kind.DECK_MADE,
    Kind.REPORT_FROZEN,
    Kind.PUBLISHED,
    Kind.MILESTONE_REACHED,
)
# News stands among many claims and readings; further back than this it is no news.
LOOKED_THROUGH = 1000


@dataclass(frozen=True, kw_only=True)
class NextPaper:
    """A paper offered; `words` are those it shares with what the person reads, if that is why."""

    entry: Entry
    reason: Reason
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewsItem:
    """One piece of news; a long list came in as several events, `added` counts all its papers."""

    event: Event
    added: int
    who: Member
    survey: Survey | None


def open_readings_of(member: Member, group: Group) -> QuerySet[Reading]:
    """What the member has begun in the group and not finished, the newest first."""
    return (
        Reading.objects.filter(member=member, paper__group=group, finished_at=None)
        .select_related("paper")
        .order_by("-started_at", "-pk")
    )


def running_surveys(group: Group, *, today: date) -> list[Survey]:
    """The surveys whose deadline has not passed, the nearest deadline first; else the newest."""
    running = surveys_of(group).filter(ends_on__gte=today).order_by("ends_on", "pk")
    return list(running) or list(surveys_of(group)[:1])


def next_papers_for(member: Member, survey: Survey) -> list[NextPaper]:
    """Up to three open papers of the survey for this member, each with its reason."""
    free = _open_entries(survey, member)
    alike = _like_what_they_read(member, survey)
    free_ones = {it.paper_id: it for it in free.filter(paper__in=[one.paper for one in alike])}
    mine, untouched = _session_of(member, survey), _untouched_session(survey)
    ranked = (
        list(free.filter(session=mine)[:OFFERED]) if mine else [],
        [free_ones[one.paper] for one in alike if one.paper in free_ones][:OFFERED],
        list(free.filter(session=untouched)[:OFFERED]) if untouched else [],
        list(free[:OFFERED]),
    )
    entries = {entry.paper_id: entry for some in ranked for entry in some}
    chosen = suggest(
        your_session=[entry.paper_id for entry in ranked[0]],
        like_yours=[entry.paper_id for entry in ranked[1]],
        untouched_session=[entry.paper_id for entry in ranked[2]],
        in_order=[entry.paper_id for entry in ranked[3]],
        count=OFFERED,
    )
    words = {one.paper: one.words for one in alike}
    return [
        NextPaper(
            entry=entries[one.paper],
            reason=one.reason,
            words=words[one.paper] if one.reason == Reason.LIKE_YOURS else (),
        )
        for one in chosen
    ]


def written_by_others(member: Member, group: Group) -> QuerySet[Summary]:
    """The submitted summaries of everybody else in the group, the newest first."""
    return (
        Summary.objects.filter(state=State.SUBMITTED, paper__group=group)
        .exclude(author=member)
        .select_related("author", "paper")
        .prefetch_related("figures")
        .defer("answers", "paper__abstract", "paper__words")
        .order_by("-submitted_at", "-pk")
    )


def news_of(group: Group, *, count: int) -> list[NewsItem]:
    """Who came and what was begun lately, the newest first."""
    newest = Event.objects.filter(group_id=group.pk).order_by("-at", "-pk")[:LOOKED_THROUGH]
    found = Event.objects.filter(pk__in=newest.values("pk"), kind__in=NEWS)
    pieces = [list(alike) for _, alike in islice(groupby(found, key=_news), count)]
    events = [piece[0] for piece in pieces]
    members = Member.objects.in_bulk([event.actor_id for event in events])
    surveys = Survey.objects.in_bulk([event.survey_id for event in events if event.survey_id])
    return [
        NewsItem(
            event=piece[0],
            added=sum(int(event.facts.get("added") or 0) for event in piece),
            who=members[piece[0].actor_id],
            survey=surveys.get(piece[0].survey_id or 0),
        )
        for piece in pieces
    ]


def _news(event: Event) -> tuple[object, ...]:
    """What is one piece of news: decks made in a row are, and the parts of a list."""
    if event.kind == Kind.LIST_IMPORTED:
        return event.actor_id, event.survey_id, event.at
    if event.kind == Kind.DECK_MADE:
        return event.actor_id, event.survey_id
    return (event.pk,)


def _open_entries(survey: Survey, member: Member) -> QuerySet[Entry]:
    """Papers that nobody has claimed, reads or has read, nor the member begun, in their order."""
    of_paper = {"paper": OuterRef("paper")}
    return (
        Entry.objects.filter(survey=survey)
        .exclude(Exists(Summary.objects.filter(state=State.SUBMITTED, **of_paper)))
        .exclude(Exists(Claim.objects.filter(ended_at=None, **of_paper)))
        .exclude(Exists(Reading.objects.filter(finished_at=None, **of_paper)))
        .exclude(Exists(Reading.objects.filter(member=member, **of_paper)))
        .select_related("paper", "session")
        .defer("paper__abstract", "paper__words")
        .order_by("number", "pk")
    )


def _like_what_they_read(member: Member, survey: Survey) -> list[Alike]:
    """The survey's papers with titles like what the member wrote about, claimed or reads."""
    lately = (
        Summary.objects.filter(author=member, state=State.SUBMITTED).order_by("-submitted_at"),
        Reading.objects.filter(member=member).order_by("-started_at"),
        Claim.objects.filter(member=member, ended_at=None).order_by("-claimed_at"),
    )
    titles = {
        number: title
        for some in lately
        for number, title in some.filter(paper__group=survey.group_id).values_list(
            "paper", "paper__title"
        )[:LATELY]
    }
    if not titles:
        return []
    # The first of an ordered index: a maximum would look at every row.
    changes = Paper.objects.filter(group=survey.group_id).order_by("-changed_at")
    newest = changes.values_list("changed_at", flat=True).first()
    size = survey.entries.count()
    if size > MOST_TITLES:
        return []
    index = _title_index(survey.pk, size, newest)
    return index.like(titles.values(), most=LOOKED_AT)


@lru_cache(maxsize=8)
def _title_index(survey_id: int, size: int, changed_at: datetime | None) -> TitleIndex:
    """Gather the titles of a survey, anew when a paper came, went or was changed."""
    titles = Entry.objects.filter(survey=survey_id).order_by("number")
    return TitleIndex(titles.values_list("paper", "paper__title").iterator())


def _session_of(member: Member, survey: Survey) -> Session | None:
    """The session of the paper that the member wrote about last."""
    entry = (
        Entry.objects.filter(
            survey=survey,
            session__isnull=False,
            paper__summaries__author=member,
            paper__summaries__state=State.SUBMITTED,
        )
        .select_related("session")
        .order_by("-paper__summaries__submitted_at", "-pk")
        .first()
    )
    return entry.session if entry else None


def _untouched_session(survey: Survey) -> Session | None:
    """The first session of the programme in which nothing is read or claimed."""
    written = Summary.objects.filter(state=State.SUBMITTED).order_by().values("paper")
    claimed = Claim.objects.filter(ended_at=None).order_by().values("paper")
    touched = Entry.objects.filter(
        survey=survey, session__isnull=False, paper__in=written.union(claimed)
    )
    return (
        Session.objects.filter(survey=survey)
        .exclude(pk__in=touched.values("session"))
        .order_by("position", "pk")
        .first()
    )
