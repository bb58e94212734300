from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dokuha.catalogue import access, answers, changing, history, queries, telling
from dokuha.catalogue.changing import CannotEdit
from dokuha.core.numbers import number_in
from dokuha.core.returning import back
from dokuha.people.access import MemberRequest, membership_for
from dokuha.people.models import Group


@login_required
@require_GET
def changes(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Show what was changed by hand in a survey, the newest first."""
    survey = access.survey_for(request.user, survey_id)
    found = history.changes_in(survey)
    before = number_in(request.GET.get("before", ""))
    if before:
        found = found.filter(pk__lt=before)
    told = telling.tell(found[: answers.SHOWN + 1])
    context = {
        "survey": survey,
        "told": told[: answers.SHOWN],
        "more": told[answers.SHOWN - 1].change.pk if len(told) > answers.SHOWN else None,
    }
    return _page(request, "changes", survey.group, context)


@login_required
@require_GET
def paper_changes(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Show how the facts of a paper were corrected."""
    paper = access.paper_for(request.user, paper_id)
    told = telling.tell(history.corrections_of(paper)[: answers.SHOWN])
    return _page(request, "paper_changes", paper.group, {"paper": paper, "told": told})


@login_required
@require_GET
def withdrawn(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Show the papers that were taken out of a survey."""
    survey = access.survey_for(request.user, survey_id)
    withdrawals = queries.withdrawn_from(survey)[: answers.MOST_CHOSEN]
    context = {"survey": survey, "withdrawals": withdrawals}
    return _page(request, "withdrawn", survey.group, context)


@login_required
@require_POST
def take_back(request: MemberRequest, change_id: int) -> HttpResponse:
    change = access.change_to_take_back(request.user, change_id)
    try:
        changing.take_back(change=change, actor=request.user, now=timezone.now())
    except CannotEdit as refusal:
        messages.warning(request, answers.explain_edit(refusal))
    else:
        messages.success(request, _("Taken back."))
    if change.survey_id:
        return back(request, otherwise=reverse("catalogue:changes", args=[change.survey_id]))
    return back(request, otherwise=reverse("catalogue:paper_changes", args=[change.paper_id]))


def _page(
    request: MemberRequest, name: str, group: Group, facts: Mapping[str, object]
) -> HttpResponse:
    mine = membership_for(request.user, group.pk)
    context = {**facts, "group": group, "here": "surveys", "membership": mine}
    return render(request, f"catalogue/{name}.html", context)
