from base64 import b64encode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dokuha.catalogue.access import paper_to_read, survey_to_lead
from dokuha.catalogue.queries import upload_of
from dokuha.core.bodies import body_of
from dokuha.core.returning import back
from dokuha.core.stored import stored_file
from dokuha.people.access import MemberRequest, membership_for
from dokuha.people.queries import people_of
from dokuha.summaries import access, actions, importing, queries, words
from dokuha.summaries.actions import CannotSubmit, TooManyFigures, UnknownFormat
from dokuha.summaries.answers import panels_of
from dokuha.summaries.changes import (
    ONE_LINER,
    UnreadableChanges,
    changes_of_form,
    read_changes,
)
from dokuha.summaries.formats import ALL_FIELDS, FORMATS, TALK
from dokuha.summaries.forms import CoWritersForm, WriterForm
from dokuha.summaries.history import compare, names_of_fields
from dokuha.summaries.models import Summary
from dokuha.summaries.pictures import LARGEST, PictureProblem, UnusablePicture
from dokuha.summaries.together.storing import pens_of, updates_after
from dokuha.summaries.together.wire import UnusableUpdate
from dokuha.summaries.writers import forget_writer as forget
from dokuha.summaries.writers import know_writer as know
from dokuha.summaries.writers import writers_of


@login_required
@require_GET
def summary(request: MemberRequest, summary_id: int) -> HttpResponse:
    found = access.summary_for(request.user, summary_id)
    context = {
        "group": found.paper.group,
        "here": "surveys",
        "summary": found,
        "panels": panels_of(found),
        "figures": list(queries.figures_of(found)),
        "others": [one for one in queries.summaries_of(found.paper) if one.pk != found.pk],
        "is_mine": found.author_id == request.user.pk,
        "leads": membership_for(request.user, found.paper.group_id).leads,
        "may_write": access.may_write(request.user, found),
    }
    return render(request, "summaries/summary.html", context)


