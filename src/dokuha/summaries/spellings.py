"""One writer whom lists spell in several ways: said once by an organiser, unsaid at any time.

Names stay as lists spell them, and the member to whom one of them belongs is the one of all.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q, QuerySet

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people.models import Group, Member
from dokuha.summaries.models import Spelling, State, Summary

# More names than one person has.
MOST_NAMES = 50


class Refusal(StrEnum):
    ONE_NAME = "one_name"
    UNKNOWN_NAME = "unknown_name"
    SPELLED_ALREADY = "spelled_already"
    SEVERAL_MEMBERS = "several_members"


class CannotUnite(Exception):
    """These names stay apart; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        self.code = code
        super().__init__(code)


def spelled_like(group: Group, names: Collection[str]) -> dict[str, list[str]]:
    """Return for each name all that mean the same person; itself, where nobody said more."""
    called = dict(
        Spelling.objects.filter(group=group, name__in=names).values_list("name", "called")
    )
    together: dict[str, list[str]] = {}
    rows = Spelling.objects.filter(group=group, called__in=set(called.values()))
    for person, name in rows.order_by("name").values_list("called", "name"):
        together.setdefault(person, []).append(name)
    return {name: together[called[name]] if name in called else [name] for name in names}


def called_in(group: Group, names: Collection[str]) -> dict[str, str]:
    """What the group calls the writers of these names, where that is not the name itself."""
    rows = Spelling.objects.filter(group=group, name__in=names).values_list("name", "called")
    return {name: called for name, called in rows if name != called}


@transaction.atomic
def unite_writers(
    *, group: Group, names: Sequence[str], called: str, actor: Member, now: datetime
) -> list[Spelling]:
    """Say that these names are one person, whom pages call by one of them.

    A name joins those that were said to be one before. Where one of them is a member's, the
    summaries of all become that member's. Saying the same again changes nothing. Raises
    CannotUnite.
    """
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    wanted = sorted({*names, called} - {""})[:MOST_NAMES]
    there = list(Spelling.objects.filter(group=group, name__in=wanted))
    if {row.name for row in there} == set(wanted) and {row.called for row in there} == {called}:
        return _spellings(group, called)
    _see_whether_they_go_together(group, wanted, {row.called for row in there})
    every = sorted({name for some in spelled_like(group, wanted).values() for name in some})
    member = _member_of(group, every)
    Spelling.objects.filter(group=group, name__in=every).update(called=called)
    Spelling.objects.bulk_create(
        Spelling(group=group, name=name, called=called, gained=_credit(group, name, member))
        for name in set(wanted) - {row.name for row in there}
    )
    _imported(group, every).update(called=called)
    _record(Kind.WRITERS_UNITED, group, called, actor, now)
    return _spellings(group, called)


@transaction.atomic
def separate_writers(*, group: Group, called: str, actor: Member, now: datetime) -> int:
    """Unsay it: each name is its own again, and what a member gained by it nobody's again.

    Return how many names there were. Safe to repeat.
    """
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    rows = _spellings(group, called)
    if not rows:
        return 0
    _imported(group, [row.name for row in rows]).update(called="")
    gained = [number for row in rows for number in row.gained]
    Summary.objects.filter(pk__in=gained, state=State.SUBMITTED).update(author=None)
    Spelling.objects.filter(group=group, called=called).delete()
    _record(Kind.WRITERS_SEPARATED, group, called, actor, now)
    return len(rows)


def _spellings(group: Group, called: str) -> list[Spelling]:
    return list(Spelling.objects.filter(group=group, called=called).order_by("name"))


def _see_whether_they_go_together(
    group: Group, names: Sequence[str], people: Collection[str]
) -> None:
    if len(names) < 2:
        raise CannotUnite(Refusal.ONE_NAME)
    if len(people) > 1:
        raise CannotUnite(Refusal.SPELLED_ALREADY)
    there = _imported(group, names).values_list("writer_name", flat=True).distinct()
    if set(there) != set(names):
        raise CannotUnite(Refusal.UNKNOWN_NAME)


def _member_of(group: Group, names: Sequence[str]) -> Member | None:
    """The member to whom any of the names belongs."""
    authors = Member.objects.filter(
        pk__in=_imported(group, names).exclude(author=None).values("author")
    )
    found = list(authors[:2])
    if len(found) > 1:
        raise CannotUnite(Refusal.SEVERAL_MEMBERS)
    return found[0] if found else None


def _credit(group: Group, name: str, member: Member | None) -> list[int]:
    """Give the member the summaries of one name; a second page about one paper is left alone."""
    if member is None:
        return []
    own = Summary.objects.filter(author=member).values("paper")
    waiting = _imported(group, [name]).filter(author=None).exclude(paper__in=own)
    gained = list(waiting.order_by("pk").values_list("pk", flat=True))
    Summary.objects.filter(pk__in=gained).update(author=member)
    return gained


def _imported(group: Group, names: Collection[str]) -> QuerySet[Summary]:
    return Summary.objects.filter(
        Q(writer_name__in=names), paper__group=group, imported_at__isnull=False
    ).order_by()


def _record(kind: Kind, group: Group, called: str, actor: Member, now: datetime) -> None:
    record_event(kind=kind, at=now, group_id=group.pk, actor_id=actor.pk, writer=called)
