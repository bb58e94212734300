"""Doors: a view gets a group, and what hangs on it, only through these.

A stranger gets 404, so that nobody learns which numbers exist; a member who may
look but not touch gets 403.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from dokuha.people import queries
from dokuha.people.models import Affiliation, Group, Institution, Invitation, Member, Membership

REMEMBERED_GROUP = "group"
CARRIED_INVITATION = "invitation"


class MemberRequest(HttpRequest):
    """A request whose sender has signed in."""

    user: Member
    htmx: HtmxDetails


def membership_for(member: Member, group_id: int) -> Membership:
    """Return the member's own membership of the group, its group loaded with it."""
    # group__id, not group: only so is a number too big for a row one that is not there.
    membership = (
        Membership.objects.filter(
            queries.belongs_on(timezone.localdate()), group__id=group_id, member=member
        )
        .select_related("group")
        .first()
    )
    if membership is None:
        raise Http404
    return membership


def group_for(member: Member, group_id: int) -> Group:
    """Return a group that the member belongs to, in any role."""
    return membership_for(member, group_id).group


def group_to_read(member: Member, group_id: int) -> Group:
    """Return a group in which the member may read and write: guests may not."""
    membership = membership_for(member, group_id)
    if not membership.reads:
        raise PermissionDenied
    return membership.group


def group_to_lead(member: Member, group_id: int) -> Group:
    """Return a group that the member organises."""
    membership = membership_for(member, group_id)
    if not membership.leads:
        raise PermissionDenied
    return membership.group


def membership_to_lead(member: Member, group_id: int, person_id: int) -> Membership:
    """Return how a person belongs, or belonged, to a group that the member organises."""
    group = group_to_lead(member, group_id)
    found = group.memberships.filter(member__id=person_id).select_related("group", "member").first()
    if found is None:
        raise Http404
    return found


def membership_to_rest(member: Member, group_id: int, person_id: int) -> Membership:
    """Return a membership whose break the member may set: their own, or of whom they organise."""
    if person_id == member.pk:
        return membership_for(member, group_id)
    return membership_to_lead(member, group_id, person_id)


def affiliation_to_lead(member: Member, group_id: int, affiliation_id: int) -> Affiliation:
    """Return a person's time at an institution, in a group that the member organises."""
    group = group_to_lead(member, group_id)
    found = (
        Affiliation.objects.filter(pk=affiliation_id, membership__group=group)
        .select_related("membership__group", "membership__member", "institution")
        .first()
    )
    if found is None:
        raise Http404
    return found


def institution_to_lead(member: Member, group_id: int, institution_id: int) -> Institution:
    """Return an institution of a group that the member organises."""
    found = group_to_lead(member, group_id).institutions.filter(pk=institution_id).first()
    if found is None:
        raise Http404
    return found


def invitation_to_lead(member: Member, group_id: int, invitation_id: int) -> Invitation:
    """Return an invitation to a group that the member organises, open or not."""
    found = group_to_lead(member, group_id).invitations.filter(pk=invitation_id).first()
    if found is None:
        raise Http404
    return found


def open_invitation_behind(token: str) -> Invitation:
    """Return what a link invites to; one that is over and one that never was are both 404."""
    found = queries.open_invitation(token, now=timezone.now())
    if found is None:
        raise Http404
    return found


def carry_invitation(request: HttpRequest, invitation: Invitation) -> None:
    """Keep the invitation at hand while its reader signs up or signs in."""
    request.session[CARRIED_INVITATION] = invitation.token


def carried_invitation(request: HttpRequest) -> Invitation | None:
    """Return the invitation the reader came with, while it is open."""
    token = request.session.get(CARRIED_INVITATION)
    return queries.open_invitation(token, now=timezone.now()) if token else None


def drop_invitation(request: HttpRequest) -> None:
    request.session.pop(CARRIED_INVITATION, None)


def remember_group(request: HttpRequest, group: Group) -> None:
    """Let "/" and the group switch begin with this group next time."""
    if request.session.get(REMEMBERED_GROUP) != group.pk:
        request.session[REMEMBERED_GROUP] = group.pk
