"""The report being built: its strip of slides, the slide in the middle, what can be done."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.catalogue.access import survey_to_lead
from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest
from dokuha.people.models import Membership
from dokuha.reports import access, actions, composing, forms, queries, showing, words
from dokuha.reports.models import Report, Slide, SlideKind
from dokuha.reports.refusals import CannotChangeReport


@login_required
@require_http_methods(["GET", "POST"])
def start(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = survey_to_lead(request.user, survey_id)
    first = {"name": survey.name, "language": translation.get_language()}
    form = forms.NewReportForm(request.POST or None, initial=first)
    if form.is_valid():
        begun = actions.start_report(
            survey=survey, **form.cleaned_data, actor=request.user, now=timezone.now()
        )
        return redirect("reports:report", begun.pk)
    context = {"group": survey.group, "here": "reports", "survey": survey, "form": form}
    return render(request, "reports/start.html", context)


@login_required
@require_safe
def report(request: MemberRequest, report_id: int) -> HttpResponse:
    found, membership = access.report_for(request.user, report_id)
    strip = queries.strip_of(found)
    slides = [slide for part in strip for slide in part.slides]
    wanted = request.GET.get("slide", "")
    at = next((n for n, slide in enumerate(slides) if str(slide.pk) == wanted), 0)
    context = {
        **_place(found, membership),
        "strip": strip,
        "count": len(slides),
        "new": queries.new_summaries_of(found).count(),
        "versions": queries.versions_of(found),
        "version_form": forms.VersionForm(),
        **(_middle(slides, at, membership) if slides else {}),
    }
    return render(request, "reports/report.html", context)


def _middle(slides: list[Slide], at: int, membership: Membership) -> dict[str, Any]:
    """The slide that is looked at, and its neighbours."""
    slide = slides[at]
    return {
        "slide": slide,
        "sheet": _sheet(slide),
        "place": at + 1,
        "before": slides[at - 1] if at else None,
        "after": slides[at + 1] if at + 1 < len(slides) else None,
        "may_edit": access.may_edit(slide, membership),
    }


def _sheet(slide: Slide) -> showing.Sheet:
    """The slide drawn as it is now, with the headings in the language of the report."""
    with translation.override(slide.report.language):
        numbers = queries.numbers_in(slide.report.survey)
        value = composing.slide_of(slide, numbers, today=timezone.localdate())
    figures = list(slide.summary.figures.all()) if slide.summary else []
    return showing.sheet_of(
        value, figure_url=lambda n: reverse("summaries:figure", args=[figures[n].pk])
    )


@login_required
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, report_id: int) -> HttpResponse:
    found = access.report_to_lead(request.user, report_id)
    first = {"name": found.name, "about": found.about}
    form = forms.ReportForm(request.POST or None, initial=first)
    if form.is_valid():
        actions.change_report(report=found, **form.cleaned_data)
        return redirect("reports:report", found.pk)
    context = {"group": found.survey.group, "here": "reports", "report": found, "form": form}
    return render(request, "reports/change.html", context)


@login_required
@require_POST
def remove(request: MemberRequest, report_id: int) -> HttpResponse:
    found = access.report_to_lead(request.user, report_id)
    try:
        actions.remove_report(report=found)
    except CannotChangeReport as problem:
        messages.error(request, words.explain(problem.code))
        return redirect("reports:report", found.pk)
    return redirect("reports:reports", found.survey.group_id)


@login_required
@require_POST
def add_new(request: MemberRequest, report_id: int) -> HttpResponse:
    found = access.report_to_lead(request.user, report_id)
    added = actions.add_new_summaries(report=found, actor=request.user, now=timezone.now())
    said = ngettext("%(n)d summary was added.", "%(n)d summaries were added.", added)
    messages.success(request, said % {"n": added})
    return redirect("reports:report", found.pk)


@login_required
@require_http_methods(["GET", "POST"])
def add_finding(request: MemberRequest, report_id: int) -> HttpResponse:
    """Write a slide of one's own; it follows the slide named in the address."""
    found = access.report_to_write(request.user, report_id)
    form = forms.FindingForm(request.POST or None)
    if form.is_valid():
        slide = actions.add_slide(
            report=found,
            kind=SlideKind.TEXT,
            after=_slide_named(request, found),
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            actor=request.user,
            now=timezone.now(),
        )
        return _to_slide(found, slide)
    context = {"group": found.survey.group, "here": "reports", "report": found, "form": form}
    return render(request, "reports/finding.html", context)


@login_required
@require_POST
def add_chart(request: MemberRequest, report_id: int) -> HttpResponse:
    found = access.report_to_lead(request.user, report_id)
    slide = actions.add_slide(
        report=found,
        kind=SlideKind.CHART,
        after=_slide_named(request, found),
        actor=request.user,
        now=timezone.now(),
    )
    return _to_slide(found, slide)


@login_required
@require_http_methods(["GET", "POST"])
def edit_finding(request: MemberRequest, slide_id: int) -> HttpResponse:
    slide = access.finding_to_edit(request.user, slide_id)
    first = {"title": slide.title, "text": slide.text, "seen_at": slide.changed_at.isoformat()}
    form = forms.FindingForm(request.POST or None, initial=first)
    if form.is_valid():
        seen_at = form.cleaned_data.pop("seen_at") or slide.changed_at
        try:
            actions.edit_text(slide=slide, **form.cleaned_data, seen_at=seen_at, now=timezone.now())
            return _to_slide(slide.report, slide)
        except CannotChangeReport as problem:
            data = request.POST.copy()
            data["seen_at"] = slide.changed_at.isoformat()
            form = forms.FindingForm(data)
            form.add_error(None, words.explain(problem.code))
    context = {
        "group": slide.report.survey.group,
        "here": "reports",
        "report": slide.report,
        "slide": slide,
        "form": form,
    }
    return render(request, "reports/finding.html", context)


def _place(found: Report, membership: Membership) -> dict[str, Any]:
    return {
        "group": found.survey.group,
        "here": "reports",
        "report": found,
        "leads": membership.leads,
        "reads": membership.reads,
    }


def _slide_named(request: MemberRequest, found: Report) -> Slide | None:
    named = number_in(request.GET.get("after", ""))
    return access.slide_of_report(found, named) if named else None


def _to_slide(found: Report, slide: Slide) -> HttpResponse:
    return redirect(f"{reverse('reports:report', args=[found.pk])}?slide={slide.pk}")
