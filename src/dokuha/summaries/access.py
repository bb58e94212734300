from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.people.access import group_to_lead, membership_for, membership_to_lead
from dokuha.people.models import Member, Membership
from dokuha.summaries.models import Figure, OwnFormat, Revision, Summary
from dokuha.summaries.onlookers import is_asked_to_look


def summary_for(member: Member, summary_id: int) -> Summary:
    """Return a submitted summary of one of the member's groups, or a draft they may read.

    A draft is read by who writes in it, and by who was asked for a look while they are.
    """
    summary = _summary(summary_id)
    membership = membership_for(member, summary.paper.group_id)
    _refuse_drafts_of_others(membership, summary)
    summary.paper.group = membership.group
    return summary


def summary_to_edit(member: Member, summary_id: int) -> Summary:
    """Return a summary that is the member's own, while they may still write in the group."""
    summary = _summary(summary_id)
    membership = membership_for(member, summary.paper.group_id)
    _refuse_drafts_of_others(membership, summary)
    if summary.author_id != member.pk or not membership.reads:
        raise PermissionDenied
    summary.paper.group = membership.group
    return summary


def summary_to_write(member: Member, summary_id: int) -> Summary:
    """Return a summary whose texts the member may change: their own, or as a co-writer."""
    summary = summary_for(member, summary_id)
    if not may_write(member, summary):
        raise PermissionDenied
    return summary


def may_write(member: Member, summary: Summary) -> bool:
    """May the member, who sees the summary, change its texts?"""
    membership = membership_for(member, summary.paper.group_id)
    return membership.reads and _writes(membership, summary)


def revision_to_restore(member: Member, revision_id: int) -> Revision:
    """Return an earlier version of a summary that the member may write in."""
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        raise Http404
    revision.summary = summary_to_write(member, revision.summary_id)
    return revision


def figure_for(member: Member, figure_id: int) -> Figure:
    """Return a figure of a summary that the member may see."""
    figure = _figure(figure_id)
    figure.summary = summary_for(member, figure.summary_id)
    return figure


def figure_to_edit(member: Member, figure_id: int) -> Figure:
    """Return a figure of a summary that the member may write in."""
    figure = _figure(figure_id)
    figure.summary = summary_to_write(member, figure.summary_id)
    return figure


def own_format_to_lead(member: Member, group_id: int, format_id: int) -> OwnFormat:
    """Return an own form of a group that the member organises."""
    group = group_to_lead(member, group_id)
    found = group.own_formats.filter(pk=format_id).select_related("group", "changed_by").first()
    if found is None:
        raise Http404
    return found


def membership_to_credit(member: Member, group_id: int, person_id: int | None) -> Membership:
    """Return whom summaries may be said to be by: oneself, or for organisers anybody who reads."""
    if person_id is None or person_id == member.pk:
        found = membership_for(member, group_id)
    else:
        found = membership_to_lead(member, group_id, person_id)
    if not found.reads:
        raise PermissionDenied
    return found


def nameless_to_credit(member: Member, summary_id: int) -> Summary:
    """Return a summary whose list names no writer, to say whose it is.

    Nothing on it shows that, so organisers say it; whose it is may say that it is not.
    """
    summary = summary_for(member, summary_id)
    if not summary.imported_at or summary.writer_name:
        raise Http404
    if summary.author_id != member.pk:
        group_to_lead(member, summary.paper.group_id)
    return summary


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


def _refuse_drafts_of_others(membership: Membership, summary: Summary) -> None:
    """A draft is not there, not even its number, but for who writes in it or is asked to look."""
    if not summary.is_draft or _writes(membership, summary):
        return
    if not (membership.reads and is_asked_to_look(membership.member_id, summary)):
        raise Http404


def _writes(membership: Membership, summary: Summary) -> bool:
    if summary.author_id == membership.member_id:
        return True
    return membership.reads and (
        summary.is_open
        or summary.co_writers.filter(member=membership.member_id, may_write=True).exists()
    )
