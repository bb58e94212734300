"""Who of a group may like a kind word, and who deserves praise."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import TruncDate

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion.models import Thanks
from dokuha.people.models import Group, Member, Membership, Role
from dokuha.people.queries import belongs_on
from dokuha.progress.care import WINDOW_DAYS, Pace, Standing, first_day_looked_at, pace_of
from dokuha.progress.models import CareNote
from dokuha.progress.queries import start_of
from dokuha.summaries.models import State, Summary
from dokuha.summaries.queries import DATED

# What a person does themself; a claim that expires is nothing they did.
DEEDS = (
    Kind.SURVEY_STARTED,
    Kind.LIST_IMPORTED,
    Kind.PAPER_CORRECTED,
    Kind.PAPER_LISTED,
    Kind.PAPERS_ARRANGED,
    Kind.PAPER_CLAIMED,
    Kind.READING_STARTED,
    Kind.READING_FINISHED,
    Kind.FILE_ADDED,
    Kind.SUMMARY_SUBMITTED,
    Kind.SUMMARY_RESTORED,
    Kind.LOOKED,
    Kind.WORDING_SUGGESTED,
    Kind.REPORT_STARTED,
    Kind.REPORT_GREW,
    Kind.MANUSCRIPT_STARTED,
    Kind.MANUSCRIPT_GREW,
    Kind.COMMENT_MADE,
    Kind.THANKS_GIVEN,
)
PRAISED = 3


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One member as the organisers see them.

    `last_on` is the last day they did something, `break_until_on` the end of a present break.
    """

    membership: Membership
    pace: Pace
    last_on: date | None
    note: CareNote | None
    break_until_on: date | None

    @property
    def member(self) -> Member:
        return self.membership.member


@dataclass(frozen=True, kw_only=True)
class Circle:
    """The reading members of a group, except who looks: each in one of the lists, by name."""

    quieter: Sequence[Looked]
    new: Sequence[Looked]
    away: Sequence[Looked]
    steady: Sequence[Looked]


class Why(StrEnum):
    FIRST_SUMMARY = "first_summary"
    CAME_BACK = "came_back"
    THANKED = "thanked"


@dataclass(frozen=True, kw_only=True)
class Shining:
    """Somebody to praise; `count` is how often they were thanked, else 0."""

    member: Member
    why: Why
    count: int = 0


def circle_of(group: Group, *, viewer: Member, today: date) -> Circle:
    """Look at everybody but the viewer; those on a break are left in peace."""
    people = _readers(group, today).exclude(member=viewer)
    everybody = _looked_at(group, people, today=today)
    lists: dict[Standing | None, list[Looked]] = defaultdict(list)
    for one in everybody:
        lists[None if one.break_until_on else one.pace.standing].append(one)
    return Circle(
        quieter=lists[Standing.QUIETER],
        new=lists[Standing.NEW],
        away=lists[None],
        steady=lists[Standing.STEADY],
    )


def look_at(membership: Membership, *, today: date) -> Looked:
    """Look at one person."""
    return _looked_at(membership.group, [membership], today=today)[0]


def shining_in(group: Group, *, today: date) -> list[Shining]:
    """Who wrote their first summary, came back, or was thanked most in the last two weeks."""
    people = list(_readers(group, today))
    members = {one.member_id: one.member for one in people}
    since = start_of(today - timedelta(days=WINDOW_DAYS - 1))
    firsts = (
        Summary.objects.filter(DATED, paper__group=group, author__in=members, state=State.SUBMITTED)
        .order_by()
        .values("author")
        .annotate(first=Min("submitted_at"))
        .filter(first__gte=since)
        .order_by("first", "author")
    )
    thanked = (
        Thanks.objects.filter(
            summary__paper__group=group, summary__author__in=members, given_at__gte=since
        )
        .order_by()
        .values_list("summary__author")
        .annotate(count=Count("pk"))
        .order_by("-count", "summary__author")[:PRAISED]
    )
    back = [one for one in _looked_at(group, people, today=today) if one.pace.came_back]
    return [
        *(Shining(member=members[row["author"]], why=Why.FIRST_SUMMARY) for row in firsts),
        *(Shining(member=one.member, why=Why.CAME_BACK) for one in back),
        *(Shining(member=members[who], why=Why.THANKED, count=n) for who, n in thanked),
    ]


def notes_about(membership: Membership) -> QuerySet[CareNote]:
    """What organisers noted about a person, the newest first."""
    notes = CareNote.objects.filter(group=membership.group_id, about=membership.member_id)
    return notes.select_related("written_by").order_by("-written_at", "-pk")


def _readers(group: Group, today: date) -> QuerySet[Membership]:
    return (
        group.memberships.filter(belongs_on(today))
        .exclude(role=Role.GUEST)
        .select_related("member")
        .order_by("member__name", "pk")
    )


def _looked_at(group: Group, people: Iterable[Membership], *, today: date) -> list[Looked]:
    people = list(people)
    days = _active_days(group, [one.member_id for one in people], today=today)
    notes: dict[int, CareNote] = {}
    for note in CareNote.objects.filter(group=group).order_by("written_at", "pk"):
        notes[note.about_id] = note
    return [
        Looked(
            membership=one,
            pace=pace_of(days[one.member_id], since=one.since_on, today=today),
            last_on=max(days[one.member_id], default=None),
            note=notes.get(one.member_id),
            break_until_on=one.break_until_on if one.is_on_break(today) else None,
        )
        for one in people
    ]


def _active_days(group: Group, members: Sequence[int], *, today: date) -> dict[int, set[date]]:
    """The days of the last weeks on which each of them did something."""
    rows = (
        Event.objects.filter(
            group_id=group.pk,
            kind__in=DEEDS,
            actor_id__in=members,
            at__gte=start_of(first_day_looked_at(today)),
        )
        .order_by()
        .values_list("actor_id", TruncDate("at"))
        .distinct()
    )
    days: dict[int, set[date]] = defaultdict(set)
    for actor, day in rows:
        days[actor].add(day)
    return days
