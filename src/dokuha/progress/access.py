from django.http import Http404
from django.utils import timezone

from dokuha.people.access import membership_to_lead
from dokuha.people.models import Member, Membership


def person_to_care_for(member: Member, group_id: int, person_id: int) -> Membership:
    """Return a reading member of a group that the member organises.

    Oneself is not there: what the other organisers noted is not for the person it is about.
    """
    membership = membership_to_lead(member, group_id, person_id)
    is_here = membership.until_on is None or membership.until_on > timezone.localdate()
    if person_id == member.pk or not membership.reads or not is_here:
        raise Http404
    return membership
