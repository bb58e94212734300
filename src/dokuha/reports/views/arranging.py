"""Sections and the order of slides, by pressing a button or by dragging."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dokuha.people.access import MemberRequest
from dokuha.reports import access, actions, forms, queries, words
from dokuha.reports.models import Report
from dokuha.reports.refusals import CannotChangeReport


@login_required
@require_POST
def move(request: MemberRequest, slide_id: int) -> HttpResponse:
    """Move one slide; a script gets the strip as it is then, a form the page."""
    slide = access.slide_to_edit(request.user, slide_id)
    form = forms.Place(request.POST)
    if form.is_valid():
        where = form.cleaned_data
        try:
            if where["step"]:
                actions.step_slide(slide=slide, step=where["step"])
            elif where["section"] is not None:
                actions.move_slide(
                    slide=slide, section_id=where["section"], after_id=where["after"]
                )
        except CannotChangeReport as problem:
            messages.error(request, words.explain(problem.code))
    if request.htmx:
        return _strip(request, slide.report, slide.pk)
    return redirect(f"{reverse('reports:report', args=[slide.report_id])}?slide={slide.pk}")


def _strip(request: MemberRequest, report: Report, shown: int) -> HttpResponse:
    found, membership = access.report_for(request.user, report.pk)
    context = {
        "report": found,
        "strip": queries.strip_of(found),
        "leads": membership.leads,
        "reads": membership.reads,
        "slide": access.slide_of_report(found, shown),
    }
    return render(request, "reports/_strip.html", context)


@login_required
@require_POST
def remove(request: MemberRequest, slide_id: int) -> HttpResponse:
    slide = access.slide_to_edit(request.user, slide_id)
    actions.remove_slide(slide=slide)
    return redirect("reports:report", slide.report_id)


@login_required
@require_POST
def add_section(request: MemberRequest, report_id: int) -> HttpResponse:
    report = access.report_to_lead(request.user, report_id)
    form = forms.SectionForm(request.POST)
    if form.is_valid():
        actions.add_section(report=report, name=form.cleaned_data["name"])
    return redirect("reports:report", report.pk)


@login_required
@require_POST
def change_section(request: MemberRequest, section_id: int) -> HttpResponse:
    """Rename the section, move it or take it away: the pressed button says which."""
    section = access.section_to_lead(request.user, section_id)
    wish = request.POST.get("wish", "")
    form = forms.SectionForm(request.POST)
    try:
        if wish in ("up", "down"):
            actions.move_section(section=section, step=-1 if wish == "up" else 1)
        elif wish == "remove":
            actions.remove_section(section=section)
        elif form.is_valid():
            actions.rename_section(section=section, name=form.cleaned_data["name"])
    except CannotChangeReport as problem:
        messages.error(request, words.explain(problem.code))
    return redirect("reports:report", section.report_id)
