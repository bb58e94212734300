"""Doors to what only these pages show."""

from django.http import Http404
from django.utils import timezone

from dokuha.people.access import REMEMBERED_GROUP, MemberRequest, group_for
from dokuha.people.models import Group, Member, Membership
from dokuha.people.queries import groups_of


def group_to_begin_with(request: MemberRequest) -> Group | None:
    """Return the group the member was in last, or the first of theirs."""
    mine = list(groups_of(request.user, today=timezone.localdate()))
    last = request.session.get(REMEMBERED_GROUP)
    return next((group for group in mine if group.pk == last), mine[0] if mine else None)


def person_for(member: Member, group_id: int, person_id: int) -> Membership:
    """Return how a person belongs, or belonged, to a group of the member."""
    group = group_for(member, group_id)
    found = group.memberships.filter(member=person_id).select_related("group", "member").first()
    if found is None:
        raise Http404
    return found
