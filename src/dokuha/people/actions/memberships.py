"""Being in a group: roles, breaks, and leaving."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people import queries
from dokuha.people.actions.rows import locked
from dokuha.people.models import Member, Membership, Role
from dokuha.people.refusals import Refusal, Refused


@transaction.atomic
def change_role(*, membership: Membership, role: str, actor: Member, now: datetime) -> Membership:
    """Give a person another role. Raises Refused when the group would lose its last organiser."""
    locked(membership.group_id)
    kept = Membership.objects.get(pk=membership.pk)
    if kept.role == role:
        return kept
    _keeps_an_organiser(kept)
    kept.role = role
    kept.save(update_fields=["role"])
    record_event(
        kind=Kind.ROLE_CHANGED,
        at=now,
        group_id=kept.group_id,
        actor_id=actor.pk,
        member_id=kept.member_id,
        role=role,
    )
    return kept


@transaction.atomic
def take_break(
    *, membership: Membership, until_on: date | None, actor: Member, now: datetime
) -> Membership:
    """Let a person be on a break until that day, or end the break (None). Safe to repeat.

    Raises Refused when the day has passed.
    """
    if until_on is not None and until_on < timezone.localdate(now):
        raise Refused(Refusal.BREAK_IS_OVER)
    kept = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if kept.break_until_on == until_on:
        return kept
    kept.break_until_on = until_on
    kept.save(update_fields=["break_until_on"])
    record_event(kind=Kind.BREAK_CHANGED, at=now, group_id=kept.group_id, actor_id=actor.pk)
    return kept


@transaction.atomic
def end_membership(*, membership: Membership, actor: Member, now: datetime) -> Membership:
    """Let a person leave, by themself or by an organiser: today is the last day that counts.

    What they wrote stays. A second time changes nothing. Raises Refused for the last organiser.
    """
    locked(membership.group_id)
    kept = Membership.objects.get(pk=membership.pk)
    if kept.until_on is not None:
        return kept
    _keeps_an_organiser(kept)
    today = timezone.localdate(now)
    kept.until_on = max(today, kept.since_on)
    kept.save(update_fields=["until_on"])
    kept.affiliations.filter(since_on__gt=today).delete()
    kept.affiliations.filter(queries.current_on(today)).update(until_on=today)
    record_event(
        kind=Kind.MEMBER_LEFT,
        at=now,
        group_id=kept.group_id,
        actor_id=actor.pk,
        member_id=kept.member_id,
    )
    return kept


def _keeps_an_organiser(leaving: Membership) -> None:
    if not leaving.leads or leaving.until_on is not None:
        return
    others = Membership.objects.filter(
        group=leaving.group_id, role=Role.ORGANISER, until_on=None, member__is_active=True
    ).exclude(pk=leaving.pk)
    if not others.exists():
        raise Refused(Refusal.LAST_ORGANISER)
