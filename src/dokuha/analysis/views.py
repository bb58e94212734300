"""The pages of the place "Map": topics of a survey, trends, nearest papers."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dokuha.analysis import actions, forms, queries
from dokuha.analysis.models import GroupMap
from dokuha.catalogue.access import paper_for, survey_for
from dokuha.catalogue.models import Survey
from dokuha.catalogue.queries import surveys_of
from dokuha.core.numbers import number_in
from dokuha.core.spreadsheets import csv_answer
from dokuha.people.access import MemberRequest, group_for
from dokuha.people.models import Group

NEAREST = 15
POINTS = 1_500
"""A page with more papers than this draws topics only: so many dots tell nothing."""


@login_required
@require_safe
def map(request: MemberRequest, group_id: int) -> HttpResponse:
    """Begin with the topics of the newest survey."""
    group = group_for(request.user, group_id)
    return _topics(request, group, surveys_of(group).first())


@login_required
@require_safe
def topics(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = survey_for(request.user, survey_id)
    return _topics(request, survey.group, survey)


def _topics(request: MemberRequest, group: Group, survey: Survey | None) -> HttpResponse:
    drawn = actions.see_to_map(group=group, now=timezone.now())
    context = _place(group, drawn) | {"survey": survey, "surveys": list(surveys_of(group))}
    if survey:
        survey.group = group
        lines, others = queries.topic_lines(survey)
        few = sum(line.total for line in lines) <= POINTS
        points = queries.points_in(survey, lines) if few else []
        context |= {"lines": lines, "others": others, "points": points}
    return render(request, "analysis/topics.html", context)


@login_required
@require_safe
def topics_csv(request: MemberRequest, survey_id: int) -> HttpResponse:
    """The map as numbers: a row for each paper."""
    survey = survey_for(request.user, survey_id)
    lines, _others = queries.topic_lines(survey)
    names = {line.number: line.name for line in lines}
    head = (_("topic"), _("name"), _("paper"), _("state"), "x", "y")
    rows = (
        (point.topic, names[point.topic], point.title, point.state, point.x, point.y)
        for point in queries.points_in(survey, lines)
    )
    return csv_answer(f"{survey} {_('topics')}.csv", [head, *rows])


@login_required
@require_safe
def trends(request: MemberRequest, group_id: int) -> HttpResponse:
    """Rising and falling phrases; of papers of one year, what each session speaks of."""
    group = group_for(request.user, group_id)
    drawn = actions.see_to_map(group=group, now=timezone.now())
    drawing = queries.drawing_of(group)
    surveys = list(surveys_of(group))
    context = _place(group, drawn) | {"surveys": surveys}
    if drawing:
        context |= {
            "trends": drawing.trends,
            "rising": queries.rows_of(drawing.trends.rising, drawing.trends.years),
            "falling": queries.rows_of(drawing.trends.falling, drawing.trends.years),
            "sessions": [
                (survey, drawing.sessions[survey.pk])
                for survey in surveys
                if drawing.sessions.get(survey.pk)
            ],
        }
    return render(request, "analysis/trends.html", context)


@login_required
@require_safe
def trends_csv(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_for(request.user, group_id)
    drawing = queries.drawing_of(group)
    if drawing is None:
        raise Http404
    found = drawing.trends
    head = (_("phrase"), _("share before"), _("share since"), _("surprise"), *found.years)
    rows = (
        (
            course.written,
            round(course.early, 5),
            round(course.late, 5),
            course.surprise if course in found.rising else -course.surprise,
            *(len(course.papers.get(year, ())) for year in found.years),
        )
        for course in [*found.rising, *found.falling]
    )
    return csv_answer(f"{group} {_('trends')}.csv", [head, *rows])


@login_required
@require_safe
def phrase(request: MemberRequest, group_id: int) -> HttpResponse:
    """The papers behind a number."""
    group = group_for(request.user, group_id)
    asked = forms.PhraseForm(request.GET).asked()
    numbers = queries.papers_with(group, **asked) if asked else []
    context = _place(group, None) | {
        "asked": asked,
        "papers": queries.papers_numbered(group, numbers),
    }
    return render(request, "analysis/phrase.html", context)


@login_required
@require_safe
def citations(request: MemberRequest, group_id: int) -> HttpResponse:
    """The works that the group's papers stand on, along the years."""
    group = group_for(request.user, group_id)
    works, papers = queries.works_cited_in(group)
    context = _place(group, None) | {"works": works, "papers": papers}
    return render(request, "analysis/citations.html", context)


@login_required
@require_safe
def citations_csv(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_for(request.user, group_id)
    works, _papers = queries.works_cited_in(group)
    rows = ((one.work.year, one.work.title, len(one.papers)) for one in works)
    return csv_answer(
        f"{group} {_('citations')}.csv", [(_("year"), _("title"), _("cited by")), *rows]
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def nearest(request: MemberRequest, group_id: int) -> HttpResponse:
    """What is near a text or a paper. A text comes by POST: it stays out of logs and history."""
    group = group_for(request.user, group_id)
    drawn = actions.see_to_map(group=group, now=timezone.now())
    context = _place(group, drawn) | {"form": forms.IdeaForm()}
    if request.method == "POST":
        form = forms.IdeaForm(request.POST)
        context["form"] = form
        if form.is_valid():
            context["found"] = queries.near_text(group, form.cleaned_data["text"], count=NEAREST)
    elif wanted := request.GET.get("paper", ""):
        if not (number := number_in(wanted)):
            raise Http404
        paper = paper_for(request.user, number)
        if paper.group_id != group.pk:
            raise Http404
        context |= {"paper": paper, "found": queries.near_paper(paper, count=NEAREST)}
    return render(request, "analysis/nearest.html", context)


def _place(group: Group, drawn: GroupMap | None) -> dict[str, object]:
    return {"group": group, "here": "map", "drawn": drawn}
