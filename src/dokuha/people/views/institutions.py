from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dokuha.people import access, actions, words
from dokuha.people.access import MemberRequest
from dokuha.people.forms import InstitutionForm
from dokuha.people.refusals import Refused


@login_required
@require_http_methods(["GET", "POST"])
def add_institution(request: MemberRequest, group_id: int) -> HttpResponse:
    group = access.group_to_lead(request.user, group_id)
    form = InstitutionForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_institution(
                group=group, actor=request.user, now=timezone.now(), **form.cleaned_data
            )
            return redirect("people:group_people", group.pk)
        except Refused as refused:
            form.add_error("short_name", words.explain(refused))
    context = {"group": group, "here": "people", "form": form, "title": _("Add an institution")}
    return render(request, "people/group_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def change_institution(request: MemberRequest, group_id: int, institution_id: int) -> HttpResponse:
    institution = access.institution_to_lead(request.user, group_id, institution_id)
    form = InstitutionForm(
        request.POST or None,
        initial={"name": institution.name, "short_name": institution.short_name},
    )
    if form.is_valid():
        try:
            actions.change_institution(
                institution=institution,
                actor=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
            return redirect("people:group_people", group_id)
        except Refused as refused:
            form.add_error("short_name", words.explain(refused))
    context = {
        "group": institution.group,
        "here": "people",
        "form": form,
        "title": _("Change the institution"),
        "lead": _("The new name shows everywhere, past periods included."),
    }
    return render(request, "people/group_form.html", context)
