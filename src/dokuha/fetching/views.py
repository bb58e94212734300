from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dokuha.catalogue.access import paper_to_read, survey_to_lead
from dokuha.core.returning import back
from dokuha.fetching import actions, forms, queries, words
from dokuha.fetching.getting import CannotFetch
from dokuha.people.access import MemberRequest, group_to_lead

TOLD_ON_A_PAGE = 200


@login_required
@require_POST
def choose(request: MemberRequest, group_id: int) -> HttpResponse:
    """Let the group fetch PDFs from nowhere, from open archives, or from anywhere."""
    group = group_to_lead(request.user, group_id)
    form = forms.GroupChoiceForm(request.POST)
    if form.is_valid():
        actions.choose(group=group, actor=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, words.explain_choice(form.cleaned_data["choice"]))
    else:
        messages.error(request, _("Choose one of the three."))
    return redirect("people:change_group", group.pk)


@login_required
@require_GET
def state(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Answer with how it stands with a paper's PDF, which asks again while it is on its way."""
    paper = paper_to_read(request.user, paper_id)
    context = {"paper": paper, "pdf": queries.pdf_state_of(paper), "next": _next(request)}
    return render(request, "fetching/_pdf.html", context)


@login_required
@require_POST
def ask(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    try:
        actions.ask_for_pdf(paper=paper, actor=request.user, now=timezone.now())
    except CannotFetch as refusal:
        messages.error(request, words.explain(refusal.trouble.problem))
    return back(request, otherwise=reverse("website:paper", args=[paper.pk]))


@login_required
@require_GET
def pdfs(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Show how it stands with the PDFs of a list, and which cannot be had."""
    survey = survey_to_lead(request.user, survey_id)
    choice = queries.choice_of(survey.group)
    context = {
        "survey": survey,
        "group": survey.group,
        "here": "surveys",
        "choice": choice,
        "choice_said": words.explain_choice(choice),
        "state": queries.state_of(survey),
        "most": queries.MOST_AT_ONCE,
        "failed": queries.failed_of(survey)[:TOLD_ON_A_PAGE],
    }
    return render(request, "fetching/pdfs.html", context)


@login_required
@require_POST
def ask_for_pdfs(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = survey_to_lead(request.user, survey_id)
    count = actions.ask_for_pdfs(survey=survey, actor=request.user, now=timezone.now())
    if count:
        text = ngettext("%(n)s PDF will be fetched.", "%(n)s PDFs will be fetched.", count)
        messages.success(request, text % {"n": f"{count:,}"})
    else:
        messages.info(request, _("There is nothing to fetch."))
    return redirect("fetching:pdfs", survey.pk)


@login_required
@require_POST
def stop(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = survey_to_lead(request.user, survey_id)
    actions.stop_list(survey=survey, actor=request.user, now=timezone.now())
    messages.success(request, _("Nothing more is fetched. What came stays."))
    return redirect("fetching:pdfs", survey.pk)


def _next(request: MemberRequest) -> str:
    return request.GET.get("next", "")
