from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.people import access, actions, queries, words
from dokuha.people.access import MemberRequest
from dokuha.people.forms import ChangeGroupForm, GroupForm
from dokuha.people.refusals import Refused


@login_required
@require_http_methods(["GET", "POST"])
def start_group(request: MemberRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if form.is_valid():
        group = actions.start_group(
            name=form.cleaned_data["name"],
            about=form.cleaned_data["about"],
            founder=request.user,
            now=timezone.now(),
        )
        access.remember_group(request, group)
        return redirect("website:group_home", group.pk)
    return render(request, "people/start_group.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def change_group(request: MemberRequest, group_id: int) -> HttpResponse:
    group = access.group_to_lead(request.user, group_id)
    kept = {"name": group.name, "about": group.about, "claim_days": group.claim_days}
    form = ChangeGroupForm(request.POST or None, initial=kept)
    if form.is_valid():
        actions.change_group(
            group=group,
            name=form.cleaned_data["name"],
            about=form.cleaned_data["about"],
            claim_days=form.cleaned_data["claim_days"],
            actor=request.user,
            now=timezone.now(),
        )
        return redirect("people:group_people", group.pk)
    context = {"group": group, "here": "people", "form": form, "title": _("Change the group")}
    return render(request, "people/change_group.html", context)


@login_required
@require_safe
def group_people(request: MemberRequest, group_id: int) -> HttpResponse:
    """Show everybody who belongs; to organisers also addresses, links and institutions."""
    mine = access.membership_for(request.user, group_id)
    group, today = mine.group, timezone.localdate()
    page = {
        "group": group,
        "here": "people",
        "mine": mine,
        "people": queries.faces_of(group, today=today),
    }
    if mine.leads:
        page |= {
            "invitations": queries.open_invitations_of(group, now=timezone.now()),
            "institutions": queries.institutions_of(group),
            "former_people": queries.former_people_of(group, today=today),
        }
    return render(request, "people/group_people.html", page)


@login_required
@require_POST
def leave(request: MemberRequest, group_id: int) -> HttpResponse:
    mine = access.membership_for(request.user, group_id)
    try:
        actions.end_membership(membership=mine, actor=request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, words.explain(refused))
        return redirect("people:group_people", group_id)
    messages.success(request, _("You have left %(group)s.") % {"group": mine.group})
    return redirect("website:home")
