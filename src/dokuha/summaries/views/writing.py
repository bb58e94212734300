from base64 import b64encode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dokuha.catalogue.access import paper_to_read
from dokuha.core.bodies import body_of
from dokuha.core.numbers import number_in
from dokuha.core.returning import back
from dokuha.people.access import MemberRequest
from dokuha.summaries import access, actions, queries, words
from dokuha.summaries.actions import CannotSubmit
from dokuha.summaries.asking import UnknownFormat, keys_of
from dokuha.summaries.changes import UnreadableChanges, changes_of_form, read_changes
from dokuha.summaries.forms import CoWritersForm
from dokuha.summaries.models import MustRead, Summary
from dokuha.summaries.together.storing import pens_of, updates_after
from dokuha.summaries.together.wire import UnusableUpdate
from dokuha.summaries.views.page import page_of


@login_required
@require_POST
def start(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    usual = queries.usual_format_of(request.user, paper.group_id)
    wanted = request.POST.get("format", usual.key)
    try:
        mine = actions.start_summary(
            paper=paper, author=request.user, format=wanted, now=timezone.now()
        )
    except UnknownFormat:
        messages.error(request, _("There is no such form."))
        return redirect("website:paper", paper.pk)
    return back(request, otherwise=page_of(mine))


@login_required
@require_POST
def changes(request: MemberRequest, summary_id: int) -> JsonResponse:
    """Take what a tab typed; it asks again for what it is not told to be saved."""
    mine = access.summary_to_write(request.user, summary_id)
    try:
        typed = read_changes(body_of(request))
    except UnreadableChanges:
        return JsonResponse({"error": _("These changes cannot be read.")}, status=400)
    result = actions.save_changes(
        summary=mine, changes=typed, actor=request.user, now=timezone.now()
    )
    return JsonResponse(
        {
            "saved_at": result.saved_at.isoformat(),
            "conflicts": result.conflicts,
            "refused": {key: words.explain_refusal(why) for key, why in result.refused.items()},
        }
    )


@login_required
@require_http_methods(["GET", "POST"])
def together(request: MemberRequest, summary_id: int) -> JsonResponse:
    """Take an update, or say what is new, where something on the way lets no live line through."""
    found = access.summary_to_write(request.user, summary_id)
    now = timezone.now()
    if request.method == "POST":
        try:
            actions.take_update(summary=found, data=body_of(request), actor=request.user, now=now)
        except UnusableUpdate as refusal:
            return JsonResponse({"fault": refusal.fault}, status=409)
        actions.settle_texts(summary=found, now=now)
    after = request.GET.get("after", "")
    updates = updates_after(found.pk, number_in(after) or 0)
    return JsonResponse(
        {
            "newest": updates[-1][0] if updates else after,
            "updates": [b64encode(data).decode() for _, data in updates],
            "pens": {pen.number: [pen.member_id, pen.member.name] for pen in pens_of(found)},
        }
    )


@login_required
@require_POST
def share(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Let others write in it, too: nobody, whom the author names, or all who read in the group."""
    mine = access.summary_to_edit(request.user, summary_id)
    people = queries.possible_writers(mine, today=timezone.localdate())
    form = CoWritersForm(request.POST, people=people)
    if not form.is_valid():
        messages.error(request, _("Choose people of your group."))
        return back(request, otherwise=page_of(mine))
    actions.share_summary(
        summary=mine,
        with_everybody=form.cleaned_data["who"] == "all",
        members=form.named,
        now=timezone.now(),
    )
    return back(request, otherwise=page_of(mine))


@login_required
@require_POST
def save(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Save the whole form, for a browser without scripts."""
    mine = access.summary_to_write(request.user, summary_id)
    if _save_form(request, mine):
        messages.success(request, _("Saved."))
    return back(request, otherwise=page_of(mine))


@login_required
@require_POST
def submit(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Save first and on its own, so that a refusal to submit keeps what was written."""
    mine = access.summary_to_edit(request.user, summary_id)
    if not _save_form(request, mine):
        return back(request, otherwise=page_of(mine))
    try:
        actions.submit_summary(summary=mine, now=timezone.now())
    except CannotSubmit as refusal:
        messages.error(request, words.explain_missing(refusal.missing))
        return back(request, otherwise=page_of(mine))
    messages.success(request, _("Your summary is there. Thank you: one paper more is read."))
    return redirect(page_of(mine))


@login_required
@require_POST
def change_format(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Ask the questions of another form. A script swaps only the fields: the PDF stays put."""
    mine = access.summary_to_edit(request.user, summary_id)
    _save_form(request, mine)
    try:
        actions.change_format(
            summary=mine,
            format=request.POST.get("format", ""),
            actor=request.user,
            now=timezone.now(),
        )
    except UnknownFormat:
        messages.error(request, _("There is no such form."))
    except CannotSubmit as refusal:
        messages.error(request, words.explain_missing(refusal.missing))
    return back(request, otherwise=page_of(mine))


@login_required
@require_POST
def score(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Say how much others should read the paper; the rest of the form is not touched."""
    mine = access.summary_to_edit(request.user, summary_id)
    _save_score(request, mine)
    return HttpResponse(status=204) if request.htmx else back(request, otherwise=page_of(mine))


def _save_score(request: MemberRequest, mine: Summary) -> None:
    """A page without the question, or with nonsense in it, changes nothing."""
    scores = {"": None, **{str(value): value for value in MustRead.values}}
    said = request.POST.get("score")
    if said in scores:
        actions.score_paper(summary=mine, score=scores[said])


def _save_form(request: MemberRequest, mine: Summary) -> bool:
    """Save what the form carries, and say what could not be taken."""
    typed = changes_of_form(request.POST, fields=keys_of(mine))
    result = actions.save_changes(
        summary=mine, changes=typed, actor=request.user, now=timezone.now()
    )
    if mine.author_id == request.user.pk:
        _save_score(request, mine)
    for why in result.refused.values():
        messages.error(request, words.explain_refusal(why))
    if result.conflicts:
        messages.error(
            request,
            _("This was changed elsewhere meanwhile. Your text is kept in the earlier versions."),
        )
    return not result.refused and not result.conflicts
