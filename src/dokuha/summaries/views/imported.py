from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from dokuha.catalogue.access import survey_to_lead
from dokuha.catalogue.queries import upload_confirmed, upload_of
from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest, group_to_lead, membership_for
from dokuha.people.queries import readers_of
from dokuha.summaries import access, confirming, importing, nameless, spellings, words
from dokuha.summaries import coming_in as arriving
from dokuha.summaries.forms import WhoseForm, WriterForm
from dokuha.summaries.writers import forget_writer as forget
from dokuha.summaries.writers import know_writer as know
from dokuha.summaries.writers import writers_of


@login_required
@require_POST
def import_upload(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Import the list that the member has looked through; a worker does so with a long one."""
    survey = survey_to_lead(request.user, survey_id)
    upload = upload_of(survey, request.user)
    if upload is None and upload_confirmed(survey, request.user, None):
        return redirect("summaries:coming_in", survey.pk)
    if upload is None:
        messages.info(request, _("That list is imported already, or has waited too long."))
        return redirect("catalogue:import_list", survey.pk)
    if confirming.is_long(upload):
        confirming.let_come_in(upload=upload, now=timezone.now())
        return redirect("summaries:coming_in", survey.pk)
    result = importing.import_upload(upload=upload, now=timezone.now())
    messages.success(request, words.tell_import(result))
    return redirect("website:survey", survey.pk)


@login_required
@require_GET
def coming_in(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Say how far a long import is: one's own, or the one that `list` names."""
    survey = survey_to_lead(request.user, survey_id)
    upload = upload_confirmed(survey, request.user, number_in(request.GET.get("list", "")))
    if upload is None:
        there = redirect("catalogue:import_list", survey.pk)
        return HttpResponseClientRedirect(there.url) if request.htmx else there
    came = arriving.came_of(upload)
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "upload": upload,
        "came": words.tell_import(came) if came else "",
        "overdue": upload.is_overdue,
    }
    part = "_coming_in" if request.htmx else "coming_in"
    return render(request, f"summaries/{part}.html", context)


@login_required
@require_GET
def writers(request: MemberRequest, group_id: int) -> HttpResponse:
    """Show who wrote the imported summaries, as far as the group knows."""
    mine = membership_for(request.user, group_id)
    today = timezone.localdate()
    waiting = nameless.waiting_in(mine.group)
    context = {
        "group": mine.group,
        "here": "people",
        "mine": mine,
        "writers": writers_of(mine.group),
        "nameless": waiting.count(),
        "first_nameless": waiting.first(),
        "readers": readers_of(mine.group, today=today),
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


@login_required
@require_POST
def say_whose(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Say whose one summary without a name is, or that it is nobody's again."""
    summary = access.nameless_to_credit(request.user, summary_id)
    form = WhoseForm(request.POST)
    person = form.cleaned_data["member"] if form.is_valid() else 0
    if person is None:
        nameless.forget(summary=summary, actor=request.user, now=timezone.now())
        messages.success(request, _("It is nobody's again, and is kept."))
    else:
        group_id = summary.paper.group_id
        found = access.membership_to_credit(request.user, group_id, person)
        known = nameless.know(
            summary=summary, member=found.member, actor=request.user, now=timezone.now()
        )
        messages.success(request, words.tell_gain(int(known)))
    return redirect("summaries:summary", summary.pk)


@login_required
@require_POST
def unite_writers(request: MemberRequest, group_id: int) -> HttpResponse:
    """Say that the ticked names are one person."""
    group = group_to_lead(request.user, group_id)
    names = [name for name in request.POST.getlist("writers") if name]
    try:
        spellings.unite_writers(
            group=group,
            names=names,
            called=request.POST.get("called", "") or next(iter(names), ""),
            actor=request.user,
            now=timezone.now(),
        )
    except spellings.CannotUnite as refusal:
        messages.warning(request, words.explain_unity(refusal.code))
    else:
        messages.success(request, _("They are one person now, in later lists, too."))
    return redirect("summaries:writers", group_id)


@login_required
@require_POST
def separate_writers(request: MemberRequest, group_id: int) -> HttpResponse:
    """Unsay it."""
    group = group_to_lead(request.user, group_id)
    called = request.POST.get("called", "")
    spellings.separate_writers(group=group, called=called, actor=request.user, now=timezone.now())
    messages.success(request, _("Each name is its own again."))
    return redirect("summaries:writers", group_id)