@login_required
@require_POST
def start(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    wanted = request.POST.get("format", TALK.key)
    format = wanted if wanted in FORMATS else TALK.key
    mine = actions.start_summary(
        paper=paper, author=request.user, format=format, now=timezone.now()
    )
    return back(request, otherwise=_page_of(mine))


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
    updates = updates_after(found.pk, int(after) if after.isdecimal() else 0)
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
        return back(request, otherwise=_page_of(mine))
    actions.share_summary(
        summary=mine,
        with_everybody=form.cleaned_data["who"] == "all",
        members=form.named,
        now=timezone.now(),
    )
    return back(request, otherwise=_page_of(mine))


@login_required
@require_POST
def save(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Save the whole form, for a browser without scripts."""
    mine = access.summary_to_write(request.user, summary_id)
    if _save_form(request, mine):
        messages.success(request, _("Saved."))
    return back(request, otherwise=_page_of(mine))


@login_required
@require_POST
def submit(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Save first and on its own, so that a refusal to submit keeps what was written."""
    mine = access.summary_to_edit(request.user, summary_id)
    if not _save_form(request, mine):
        return back(request, otherwise=_page_of(mine))
    try:
        actions.submit_summary(summary=mine, now=timezone.now())
    except CannotSubmit as refusal:
        messages.error(request, words.explain_missing(refusal.missing))
        return back(request, otherwise=_page_of(mine))
    messages.success(request, _("Your summary is there. Thank you: one paper more is read."))
    return redirect(_page_of(mine))


@login_required
@require_POST
def withdraw(request: MemberRequest, summary_id: int) -> HttpResponse:
    mine = access.summary_to_edit(request.user, summary_id)
    actions.withdraw_summary(summary=mine, now=timezone.now())
    messages.success(request, _("The summary is a draft again: only you see it."))
    return back(request, otherwise=_page_of(mine))


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
    return back(request, otherwise=_page_of(mine))


@login_required
@require_GET
def history(request: MemberRequest, summary_id: int) -> HttpResponse:
    """List the versions, and show how one of them differs from what stands now."""
    mine = access.summary_to_write(request.user, summary_id)
    versions = list(queries.revisions_of(mine))
    number = request.GET.get("version", "")
    shown = next((one for one in versions if str(one.pk) == number), None)
    context = {
        "group": mine.paper.group,
        "here": "surveys",
        "summary": mine,
        "versions": versions,
        "shown": shown,
        "compared": compare(shown, mine) if shown else [],
        "fields": names_of_fields(mine).items(),
    }
    return render(request, "summaries/history.html", context)


@login_required
@require_POST
def restore(request: MemberRequest, revision_id: int) -> HttpResponse:
    revision = access.revision_to_restore(request.user, revision_id)
    mine = revision.summary
    try:
        actions.restore_revision(
            summary=mine, revision=revision, actor=request.user, now=timezone.now()
        )
    except CannotSubmit as refusal:
        messages.error(request, words.explain_missing(refusal.missing))
    else:
        messages.success(request, _("This version is back. What stood before is kept, too."))
    return back(request, otherwise=_page_of(mine))


@login_required
@require_POST
def add_figure(request: MemberRequest, summary_id: int) -> HttpResponse:
    mine = access.summary_to_write(request.user, summary_id)
    file = request.FILES.get("image")
    try:
        if file is None or file.size is None or file.size > LARGEST:
            raise UnusablePicture(
                PictureProblem.TOO_LARGE if file else PictureProblem.NOT_A_PICTURE
            )
        actions.add_figure(
            summary=mine,
            content=file.read(),
            caption=request.POST.get("caption", ""),
            actor=request.user,
            now=timezone.now(),
        )
    except UnusablePicture as refusal:
        messages.error(request, words.explain_picture(refusal.code))
    except TooManyFigures:
        messages.error(request, _("Twelve figures are enough for one page. Remove one first."))
    return back(request, otherwise=_page_of(mine))


@login_required
@require_GET
def figure(request: MemberRequest, figure_id: int) -> HttpResponseBase:
    found = access.figure_for(request.user, figure_id)
    return stored_file(request, str(found.image.name), media_type=found.media_type)


@login_required
@require_POST
def change_figure(request: MemberRequest, figure_id: int) -> HttpResponse:
    """Caption the figure, put it first or remove it: the pressed button says which."""
    found = access.figure_to_edit(request.user, figure_id)
    wish = request.POST.get("wish", "caption")
    if wish == "remove":
        actions.remove_figure(figure=found)
    elif wish == "first":
        actions.show_figure_first(figure=found)
    else:
        actions.caption_figure(figure=found, caption=request.POST.get("caption", ""))
    return back(request, otherwise=_page_of(found.summary))


@login_required
@require_POST
def import_upload(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Import the list that the member has looked through, with its summaries."""
    survey = survey_to_lead(request.user, survey_id)
    upload = upload_of(survey, request.user)
    if upload is None:
        messages.info(request, _("That list is imported already, or has waited too long."))
        return redirect("catalogue:import_list", survey.pk)
    result = importing.import_upload(upload=upload, now=timezone.now())
    messages.success(request, words.tell_import(result))
    return redirect("website:survey", survey.pk)


@login_required
@require_GET
def writers(request: MemberRequest, group_id: int) -> HttpResponse:
    """Show who wrote the imported summaries, as far as the group knows."""
    mine = membership_for(request.user, group_id)
    today = timezone.localdate()
    context = {
        "group": mine.group,
        "here": "people",
        "mine": mine,
        "writers": writers_of(mine.group),
        "readers": [one for one in people_of(mine.group, today=today) if one.reads],
    }
    return render(request, "summaries/writers.html", context)


@login_required
@require_POST
def know_writer(request: MemberRequest, group_id: int) -> HttpResponse:
    """Say that a name is one's own; organisers also say it of others."""
    form = WriterForm(request.POST)
    found = access.membership_to_credit(request.user, group_id, form.person())
    gained = know(
        group=found.group,
        name=form.cleaned_data["writer"],
        member=found.member,
        actor=request.user,
        now=timezone.now(),
    )
    messages.success(request, words.tell_gain(gained))
    return redirect("summaries:writers", group_id)


@login_required
@require_POST
def forget_writer(request: MemberRequest, group_id: int) -> HttpResponse:
    """Unsay it."""
    form = WriterForm(request.POST)
    found = access.membership_to_credit(request.user, group_id, form.person())
    forget(
        group=found.group,
        name=form.cleaned_data["writer"],
        member=found.member,
        actor=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The name is free again, and its summaries are kept."))
    return redirect("summaries:writers", group_id)


def _save_form(request: MemberRequest, mine: Summary) -> bool:
    """Save what the form carries, and say what could not be taken."""
    typed = changes_of_form(request.POST, fields={ONE_LINER, *ALL_FIELDS})
    result = actions.save_changes(
        summary=mine, changes=typed, actor=request.user, now=timezone.now()
    )
    for why in result.refused.values():
        messages.error(request, words.explain_refusal(why))
    if result.conflicts:
        messages.error(
            request,
            _("This was changed elsewhere meanwhile. Your text is kept in the earlier versions."),
        )
    return not result.refused and not result.conflicts


def _page_of(summary: Summary) -> str:
    return reverse("summaries:summary", args=[summary.pk])
