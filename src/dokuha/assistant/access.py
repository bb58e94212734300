"""Doors. Without an endpoint, or in a group that does without, there is nothing behind them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from dokuha.assistant.endpoint import Endpoint, endpoint
from dokuha.assistant.models import Ask, Proposal
from dokuha.assistant.queries import Panel, assistant_of, panels_of
from dokuha.people.access import group_to_lead
from dokuha.people.models import Group, Member
from dokuha.reading.queries import files_of
from dokuha.summaries.access import summary_to_write


def the_endpoint() -> Endpoint:
    place = endpoint()
    if place is None:
        raise Http404
    return place


def panel_for(member: Member, summary_id: int, field: str, *, file: str) -> Panel:
    """Return what stands beside a field of a summary in which the member may write.

    `file` is the number of the PDF that they have before them; the newest where it is none.
    """
    the_endpoint()
    summary = summary_to_write(member, summary_id)
    files = list(files_of(summary.paper))
    chosen = next((one for one in files if str(one.pk) == file), files[0] if files else None)
    panel = panels_of(summary, member, chosen).get(field) if chosen else None
    if panel is None:
        raise Http404
    return panel


def ask_of(member: Member, ask_id: int) -> Ask:
    """Return an ask of the member's own: others' are not found."""
    the_endpoint()
    ask = Ask.objects.filter(pk=ask_id, member=member).select_related("file").first()
    if ask is None:
        raise Http404
    ask.summary = summary_to_write(member, ask.summary_id)
    if assistant_of(ask.summary.paper.group) is None:
        raise Http404
    return ask


def proposal_of(member: Member, proposal_id: int) -> Proposal:
    """Return a sentence that was proposed to the member."""
    proposal = Proposal.objects.filter(pk=proposal_id).first()
    if proposal is None:
        raise Http404
    proposal.ask = ask_of(member, proposal.ask_id)
    return proposal


def sentence_to_take(member: Member, proposal_id: int) -> Proposal:
    """Return a proposed sentence; a remark is not for taking."""
    proposal = proposal_of(member, proposal_id)
    if proposal.ask.kind != Ask.Kind.DRAFT:
        raise PermissionDenied
    return proposal


def group_to_decide_for(member: Member, group_id: int) -> Group:
    """Return a group that the member leads, which may do with the assistant or without."""
    the_endpoint()
    return group_to_lead(member, group_id)
