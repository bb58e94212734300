from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dokuha.catalogue import access, answers, editing, paper_form, queries
from dokuha.catalogue.changing import CannotEdit, Refusal
from dokuha.catalogue.models import Entry, Paper
from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest


@login_required
@require_http_methods(["GET", "POST"])
def correct_paper(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Correct the facts of a paper. A stale form comes back with what the other one wrote."""
    paper = access.paper_to_read(request.user, paper_id)
    form = paper_form.correction_form(paper, request.POST or None)
    context: dict[str, Any] = {
        "group": paper.group,
        "here": "surveys",
        "paper": paper,
        "form": form,
    }
    if form.is_valid():
        try:
            change = editing.correct_paper(
                paper=paper,
                seen=paper_form.facts_seen(request.POST),
                wanted=form.facts,
                actor=request.user,
                now=timezone.now(),
            )
        except CannotEdit as refusal:
            if refusal.code != Refusal.CHANGED_SINCE:
                form.add_error("title", answers.explain_edit(refusal))
            context |= {"since": refusal.since, "stale": answers.stale_fields(paper, refusal)}
        else:
            messages.success(request, _("Corrected.") if change else _("Nothing was changed."))
            return redirect("website:paper", paper.pk)
    context["seen"] = paper_form.as_seen(paper)
    return render(request, "catalogue/correct_paper.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add_paper(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Add a paper by hand; one that the group seems to have is offered instead."""
    survey = access.survey_to_lead(request.user, survey_id)
    form = paper_form.PaperForm(request.POST or None)
    session = queries.session_in(survey, number_in(request.POST.get("session", "")))
    known: list[tuple[Paper, Entry | None, list[str]]] = []
    if form.is_valid():
        try:
            editing.list_new_paper(
                survey=survey,
                facts=form.facts,
                session=session,
                is_another=bool(request.POST.get("another")),
                actor=request.user,
                now=timezone.now(),
            )
        except CannotEdit as refusal:
            if refusal.code == Refusal.LOOKS_KNOWN:
                known = queries.with_entries(survey, refusal.papers)
            else:
                form.add_error("title", answers.explain_edit(refusal))
        else:
            messages.success(request, _("“%(title)s” is added.") % {"title": form.facts["title"]})
            return redirect(answers.address_of_part(survey.pk, session.pk if session else None))
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "form": form,
        "sessions": queries.sessions_of(survey),
        "chosen": session,
        "known": known,
    }
    return render(request, "catalogue/add_paper.html", context)


@login_required
@require_POST
def list_known(request: MemberRequest, survey_id: int) -> HttpResponse:
    """List a paper that the group has already in this survey, too."""
    survey = access.survey_to_lead(request.user, survey_id)
    number = number_in(request.POST.get("paper", ""))
    if not number:
        return redirect("catalogue:add_paper", survey.pk)
    paper = access.paper_in(survey.group, number)
    session = queries.session_in(survey, number_in(request.POST.get("session", "")))
    try:
        editing.list_known_paper(
            survey=survey, paper=paper, session=session, actor=request.user, now=timezone.now()
        )
    except CannotEdit as refusal:
        messages.info(request, answers.explain_edit(refusal))
    else:
        messages.success(request, _("“%(title)s” is added.") % {"title": paper.title})
    return redirect(answers.address_of_part(survey.pk, session.pk if session else None))


@login_required
@require_http_methods(["GET", "POST"])
def correct_place(request: MemberRequest, survey_id: int, paper_id: int) -> HttpResponse:
    """Correct a paper's track and pages in a survey."""
    survey = access.survey_to_lead(request.user, survey_id)
    entry = access.entry_in(survey, paper_id)
    refused = None
    if request.method == "POST":
        fields = ("track", "pages")
        try:
            editing.correct_place(
                survey=survey,
                paper=entry.paper,
                seen={name: request.POST.get(f"seen_{name}", "") for name in fields},
                wanted={name: request.POST.get(name, "").strip()[:500] for name in fields},
                actor=request.user,
                now=timezone.now(),
            )
        except CannotEdit as refusal:
            refused = refusal
        else:
            messages.success(request, _("Corrected."))
            return redirect(answers.address_of_part(survey.pk, entry.session_id))
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "entry": entry,
        "refused": answers.explain_edit(refused) if refused else "",
        "wanted": request.POST or {"track": entry.track, "pages": entry.pages},
    }
    return render(request, "catalogue/correct_place.html", context)
