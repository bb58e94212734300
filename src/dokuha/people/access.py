"""Doors: a view gets a group, and what hangs on it, only through these.

A stranger gets 404, so that nobody learns which numbers exist; a member who may
look but not touch gets 403.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from dokuha.people.models import Group, Member, Membership
from dokuha.people.queries import current_on


class MemberRequest(HttpRequest):
    """A request whose sender has signed in."""

    user: Member


def membership_for(member: Member, group_id: int) -> Membership:
    """Return the member's own membership of the group, its group loaded with it."""
    membership = (
        Membership.objects.filter(current_on(timezone.localdate()), group=group_id, member=member)
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
