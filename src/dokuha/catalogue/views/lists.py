from collections.abc import Iterator, Sequence
from itertools import islice

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dokuha.catalogue import (
    access,
    actions,
    answers,
    columns,
    forms,
    queries,
    words,
)
from dokuha.catalogue.actions import CannotKeepSurvey
from dokuha.catalogue.ask_form import AskForm
from dokuha.catalogue.holding import keep_upload
from dokuha.catalogue.merging import Plan, State
from dokuha.catalogue.models import ListUpload
from dokuha.catalogue.views import harvests
from dokuha.people.access import MemberRequest, group_to_lead
from dokuha.sources import Code, OpenList, PaperRecord, UnreadableList, open_kept

# A preview shows so many papers and problems; all are counted.
PREVIEWED = 2_000
PROBLEMS_TOLD = 200


@login_required
@require_http_methods(["GET", "POST"])
def start_survey(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_to_lead(request.user, group_id)
    form = forms.start_form(request.POST or None)
    if form.is_valid():
        try:
            survey = actions.start_survey(
                group=group, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except CannotKeepSurvey as refusal:
            form.add_error(*answers.explain_refusal(refusal.code))
        else:
            return redirect("catalogue:import_list", survey.pk)
    context = {"group": group, "here": "surveys", "form": form, "survey": None}
    return render(request, "catalogue/survey_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def change_survey(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = access.survey_to_lead(request.user, survey_id)
    form = forms.change_form(survey, request.POST or None)
    if form.is_valid():
        try:
            actions.change_survey(
                survey=survey, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
        except CannotKeepSurvey as refusal:
            form.add_error(*answers.explain_refusal(refusal.code))
        else:
            messages.success(request, _("The survey is changed."))
            return redirect("website:survey", survey.pk)
    context = {"group": survey.group, "here": "surveys", "form": form, "survey": survey}
    return render(request, "catalogue/survey_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def import_list(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Take a list in; what would become of it is shown before anything changes."""
    survey = access.survey_to_lead(request.user, survey_id)
    form = forms.ListForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.address:
        return harvests.let_come(request, survey, AskForm({"asked": form.address}))
    if form.is_valid():
        name, content = form.name_and_content()
        try:
            found = open_kept(file_name=name, content=content)
            if found.table:
                found.columns = columns.said_of(survey.group, found.table)
            papers = sum(1 for _ in _papers_of(found))
        except UnreadableList as error:
            form.add_error(form.source, words.explain(error.problem))
        else:
            keep_upload(
                survey=survey,
                member=request.user,
                file_name=name,
                content=content,
                columns=found.columns,
                papers=papers,
                now=timezone.now(),
            )
            return redirect("catalogue:preview_import", survey.pk)
    context = {
        "group": survey.group,
        "here": "surveys",
        "form": form,
        "ask_form": AskForm(initial={"asked": request.GET.get("asked", "")}),
        "harvest": queries.harvest_to_see(survey, request.user),
        "survey": survey,
    }
    return render(request, "catalogue/import_list.html", context)


@login_required
@require_GET
def preview_import(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Show what the kept list would do. A higher room does it: lists may bring summaries, too."""
    survey = access.survey_to_lead(request.user, survey_id)
    upload = queries.upload_of(survey, request.user)
    if upload is None:
        messages.info(request, _("That list is imported already, or has waited too long."))
        return redirect("catalogue:import_list", survey.pk)
    found = _opened(upload)
    # To read and compare a whole field takes as long as to bring it in: of so many the first are.
    is_long = upload.papers > actions.AT_ONCE
    records = list(islice(_papers_of(found), PREVIEWED if is_long else None))
    plan = queries.preview_import(survey, records)
    problem_count = len(found.problems) + found.more_problems
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "upload": upload,
        "rows": list(_rows(records[:PREVIEWED], plan)),
        "sessions": any(record.session for record in records[:PREVIEWED]),
        "rows_left": max(0, (upload.papers if is_long else len(records)) - PREVIEWED),
        "long": upload.papers if is_long else 0,
        "new": plan.count(State.NEW),
        "changed": plan.count(State.CHANGED),
        "there": plan.count(State.THERE),
        "asked": len(plan.doubts),
        "summaries": sum(record.summary is not None for record in records),
        "problems": [(it.line, words.explain(it)) for it in found.problems[:PROBLEMS_TOLD]],
        "problems_left": max(0, problem_count - PROBLEMS_TOLD),
        "problem_count": problem_count,
        "columns": forms.columns_form(found.table, upload.columns) if found.table else None,
    }
    return render(request, "catalogue/preview_import.html", context)


@login_required
@require_POST
def say_columns(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Say what the columns of the kept table hold; the preview follows."""
    survey = access.survey_to_lead(request.user, survey_id)
    upload = queries.upload_of(survey, request.user)
    found = _opened(upload) if upload else None
    if upload and found and found.table:
        form = forms.columns_form(found.table, upload.columns, request.POST)
        if form.is_valid():
            found.columns = form.columns()
            columns.say_columns(
                upload=upload,
                table=found.table,
                columns=found.columns,
                papers=sum(1 for _ in _papers_of(found)),
                now=timezone.now(),
            )
    return redirect("catalogue:preview_import", survey.pk)


def _rows(
    records: Sequence[PaperRecord], plan: Plan
) -> Iterator[tuple[PaperRecord, State, str, list[str]]]:
    """Each record, its state, its other title here, and titles of papers that it might be."""
    likes = plan.likes()
    for record, state, paper in zip(records, plan.states, plan.papers, strict=False):
        known_as = "" if paper.title == record.title else paper.title
        yield record, state, known_as, likes.get(paper, []) if state == State.NEW else []


def _opened(upload: ListUpload) -> OpenList:
    content = bytes(upload.content)
    return open_kept(file_name=upload.file_name, content=content, columns=upload.columns)


def _papers_of(found: OpenList) -> Iterator[PaperRecord]:
    """Go through a list; a table whose titles nobody has found yet is one without papers."""
    try:
        yield from found
    except UnreadableList as error:
        if error.problem.code != Code.NO_TITLE_COLUMN:
            raise
