"""Who wrote the summaries that came in with lists: names there, members here.

A name is kept as the list spells it, so that what was said about it can be unsaid.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.matching import title_key
from dokuha.people.models import Group, Member
from dokuha.summaries.models import State, Summary
from dokuha.summaries.spellings import spelled_like


@dataclass(frozen=True, kw_only=True)
class Writer:
    """A name in imported lists, whose summaries are `member`'s, or nobody's yet (None).

    `spellings` are the names of a writer whom lists spell in several ways.
    """

    name: str
    member: Member | None
    summaries: int
    spellings: tuple[str, ...] = ()


def writers_of(group: Group) -> list[Writer]:
    """The names in the group's imported summaries, those that nobody has taken first."""
    rows = (
        _imported(group)
        .annotate(person=Coalesce(NullIf("called", Value("")), "writer_name"))
        .values_list("person", "author")
        .annotate(count=Count("pk"))
        .order_by(F("author").asc(nulls_first=True), "-count", "person")
    )
    members = Member.objects.in_bulk([author for _, author, _ in rows if author])
    alike = spelled_like(group, {name for name, _, _ in rows})
    return [
        Writer(
            name=name,
            member=members.get(author or 0),
            summaries=count,
            spellings=tuple(alike[name]) if len(alike[name]) > 1 else (),
        )
        for name, author, count in rows
    ]


def authors_by_name(group: Group, names: Collection[str]) -> dict[str, int]:
    """The members who write under these names; what was said of a name goes before its look."""
    alike = spelled_like(group, names)
    every = {name for some in alike.values() for name in some}
    told: dict[str, set[int]] = {}
    known = _imported(group).filter(writer_name__in=every).order_by()
    for name, author in known.values_list("writer_name", "author").distinct():
        told.setdefault(name, set()).update({author} if author else ())
    called: dict[str, set[int]] = {}
    for name, number in group.memberships.values_list("member__name", "member"):
        called.setdefault(title_key(name), set()).add(number)
    found = {}
    for name in names:
        said = [told[one] for one in alike[name] if one in told]
        looks = [called.get(title_key(one), set()) for one in alike[name]]
        found[name] = set().union(*(said or looks))
    return {name: min(who) for name, who in found.items() if name and len(who) == 1}


@transaction.atomic
def know_writer(*, group: Group, name: str, member: Member, actor: Member, now: datetime) -> int:
    """Say that a member wrote the summaries under a name; return how many they gain.

    They count for the member from then on, on the days on which they were written. One about
    a paper on which the member has a page already stays without author. Safe to repeat.
    """
    own = Summary.objects.filter(author=member)
    count = 0
    # One name after the other: two of them may have written about the same paper.
    for one in spelled_like(group, [name])[name]:
        waiting = _imported(group).filter(writer_name=one, author=None)
        count += waiting.exclude(paper__in=own.values("paper")).update(author=member)
    if count:
        _record(Kind.WRITER_KNOWN, group, name, member, actor, now)
    return count


@transaction.atomic
def forget_writer(*, group: Group, name: str, member: Member, actor: Member, now: datetime) -> int:
    """Unsay it: the summaries are nobody's again, as they stand by now. Safe to repeat.

    One that the member has taken back to a draft stays the member's.
    """
    names = spelled_like(group, [name])[name]
    theirs = _imported(group).filter(writer_name__in=names, author=member)
    count = theirs.filter(state=State.SUBMITTED).update(author=None)
    if count:
        _record(Kind.WRITER_UNKNOWN, group, name, member, actor, now)
    return count


def _imported(group: Group) -> QuerySet[Summary]:
    """Those that bear a name; without one, each is said to be somebody's by itself."""
    named = Summary.objects.exclude(writer_name="")
    return named.filter(paper__group=group, imported_at__isnull=False)


def _record(
    kind: Kind, group: Group, name: str, member: Member, actor: Member, now: datetime
) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=group.pk,
        actor_id=actor.pk,
        writer=name,
        member=member.pk,
    )
