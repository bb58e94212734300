from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest, group_to_lead, membership_for
from dokuha.people.models import Group
from dokuha.summaries import access, editing, queries, words
from dokuha.summaries.actions import own_formats
from dokuha.summaries.actions.own_formats import MOST_FIELDS, CannotKeepFormat, ChangedMeanwhile
from dokuha.summaries.asking import UnknownFormat, formats_of
from dokuha.summaries.aspects import Aspect
from dokuha.summaries.formats import Field, Format

EMPTY = Format(key="", name="", about="", fields=(Field(key="", name="", hint="", required=True),))


@login_required
@require_GET
def formats(request: MemberRequest, group_id: int) -> HttpResponse:
    """Show what the group's forms ask; organisers make, change and choose them here."""
    mine = membership_for(request.user, group_id)
    offered, resting = queries.format_rows(mine.group)
    context = {
        "group": mine.group,
        "here": "people",
        "mine": mine,
        "offered": offered,
        "resting": resting,
        "all": [*offered, *resting],
    }
    return render(request, "summaries/formats.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def start_format(request: MemberRequest, group_id: int) -> HttpResponse:
    """Begin a form from a copy of another, which the address names, or from nothing."""
    group = group_to_lead(request.user, group_id)
    like = formats_of(group_id).by_key.get(request.GET.get("like", ""))
    name = _("%(form)s, our own") % {"form": like.name} if like else ""
    form = replace(like, key="", name=name, retired=()) if like else EMPTY
    if request.method == "POST":
        form, wish = _wished(request, form)
        if wish == "keep":
            try:
                own_formats.make_own_format(
                    group=group, form=form, actor=request.user, now=timezone.now()
                )
            except CannotKeepFormat as problem:
                messages.error(request, words.explain_format(problem.code))
            else:
                messages.success(request, _("The form is there, and offered after the others."))
                return redirect("summaries:formats", group.pk)
    return _edited(request, group, form, beside=like or EMPTY, number=0)


@login_required
@require_http_methods(["GET", "POST"])
def own_format(request: MemberRequest, group_id: int, format_id: int) -> HttpResponse:
    """Change a form. What somebody else changed meanwhile is shown before it is written over."""
    own = access.own_format_to_lead(request.user, group_id, format_id)
    form, number, theirs = own.format, own.number, None
    if request.method == "POST":
        form, wish = _wished(request, own.format)
        number = number_in(request.POST.get("number", "")) or 0
        if wish == "keep":
            try:
                own_formats.change_own_format(
                    own=own, form=form, seen=number, actor=request.user, now=timezone.now()
                )
            except CannotKeepFormat as problem:
                messages.error(request, words.explain_format(problem.code))
            except ChangedMeanwhile as meanwhile:
                theirs, number = meanwhile.present, meanwhile.present.number
            else:
                messages.success(request, _("The form is kept. What was written by it stays."))
                return redirect("summaries:formats", group_id)
    return _edited(
        request, own.group, form, beside=own.format, number=number, own=own, theirs=theirs
    )


@login_required
@require_POST
def offer_format(request: MemberRequest, group_id: int) -> HttpResponse:
    """Offer a form, offer it first, or offer it no more: the pressed button says which."""
    group = group_to_lead(request.user, group_id)
    key, wish = request.POST.get("key", ""), request.POST.get("wish", "")
    told: dict[str, Any] = {"group": group, "key": key, "actor": request.user}
    try:
        if wish == "rest":
            own_formats.rest_format(**told, now=timezone.now())
        else:
            own_formats.offer_format(**told, now=timezone.now(), first=wish == "first")
    except UnknownFormat:
        messages.error(request, _("There is no such form."))
    except CannotKeepFormat as problem:
        messages.error(request, words.explain_format(problem.code))
    return redirect("summaries:formats", group_id)


def _wished(request: MemberRequest, before: Format) -> tuple[Format, str]:
    """The form as the page has it, changed as its button says, and what the button says."""
    wish = request.POST.get("wish", "")
    form = editing.read_form(request.POST.dict(), beside=before)
    return editing.fulfil(wish, form, beside=before), wish


def _edited(
    request: MemberRequest, group: Group, form: Format, *, beside: Format, **more: Any
) -> HttpResponse:
    context = {
        "group": group,
        "here": "people",
        "form": form,
        "set_aside": editing.set_aside(form, beside=beside),
        "aspects": Aspect.choices,
        "is_full": len(form.fields) >= MOST_FIELDS,
        **more,
    }
    return render(request, "summaries/format.html", context)
