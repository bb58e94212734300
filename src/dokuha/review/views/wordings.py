from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.people.access import MemberRequest
from dokuha.review import access, words
from dokuha.review.actions import wordings as actions
from dokuha.review.models import SuggestedWording
from dokuha.review.offers import field_name, offer_of
from dokuha.review.refusals import CannotSuggest, CannotTake, ChangedMeanwhile, Refusal
from dokuha.summaries.access import may_write
from dokuha.summaries.answers import answers_of
from dokuha.summaries.changes import ONE_LINER, Change
from dokuha.summaries.differences import differences
from dokuha.summaries.models import Summary
from dokuha.summaries.onlookers import is_asked_to_look
from dokuha.summaries.saving import text_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Show a copy of a field to write in, and keep what was made of it."""
    if request.method != "POST":
        found = access.summary_to_suggest_for(request.user, summary_id)
        return _desk(request, found, field=request.GET.get("field", ""))
    found = access.summary_to_finish_suggesting_for(request.user, summary_id)
    posted = {key: request.POST.get(key, "") for key in ("field", "was", "text", "reason")}
    try:
        made = actions.suggest_wording(
            summary=found,
            field=posted["field"],
            change=Change(was=posted["was"], new=posted["text"]),
            reason=posted["reason"],
            by=request.user,
            now=timezone.now(),
        )
    except CannotSuggest as refusal:
        messages.error(request, words.explain(refusal.code))
        return _desk(request, found, **posted)
    messages.success(request, _("%(name)s sees your wording now.") % {"name": found.writer})
    return redirect("review:suggestion", made.pk)


@login_required
@require_safe
def suggestion(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    return _show(request, access.suggestion_for(request.user, suggestion_id))


@login_required
@require_POST
def take(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    """Take the wording as it was edited; where the field changed meanwhile, show it anew."""
    found = access.suggestion_to_answer(request.user, suggestion_id)
    was, new = request.POST.get("was", ""), request.POST.get("text", "")
    try:
        actions.take_suggestion(
            suggestion=found,
            change=Change(was=was, new=new),
            actor=request.user,
            now=timezone.now(),
        )
    except ChangedMeanwhile:
        messages.warning(request, _("The field was changed meanwhile. Please look again."))
        current = access.suggestion_to_answer(request.user, suggestion_id)
        return _show(request, current, was=was, new=new, status=409)
    except CannotTake as refusal:
        messages.error(request, words.explain(refusal.code))
        if refusal.code is Refusal.ANSWERED:
            return redirect("review:suggestion", found.pk)
        return _show(request, found, was=was, new=new)
    done = _("Taken. What stood before is kept in the earlier versions.")
    messages.success(request, done)
    return redirect("summaries:summary", found.summary_id)


@login_required
@require_POST
def leave(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    found = access.suggestion_to_answer(request.user, suggestion_id)
    try:
        actions.leave_suggestion(
            suggestion=found,
            word=request.POST.get("word", ""),
            actor=request.user,
            now=timezone.now(),
        )
    except CannotTake as refusal:
        messages.error(request, words.explain(refusal.code))
        return redirect("review:suggestion", found.pk)
    messages.success(request, _("The text stays as it is."))
    return redirect("summaries:summary", found.summary_id)


@login_required
@require_POST
def take_back(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    found = access.suggestion_to_take_back(request.user, suggestion_id)
    try:
        actions.take_suggestion_back(suggestion=found, now=timezone.now())
    except CannotTake as refusal:
        messages.error(request, words.explain(refusal.code))
    return redirect("review:suggestion", found.pk)


def _desk(
    request: MemberRequest,
    summary: Summary,
    *,
    field: str,
    was: str | None = None,
    text: str | None = None,
    reason: str = "",
) -> HttpResponse:
    """The copy of one field; what was typed already stands in it."""
    answers = answers_of(summary)
    keys = [ONE_LINER, *(answer.field.key for answer in answers)]
    written = next((answer.field.key for answer in answers if answer.text.strip()), ONE_LINER)
    chosen = field if field in keys else written
    present = text_of(summary, chosen)
    context = {
        "group": summary.paper.group,
        "here": "surveys",
        "summary": summary,
        "answers": answers,
        "chosen": chosen,
        "is_line": chosen == ONE_LINER,
        "was": present if was is None else was,
        "text": present if text is None else text,
        "reason": reason,
    }
    return render(request, "review/suggest.html", context)


def _show(
    request: MemberRequest,
    found: SuggestedWording,
    *,
    was: str | None = None,
    new: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Who writes the summary sees what would stand there; who suggested it, what they suggested."""
    summary = found.summary
    writes = may_write(request.user, summary)
    context = {
        "group": summary.paper.group,
        "here": "surveys",
        "summary": summary,
        "suggestion": found,
        "name": field_name(found, summary),
        "may_see": writes or not summary.is_draft or is_asked_to_look(request.user.pk, summary),
        "offer": offer_of(found, was=was, new=new) if writes and found.is_open else None,
        "asked": differences(found.was, found.text),
    }
    return render(request, "review/suggestion.html", context, status=status)
