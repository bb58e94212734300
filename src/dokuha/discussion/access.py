"""Doors to what is said: who may see a place may see its talk; who may write there may talk."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.catalogue.access import paper_for, paper_to_read
from dokuha.discussion import places, queries
from dokuha.discussion.models import Comment, Notice, Thread, Webhook
from dokuha.discussion.places import Place
from dokuha.people.access import group_for, group_to_lead, group_to_read
from dokuha.people.models import Member
from dokuha.summaries.access import summary_for
from dokuha.summaries.models import Summary


def paper_to_talk_about(member: Member, paper_id: int) -> Place:
    """Return the place of a paper, for members who write: guests may not."""
    return places.about_paper(paper_to_read(member, paper_id))


def summary_to_talk_about(member: Member, summary_id: int) -> Place:
    """Return the place of a summary that the member may see, if they may write."""
    summary = summary_for(member, summary_id)
    group_to_read(member, summary.paper.group_id)
    return places.about_summary(summary)


def summary_to_thank_for(member: Member, summary_id: int) -> Summary:
    """Return somebody else's submitted summary, for members who write."""
    summary = summary_for(member, summary_id)
    group_to_read(member, summary.paper.group_id)
    if summary.is_draft:
        raise Http404
    if summary.author_id == member.pk:
        raise PermissionDenied
    return summary


def chatter_for(member: Member, group_id: int) -> Place:
    return places.talk_of(group_for(member, group_id))


def chatter_to_join(member: Member, group_id: int) -> Place:
    return places.talk_of(group_to_read(member, group_id))


def thread_for(member: Member, thread_id: int) -> Thread:
    """Return a thread whose place the member may see."""
    thread = (
        Thread.objects.filter(pk=thread_id)
        .select_related("group", "paper__group", "summary__paper__group", "summary__author")
        .first()
    )
    if thread is None:
        raise Http404
    _knock(member, thread)
    return thread


def thread_to_join(member: Member, thread_id: int) -> Thread:
    """Return a thread in which the member may talk."""
    thread = thread_for(member, thread_id)
    group_to_read(member, thread.group_id)
    return thread


def comment_to_answer(member: Member, comment_id: int) -> Comment:
    """Return a comment that the member may answer and react to."""
    comment = (
        Comment.objects.filter(pk=comment_id).select_related("author", "answers__author").first()
    )
    if comment is None:
        raise Http404
    comment.thread = thread_to_join(member, comment.thread_id)
    return comment


def comment_to_change(member: Member, comment_id: int) -> Comment:
    """Return a comment that the member wrote, while they may still write in the group."""
    comment = comment_to_answer(member, comment_id)
    if comment.author_id != member.pk:
        raise PermissionDenied
    return comment


def notice_to_open(member: Member, notice_id: int) -> Notice:
    """Return a notice to the member themself; another's is not there."""
    notice = Notice.objects.filter(pk=notice_id, member=member).first()
    if notice is None:
        raise Http404
    return notice


def webhook_to_lead(member: Member, webhook_id: int) -> Webhook:
    """Return a webhook of a group that the member organises."""
    webhook = Webhook.objects.filter(pk=webhook_id).select_related("made_by").first()
    if webhook is None:
        raise Http404
    webhook.group = group_to_lead(member, webhook.group_id)
    return webhook


def place_for(member: Member, thread_id: int) -> Place:
    """Return the place of a thread that the member may see."""
    return queries.place_of(thread_for(member, thread_id))


def _knock(member: Member, thread: Thread) -> None:
    """Pass through the door of the thread's place, so that a draft hides its talk too."""
    if not thread.path:
        raise Http404
    if thread.summary_id:
        summary_for(member, thread.summary_id)
    elif thread.paper_id:
        paper_for(member, thread.paper_id)
    else:
        group_for(member, thread.group_id)
