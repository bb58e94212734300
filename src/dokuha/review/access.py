"""Doors to what is asked and suggested: between who writes a summary and who was asked."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.people.access import group_to_read, membership_for
from dokuha.people.models import Member
from dokuha.review import queries
from dokuha.review.models import Look, LookRequest, SuggestedWording
from dokuha.summaries.access import may_write, summary_for
from dokuha.summaries.models import Summary


def request_for(member: Member, request_id: int) -> LookRequest:
    """Return what the member is or was asked, or asked themself; others find nothing."""
    found = (
        LookRequest.objects.filter(pk=request_id)
        .select_related("summary__paper__group", "summary__author", "of")
        .first()
    )
    if found is None:
        raise Http404
    membership = membership_for(member, found.summary.paper.group_id)
    if found.summary.author_id == member.pk:
        return found
    if found.of_id not in (None, member.pk):
        raise Http404
    if not membership.reads:
        raise PermissionDenied
    return found


def request_to_answer(member: Member, request_id: int) -> LookRequest:
    """Return what somebody else asks the member."""
    found = request_for(member, request_id)
    if found.summary.author_id == member.pk:
        raise PermissionDenied
    return found


def request_to_take_back(member: Member, request_id: int) -> LookRequest:
    """Return what the member asked."""
    found = request_for(member, request_id)
    if found.summary.author_id != member.pk:
        raise PermissionDenied
    return found


def look_to_thank_for(member: Member, look_id: int) -> Look:
    """Return what somebody looked at because the member asked."""
    found = Look.objects.filter(pk=look_id, answer=Look.Answer.LOOKED).first()
    if found is None:
        raise Http404
    found.request = request_to_take_back(member, found.request_id)
    return found


def summary_to_suggest_for(member: Member, summary_id: int) -> Summary:
    """Return a summary of somebody else that the member may read; who writes in it just writes."""
    summary = summary_for(member, summary_id)
    return _suggestable(member, summary)


def summary_to_finish_suggesting_for(member: Member, summary_id: int) -> Summary:
    """The same, and also a draft that the member was asked for while they wrote.

    A look may end while somebody is still typing: what they suggest then is not lost.
    """
    summary = Summary.objects.filter(pk=summary_id).select_related("paper__group", "author").first()
    if summary is None:
        raise Http404
    membership = membership_for(member, summary.paper.group_id)
    if summary.is_draft and membership.reads and queries.was_asked(member, summary):
        return _suggestable(member, summary)
    return summary_to_suggest_for(member, summary_id)


def suggestion_for(member: Member, suggestion_id: int) -> SuggestedWording:
    """Return a suggested wording to who suggested it, and to who writes in its summary."""
    found = (
        SuggestedWording.objects.filter(pk=suggestion_id)
        .select_related("summary__paper__group", "summary__author", "by", "answered_by")
        .first()
    )
    if found is None:
        raise Http404
    membership_for(member, found.summary.paper.group_id)
    if found.by_id != member.pk and not may_write(member, found.summary):
        raise Http404
    return found


def suggestion_to_answer(member: Member, suggestion_id: int) -> SuggestedWording:
    """Return a suggested wording for a summary that the member may write in."""
    found = suggestion_for(member, suggestion_id)
    if not may_write(member, found.summary):
        raise PermissionDenied
    return found


def suggestion_to_take_back(member: Member, suggestion_id: int) -> SuggestedWording:
    """Return a wording that the member suggested."""
    found = suggestion_for(member, suggestion_id)
    if found.by_id != member.pk:
        raise PermissionDenied
    return found


def _suggestable(member: Member, summary: Summary) -> Summary:
    """Guests only look, and where nobody writes there is nobody to take it."""
    group_to_read(member, summary.paper.group_id)
    if summary.author_id is None or may_write(member, summary):
        raise PermissionDenied
    return summary
