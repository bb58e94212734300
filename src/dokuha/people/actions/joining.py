"""Inviting, and coming into a group."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people import queries
from dokuha.people.actions.rows import begin_affiliation, locked, stays_inside
from dokuha.people.models import Group, Institution, Invitation, Member, Membership, Role
from dokuha.people.refusals import Refusal, Refused

RANK = {Role.GUEST: 0, Role.MEMBER: 1, Role.ORGANISER: 2}


@transaction.atomic
def invite(
    *,
    group: Group,
    role: str,
    institution: Institution | None,
    ends_at: datetime,
    actor: Member,
    now: datetime,
) -> Invitation:
    """Make a link with which any number of people join in that role until it ends."""
    stays_inside(group.pk, institution)
    invitation = Invitation.objects.create(
        group=group, role=role, institution=institution, invited_by=actor, ends_at=ends_at
    )
    record_event(
        kind=Kind.INVITATION_MADE,
        at=now,
        group_id=group.pk,
        actor_id=actor.pk,
        invitation_id=invitation.pk,
        role=role,
    )
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Member, now: datetime) -> None:
    """Let the link lead nowhere from now on. A second time changes nothing."""
    withdrawn = Invitation.objects.filter(pk=invitation.pk, withdrawn_at=None)
    if withdrawn.update(withdrawn_at=now):
        record_event(
            kind=Kind.INVITATION_WITHDRAWN,
            at=now,
            group_id=invitation.group_id,
            actor_id=actor.pk,
            invitation_id=invitation.pk,
        )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, member: Member, now: datetime) -> Membership:
    """Let the member belong to the group as the invitation says.

    Whoever belongs already stays, and a link never lowers a role: a second time changes
    nothing. Whoever left before comes back, in the role of the link and not in the old one.
    """
    group = locked(invitation.group_id)
    open_one = queries.open_invitation(invitation.token, now=now)
    if open_one is None:
        raise Refused(Refusal.INVITATION_OVER)
    return _welcome(group, member, open_one.role, open_one.institution, now)


@transaction.atomic
def seat_organiser(*, group: Group, member: Member, now: datetime) -> Membership:
    """Make the member an organiser, without an invitation: for who runs the installation."""
    return _welcome(locked(group.pk), member, Role.ORGANISER, None, now)


def _welcome(
    group: Group, member: Member, role: str, institution: Institution | None, now: datetime
) -> Membership:
    """Let the member belong to the locked group, back again or in a higher role."""
    today = timezone.localdate(now)
    membership, new = Membership.objects.get_or_create(
        group=group, member=member, defaults={"role": role, "since_on": today}
    )
    back = membership.until_on is not None
    lifted = not back and RANK[Role(membership.role)] < RANK[Role(role)]
    if not (new or back or lifted):
        return membership
    membership.role = role
    membership.until_on = None
    membership.save(update_fields=["role", "until_on"])
    if institution is not None and not lifted:
        begin_affiliation(membership, institution, today)
    record_event(
        kind=Kind.ROLE_CHANGED if lifted else Kind.MEMBER_JOINED,
        at=now,
        group_id=group.pk,
        actor_id=member.pk,
        member_id=member.pk,
        role=role,
    )
    return membership
