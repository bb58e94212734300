"""What an organiser says about one person of the group: role, institutions, the end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.core.returning import back
from dokuha.people import access, actions, queries, words
from dokuha.people.access import MemberRequest
from dokuha.people.forms import AffiliationForm, BreakForm, PeriodForm, RoleForm
from dokuha.people.models import Membership
from dokuha.people.refusals import Refused


@login_required
@require_safe
def change_person(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    membership = access.membership_to_lead(request.user, group_id, person_id)
    return _page(request, membership)


@login_required
@require_POST
def change_role(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    membership = access.membership_to_lead(request.user, group_id, person_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, membership, role_form=form)
    try:
        changed = actions.change_role(
            membership=membership,
            role=form.cleaned_data["role"],
            actor=request.user,
            now=timezone.now(),
        )
    except Refused as refused:
        form.add_error("role", words.explain(refused))
        return _page(request, membership, role_form=form)
    messages.success(request, _("The role is changed."))
    if changed.member_id == request.user.pk and not changed.leads:
        return redirect("people:group_people", group_id)
    return redirect("people:change_person", group_id, person_id)


@login_required
@require_POST
def take_break(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    """Begin, move or end a break: one's own, or of a person one cares for."""
    membership = access.membership_to_rest(request.user, group_id, person_id)
    form = BreakForm(request.POST)
    if form.is_valid():
        day = form.cleaned_data["break_until_on"]
        try:
            actions.take_break(
                membership=membership, until_on=day, actor=request.user, now=timezone.now()
            )
            messages.success(request, _("The break is noted.") if day else _("No break, then."))
        except Refused as refused:
            messages.error(request, words.explain(refused))
    else:
        messages.error(request, _("Please write the day as 2026-03-31."))
    return back(request, otherwise=reverse("website:person", args=[group_id, person_id]))


@login_required
@require_POST
def affiliate(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    membership = access.membership_to_lead(request.user, group_id, person_id)
    form = AffiliationForm(request.POST, group=membership.group)
    if not form.is_valid():
        return _page(request, membership, affiliation_form=form)
    actions.affiliate(
        membership=membership,
        institution=form.cleaned_data["institution"],
        since_on=form.cleaned_data["since_on"],
        actor=request.user,
        now=timezone.now(),
    )
    return redirect("people:change_person", group_id, person_id)


@login_required
@require_http_methods(["GET", "POST"])
def correct_affiliation(request: MemberRequest, group_id: int, affiliation_id: int) -> HttpResponse:
    affiliation = access.affiliation_to_lead(request.user, group_id, affiliation_id)
    group, person = affiliation.membership.group, affiliation.membership.member
    written = {name: getattr(affiliation, name) for name in ("institution", "since_on", "until_on")}
    form = PeriodForm(request.POST or None, initial=written, group=group)
    if form.is_valid():
        try:
            actions.correct_affiliation(
                affiliation=affiliation,
                actor=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
            return redirect("people:change_person", group_id, person.pk)
        except Refused as refused:
            form.add_error(None, words.explain(refused))
    return render(
        request,
        "people/correct_affiliation.html",
        {
            "group": group,
            "here": "people",
            "person": person,
            "affiliation": affiliation,
            "form": form,
        },
    )


@login_required
@require_POST
def remove_affiliation(request: MemberRequest, group_id: int, affiliation_id: int) -> HttpResponse:
    affiliation = access.affiliation_to_lead(request.user, group_id, affiliation_id)
    actions.remove_affiliation(affiliation=affiliation, actor=request.user, now=timezone.now())
    return redirect("people:change_person", group_id, affiliation.membership.member_id)


@login_required
@require_POST
def end_membership(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    membership = access.membership_to_lead(request.user, group_id, person_id)
    try:
        actions.end_membership(membership=membership, actor=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, words.explain(refused))
        return redirect("people:change_person", group_id, person_id)
    messages.success(
        request, _("%(name)s does not belong to the group any more.") % {"name": membership.member}
    )
    if person_id == request.user.pk:
        return redirect("website:home")
    return redirect("people:group_people", group_id)


def _page(
    request: MemberRequest,
    membership: Membership,
    *,
    role_form: RoleForm | None = None,
    affiliation_form: AffiliationForm | None = None,
) -> HttpResponse:
    group = membership.group
    return render(
        request,
        "people/change_person.html",
        {
            "group": group,
            "here": "people",
            "membership": membership,
            "belongs": membership.until_on is None,
            "affiliations": queries.affiliations_of(membership),
            "has_institutions": queries.institutions_of(group).exists(),
            "role_form": role_form or RoleForm(initial={"role": membership.role}),
            "affiliation_form": affiliation_form or AffiliationForm(group=group),
        },
    )
