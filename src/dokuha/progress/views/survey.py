from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dokuha.catalogue.access import survey_for
from dokuha.core.spreadsheets import csv_answer
from dokuha.people.access import MemberRequest, membership_for
from dokuha.progress import forms, queries, words
from dokuha.progress.burnup import PACE_DAYS
from dokuha.progress.neighbours import around


@login_required
@require_safe
def progress(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = survey_for(request.user, survey_id)
    today = timezone.localdate()
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "membership": membership_for(request.user, survey.group_id),
        "line": queries.lines_of([survey], today=today)[0],
        "sessions": queries.by_session(survey),
        "burnup": queries.burnup_of(survey, today=today),
        "pace_days": PACE_DAYS,
        "today": today,
    }
    return render(request, "progress/progress.html", context)


@login_required
@require_safe
def burnup_csv(request: MemberRequest, survey_id: int) -> HttpResponse:
    """The numbers behind the chart."""
    survey = survey_for(request.user, survey_id)
    burnup = queries.burnup_of(survey, today=timezone.localdate())
    head = (_("day"), _("read that day"), _("read in all"), _("needed by then"))
    rows = ((d.day, d.new, d.read, round(d.needed, 1)) for d in burnup.past)
    return csv_answer(f"{survey} {_('progress')}.csv", [head, *rows])


@login_required
@require_safe
def ranking(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = survey_for(request.user, survey_id)
    today = timezone.localdate()
    form = forms.PeriodForm(request.GET)
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "membership": membership_for(request.user, survey.group_id),
        "line": queries.lines_of([survey], today=today)[0],
        "form": form,
        "choices": forms.CHOICES,
    }
    if form.is_valid():
        found = queries.ranking_of(survey, form.period_for(survey, today=today))
        near = request.GET.get("near") == "me"
        context |= {
            "ranking": found,
            "days": words.days(found.period),
            "persons": around(found.persons, request.user.pk) if near else found.persons,
            "near": near,
            "me_beginning": request.user.pk in found.beginning,
            "text": words.ranking_as_text(found),
        }
    return render(request, "progress/ranking.html", context)


@login_required
@require_safe
def ranking_csv(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Institutions first, then persons; the same words in the address as the page."""
    survey = survey_for(request.user, survey_id)
    form = forms.PeriodForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")
    found = queries.ranking_of(survey, form.period_for(survey, today=timezone.localdate()))
    head = (_("rank"), _("name"), _("summaries"), _("heads"), _("per head"))
    institutions = (
        (p.rank, who.short_name, p.summaries, p.heads, p.per_head) for p, who in found.institutions
    )
    persons = ((p.rank, who.name, p.summaries, "", "") for p, who in found.persons)
    file_name = f"{survey} {found.period.first} {found.period.last}.csv"
    return csv_answer(file_name, [head, *institutions, *persons])
