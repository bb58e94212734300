"""For organisers alone: who has become quieter, who is new, who shines."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dokuha.people.access import MemberRequest, group_to_lead
from dokuha.people.models import Membership
from dokuha.progress import access, actions, attention, words
from dokuha.progress.forms import MessageForm, NoteForm


@login_required
@require_safe
def care(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_to_lead(request.user, group_id)
    today = timezone.localdate()
    shining = attention.shining_in(group, today=today)
    context = {
        "group": group,
        "here": "people",
        "circle": attention.circle_of(group, viewer=request.user, today=today),
        "shining": [(one, words.praise_sentence(one), words.praise_of(one)) for one in shining],
    }
    return render(request, "progress/care.html", context)


@login_required
@require_safe
def person(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    return _page(request, access.person_to_care_for(request.user, group_id, person_id))


@login_required
@require_POST
def write(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    """Send the message that the organiser made of the offered words."""
    membership = access.person_to_care_for(request.user, group_id, person_id)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _page(request, membership, message_form=form)
    actions.send_message(
        membership=membership,
        text=form.cleaned_data["text"],
        writer=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("Your words are on their way to %s.") % membership.member)
    return redirect("progress:care", group_id)


@login_required
@require_POST
def note(request: MemberRequest, group_id: int, person_id: int) -> HttpResponse:
    membership = access.person_to_care_for(request.user, group_id, person_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, membership, note_form=form)
    actions.note_care(
        membership=membership,
        text=form.cleaned_data["note"],
        writer=request.user,
        now=timezone.now(),
    )
    return redirect("progress:care_person", group_id, person_id)


def _page(
    request: MemberRequest,
    membership: Membership,
    *,
    message_form: MessageForm | None = None,
    note_form: NoteForm | None = None,
) -> HttpResponse:
    looked = attention.look_at(membership, today=timezone.localdate())
    offered = words.message_to(looked, writer=request.user)
    context = {
        "group": membership.group,
        "here": "people",
        "one": looked,
        "message_form": message_form or MessageForm(initial={"text": offered}),
        "note_form": note_form or NoteForm(),
        "notes": attention.notes_about(membership),
    }
    return render(request, "progress/care_person.html", context)
