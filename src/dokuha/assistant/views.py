import json

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dokuha.assistant import access, actions, queries, words
from dokuha.assistant.actions import CannotAsk
from dokuha.assistant.models import Ask
from dokuha.assistant.plain import as_markdown
from dokuha.assistant.queries import Panel
from dokuha.people.access import MemberRequest


@login_required
@require_http_methods(["GET", "POST"])
def consent(request: MemberRequest) -> HttpResponse:
    """Say what is sent and where to; here a member agrees, or thinks otherwise."""
    place = access.the_endpoint()
    if request.method == "POST":
        if request.POST.get("wish") == "withdraw":
            actions.withdraw_agreement(member=request.user)
        else:
            actions.agree(member=request.user, host=place.host, now=timezone.now())
        if request.htmx:
            return _telling(HttpResponse(status=204), "dokuha:agreed", {})
        messages.success(request, _("Kept."))
        return redirect("assistant:consent")
    context = {
        "here": "home",
        "endpoint": place,
        "has_agreed": queries.has_agreed(request.user, place.host),
        "asks": settings.ASSISTANT_ASKS,
    }
    return render(request, "assistant/consent.html", context)


@login_required
@require_POST
def decide(request: MemberRequest, group_id: int) -> HttpResponse:
    """Let the group do with the assistant, or without it."""
    group = access.group_to_decide_for(request.user, group_id)
    may_ask = request.POST.get("may_ask") == "yes"
    actions.let_group_ask(group=group, may_ask=may_ask, actor=request.user, now=timezone.now())
    said = _("The group may ask the assistant.") if may_ask else _("The group does without it.")
    messages.success(request, said)
    return redirect("people:change_group", group.pk)


@login_required
@require_GET
def panel(request: MemberRequest, summary_id: int, field: str) -> HttpResponse:
    """Show what stands beside a field; while an answer is awaited, it asks again by itself."""
    found = _panel(request, summary_id, field)
    response = _show(request, found)
    if "awaited" in request.GET and found.ask and not found.is_waiting:
        said = words.tell_answer(found.ask, count=len(found.proposals))
        return _telling(response, "dokuha:told", {"text": said})
    return response


@login_required
@require_POST
def ask(request: MemberRequest, summary_id: int, field: str) -> HttpResponse:
    found = _panel(request, summary_id, field)
    kind = Ask.Kind.CHECK if request.POST.get("kind") == Ask.Kind.CHECK else Ask.Kind.DRAFT
    refusal = ""
    try:
        actions.ask_assistant(
            summary=found.summary,
            field=found.field,
            kind=kind,
            file=found.file,
            place=found.endpoint,
            member=request.user,
            language=translation.get_language() or settings.LANGUAGE_CODE,
            now=timezone.now(),
        )
    except CannotAsk as problem:
        refusal = words.explain_refusal(problem.code)
    return _show(request, _panel(request, summary_id, field), refusal=refusal, is_pressed=True)


@login_required
@require_POST
def leave(request: MemberRequest, ask_id: int) -> HttpResponse:
    mine = access.ask_of(request.user, ask_id)
    actions.leave_ask(ask=mine, now=timezone.now())
    found = access.panel_for(request.user, mine.summary_id, mine.field, file=str(mine.file_id))
    return _show(request, found, is_pressed=True)


@login_required
@require_POST
def take(request: MemberRequest, proposal_id: int) -> HttpResponse:
    """Write down that the sentence is taken; the page then puts it into the field."""
    proposal = access.sentence_to_take(request.user, proposal_id)
    taken = actions.take_sentence(proposal=proposal, now=timezone.now())
    text = f"{as_markdown(taken.text)} (p. {taken.page})"
    response = render(request, "assistant/_decided.html", {"is_taken": True})
    return _telling(response, "dokuha:taken", {"field": taken.field, "text": text})


@login_required
@require_POST
def leave_sentence(request: MemberRequest, proposal_id: int) -> HttpResponse:
    proposal = access.proposal_of(request.user, proposal_id)
    actions.leave_proposal(proposal=proposal, now=timezone.now())
    is_remark = proposal.ask.kind == Ask.Kind.CHECK
    return render(request, "assistant/_decided.html", {"is_remark": is_remark})


def _panel(request: MemberRequest, summary_id: int, field: str) -> Panel:
    file = request.GET.get("file", "")
    return access.panel_for(request.user, summary_id, field, file=file)


def _show(
    request: MemberRequest, found: Panel, *, refusal: str = "", is_pressed: bool = False
) -> HttpResponse:
    context = {"panel": found, "refusal": refusal, "is_pressed": is_pressed}
    return render(request, "assistant/_panel.html", context)


def _telling(response: HttpResponse, event: str, detail: dict[str, str]) -> HttpResponse:
    """Let the page hear of it, as htmx passes it on."""
    response["HX-Trigger"] = json.dumps({event: detail})
    return response
