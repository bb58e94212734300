from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from dokuha.catalogue import access, asking, forms, harvest_words, queries
from dokuha.catalogue.ask_form import AskForm
from dokuha.catalogue.models import Survey
from dokuha.people.access import MemberRequest
from dokuha.services import NoList


@login_required
@require_POST
def ask(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Let a list be harvested; what came is shown before anything changes."""
    survey = access.survey_to_lead(request.user, survey_id)
    return let_come(request, survey, AskForm(request.POST))


def let_come(request: MemberRequest, survey: Survey, form: AskForm) -> HttpResponse:
    """Ask for the list that the form means, or show what is wrong with the question."""
    if form.is_valid():
        try:
            meaning = form.meaning()
        except NoList as problem:
            form.add_error("asked", harvest_words.explain(problem.fault, problem.value))
        else:
            asking.ask_for_list(
                survey=survey, member=request.user, meaning=meaning, now=timezone.now()
            )
            return redirect("catalogue:list_coming", survey.pk)
    context = {
        "group": survey.group,
        "here": "surveys",
        "form": forms.ListForm(),
        "ask_form": form,
        "survey": survey,
    }
    return render(request, "catalogue/import_list.html", context)


@login_required
@require_GET
def coming(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Say how far it is; when the list is there, go to its preview."""
    survey = access.survey_to_lead(request.user, survey_id)
    harvest = queries.harvest_of(survey, request.user)
    if harvest is None or harvest.is_ready:
        name = "catalogue:preview_import" if harvest else "catalogue:import_list"
        there = redirect(name, survey.pk)
        return HttpResponseClientRedirect(there.url) if request.htmx else there
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "harvest": harvest,
        "wanted": harvest_words.tell_wanted(harvest),
        "fault": harvest_words.explain_harvest(harvest),
    }
    part = "_coming" if request.htmx else "coming"
    return render(request, f"catalogue/{part}.html", context)


@login_required
@require_POST
def stop(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = access.survey_to_lead(request.user, survey_id)
    asking.stop_harvest(survey=survey, member=request.user)
    messages.info(request, _("Stopped. Nothing came in."))
    return redirect("catalogue:import_list", survey.pk)
