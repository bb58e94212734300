from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.people.access import group_for, membership_for, membership_to_lead
from dokuha.people.models import Member, Membership
from dokuha.summaries.models import Figure, Revision, Summary


def summary_for(member: Member, summary_id: int) -> Summary:
    """Return a submitted summary of one of the member's groups, or a draft of the member's own."""
    summary = _summary(summary_id)
    summary.paper.group = group_for(member, summary.paper.group_id)
    _refuse_drafts_of_others(member, summary)
    return summary


def summary_to_edit(member: Member, summary_id: int) -> Summary:
    """Return a summary that the member wrote, while they may still write in the group."""
    summary = _summary(summary_id)
    membership = membership_for(member, summary.paper.group_id)
    _refuse_drafts_of_others(member, summary)
    if summary.author_id != member.pk or not membership.reads:
        raise PermissionDenied
    summary.paper.group = membership.group
    return summary


def revision_to_restore(member: Member, revision_id: int) -> Revision:
    """Return an earlier version of a summary that the member may edit."""
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        raise Http404
    revision.summary = summary_to_edit(member, revision.summary_id)
    return revision


def figure_for(member: Member, figure_id: int) -> Figure:
    """Return a figure of a summary that the member may see."""
    figure = _figure(figure_id)
    figure.summary = summary_for(member, figure.summary_id)
    return figure


def figure_to_edit(member: Member, figure_id: int) -> Figure:
    """Return a figure of a summary that the member may edit."""
    figure = _figure(figure_id)
    figure.summary = summary_to_edit(member, figure.summary_id)
    return figure


def membership_to_credit(member: Member, group_id: int, person_id: int | None) -> Membership:
    """Return whom summaries may be said to be by: oneself, or for organisers anybody who reads."""
    if person_id is None or person_id == member.pk:
        found = membership_for(member, group_id)
    else:
        found = membership_to_lead(member, group_id, person_id)
    if not found.reads:
        raise PermissionDenied
    return found


def _summary(summary_id: int) -> Summary:
    summary = Summary.objects.filter(pk=summary_id).select_related("paper", "author").first()
    if summary is None:
        raise Http404
    return summary


def _figure(figure_id: int) -> Figure:
    figure = Figure.objects.filter(pk=figure_id).first()
    if figure is None:
        raise Http404
    return figure


def _refuse_drafts_of_others(member: Member, summary: Summary) -> None:
    """A draft is not there for anybody else, not even its number."""
    if summary.is_draft and summary.author_id != member.pk:
        raise Http404
