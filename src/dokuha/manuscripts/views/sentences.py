"""One sentence: what it rests on, what changed there, and what it said before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dokuha.manuscripts import access, forms, words
from dokuha.manuscripts.actions import sentences as actions
from dokuha.manuscripts.queries.choosing import submitted_in
from dokuha.manuscripts.queries.text import line_of, pool_of, wordings_of
from dokuha.manuscripts.refusals import Refusal, Refused
from dokuha.people.access import MemberRequest
from dokuha.summaries.changes import clean


@login_required
@require_safe
def sentence(request: MemberRequest, sentence_id: int) -> HttpResponse:
    found, membership = access.sentence_for(request.user, sentence_id)
    context = {
        "group": found.manuscript.group,
        "here": "reports",
        "manuscript": found.manuscript,
        "writes": membership.reads,
        "line": line_of(found),
        "pool": pool_of(found.manuscript),
        "wordings": wordings_of(found),
    }
    return render(request, "manuscripts/sentence.html", context)


@login_required
@require_POST
def tie(request: MemberRequest, sentence_id: int) -> HttpResponse:
    found = access.sentence_to_write(request.user, sentence_id)
    form = forms.TieForm(request.POST)
    if form.is_valid():
        number, field = form.cleaned_data["ground"]
        try:
            summary = next(iter(submitted_in(found.manuscript.group, [number])), None)
            if summary is None:
                raise Refused(Refusal.NOT_CHOSEN)
            actions.tie_sentence(sentence=found, summary=summary, field=field)
        except Refused as problem:
            messages.error(request, words.explain(problem.code))
    return redirect("manuscripts:sentence", found.pk)


@login_required
@require_POST
def change_tie(request: MemberRequest, tie_id: int) -> HttpResponse:
    """Look at what changed, cite or only rest on it, or untie: the pressed button says which."""
    found = access.tie_to_change(request.user, tie_id)
    wish = request.POST.get("wish", "")
    if wish == "looked":
        actions.look_at_change(tie=found, seen=clean(request.POST.get("seen", "")))
    elif wish in {"cite", "rest"}:
        actions.let_cite(tie=found, cites=wish == "cite")
    elif wish == "untie":
        actions.untie(tie=found)
    return redirect("manuscripts:sentence", found.sentence_id)


@login_required
@require_POST
def restore(request: MemberRequest, wording_id: int) -> HttpResponse:
    wording = access.wording_to_restore(request.user, wording_id)
    actions.restore_wording(wording=wording, actor=request.user, now=timezone.now())
    return redirect("manuscripts:sentence", wording.sentence_id)
