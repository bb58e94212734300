from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dokuha.people import access, actions, queries
from dokuha.people.access import MemberRequest
from dokuha.people.forms import InvitationForm
from dokuha.people.models import Member
from dokuha.people.refusals import Refused


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link invites to; a member who presses "Join" belongs to the group."""
    try:
        invitation = access.open_invitation_behind(token)
        if request.method == "POST" and isinstance(request.user, Member):
            actions.accept_invitation(
                invitation=invitation, member=request.user, now=timezone.now()
            )
            access.drop_invitation(request)
            access.remember_group(request, invitation.group)
            return redirect("website:group_home", invitation.group_id)
    except (Http404, Refused):
        return render(request, "people/invitation_over.html", status=404)
    access.carry_invitation(request, invitation)
    return render(
        request,
        "people/join.html",
        {"invitation": invitation, "belongs": _belongs(request, invitation.group_id)},
    )


def _belongs(request: HttpRequest, group_id: int) -> bool:
    today = timezone.localdate()
    return (
        isinstance(request.user, Member)
        and queries.groups_of(request.user, today=today).filter(pk=group_id).exists()
    )


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: MemberRequest, group_id: int) -> HttpResponse:
    group = access.group_to_lead(request.user, group_id)
    form = InvitationForm(request.POST or None, group=group)
    if form.is_valid():
        now = timezone.now()
        actions.invite(
            group=group,
            role=form.cleaned_data["role"],
            institution=form.cleaned_data["institution"],
            ends_at=now + timedelta(days=form.cleaned_data["days"]),
            actor=request.user,
            now=now,
        )
        messages.success(request, _("The link is ready: copy it and send it."))
        return redirect("people:group_people", group.pk)
    return render(request, "people/invite.html", {"group": group, "here": "people", "form": form})


@login_required
@require_POST
def withdraw_invitation(request: MemberRequest, group_id: int, invitation_id: int) -> HttpResponse:
    invitation = access.invitation_to_lead(request.user, group_id, invitation_id)
    actions.withdraw_invitation(invitation=invitation, actor=request.user, now=timezone.now())
    messages.success(request, _("The link leads nowhere now."))
    return redirect("people:group_people", group_id)
