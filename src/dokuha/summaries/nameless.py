"""Summaries whose list names no writer: whose each is, is said on its own page."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people.models import Group, Member
from dokuha.summaries.models import State, Summary


def waiting_in(group: Group) -> QuerySet[Summary]:
    """Those that are nobody's yet, in the order in which they came."""
    return Summary.objects.filter(
        paper__group=group, imported_at__isnull=False, writer_name="", author=None
    ).order_by("pk")


def next_after(summary: Summary) -> Summary | None:
    """The next that is nobody's yet; after the last comes the first."""
    others = waiting_in(summary.paper.group).exclude(pk=summary.pk)
    return others.filter(pk__gt=summary.pk).first() or others.first()


@transaction.atomic
def know(*, summary: Summary, member: Member, actor: Member, now: datetime) -> bool:
    """Say that a member wrote it; it counts from then on, on the day on which it was written.

    Return whether that changed anything: a summary that is somebody's is left alone, and so is
    one about a paper on which the member has a page already.
    """
    own = Summary.objects.filter(author=member).values("paper")
    waiting = Summary.objects.filter(pk=summary.pk, writer_name="", author=None)
    known = bool(waiting.exclude(paper__in=own).update(author=member))
    if known:
        _record(Kind.WRITER_KNOWN, summary, member, actor, now)
    return known


@transaction.atomic
def forget(*, summary: Summary, actor: Member, now: datetime) -> None:
    """Unsay it. Safe to repeat; a page that has become a draft stays its author's."""
    member = summary.author
    theirs = Summary.objects.filter(pk=summary.pk, writer_name="", author=member)
    if member and theirs.filter(state=State.SUBMITTED).update(author=None):
        _record(Kind.WRITER_UNKNOWN, summary, member, actor, now)


def _record(kind: Kind, summary: Summary, member: Member, actor: Member, now: datetime) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=summary.paper.group_id,
        actor_id=actor.pk,
        paper_id=summary.paper_id,
        writer="",
        member=member.pk,
    )
