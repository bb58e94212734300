"""What the group sees: its publications, how each member appears, the way to publish."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.people.access import MemberRequest, membership_for
from dokuha.people.models import Group
from dokuha.publication import access, actions, copying, forms, queries
from dokuha.publication.models import Appearance, Publication
from dokuha.reports import frozen
from dokuha.reports.access import version_to_lead
from dokuha.reports.composing import deck_of_summary
from dokuha.slides.deck import Deck, Language


@login_required
@require_safe
def publications(request: MemberRequest, group_id: int) -> HttpResponse:
    membership = membership_for(request.user, group_id)
    group = membership.group
    context = {
        "group": group,
        "here": "reports",
        "leads": membership.leads,
        "publications": queries.publications_of(group),
        "top": queries.top_of(group),
        "consent": queries.consent_of(request.user, group),
        "is_public": queries.listed_of(group).exists(),
    }
    return render(request, "publication/publications.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def consent(request: MemberRequest, group_id: int) -> HttpResponse:
    """How I appear in public. Open to former members as well: it is about what they wrote."""
    group = access.group_to_consent(request.user, group_id)
    said = queries.consent_of(request.user, group)
    first = {
        "appearance": said.appearance if said else "",
        "name": said.name if said and said.name else request.user.name,
    }
    form = forms.ConsentForm(request.POST or None, initial=first)
    if form.is_valid():
        actions.set_consent(
            group=group, member=request.user, **form.cleaned_data, now=timezone.now()
        )
        messages.success(request, _("Kept. You can change this at any time."))
        return redirect("publication:consent", group.pk)
    context = {
        "here": "reports",
        "group": group,
        "form": form,
        "chosen": form["appearance"].value(),
        "choices": Appearance.choices,
    }
    return render(request, "publication/consent.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def publish_version(request: MemberRequest, version_id: int) -> HttpResponse:
    version = version_to_lead(request.user, version_id)
    form = _form(request)
    if form.is_valid():
        try:
            return _done(
                request,
                actions.publish_version(
                    version=version, **form.cleaned_data, actor=request.user, now=timezone.now()
                ),
            )
        except actions.NothingToPublish:
            form.add_error(None, _("Nobody who wrote here has agreed yet. Ask them first."))
    context = {"version": version, "title": version.report.name}
    group = version.report.survey.group
    return _ask(request, form, group, frozen.unpack(version.content), context)


@login_required
@require_http_methods(["GET", "POST"])
def publish_summary(request: MemberRequest, summary_id: int) -> HttpResponse:
    summary = access.summary_to_publish(request.user, summary_id)
    language = cast(Language, translation.get_language() or "en")
    deck = deck_of_summary(summary, language=language, today=timezone.localdate())
    form = _form(request)
    if form.is_valid():
        try:
            return _done(
                request,
                actions.publish_summary(
                    summary=summary,
                    deck=deck,
                    **form.cleaned_data,
                    actor=request.user,
                    now=timezone.now(),
                ),
            )
        except actions.NothingToPublish:
            form.add_error(None, _("Nobody who wrote here has agreed yet. Ask them first."))
    context = {"summary": summary, "title": summary.paper.title}
    return _ask(request, form, summary.paper.group, deck, context)


@login_required
@require_POST
def withdraw(request: MemberRequest, publication_id: int) -> HttpResponse:
    found = access.publication_to_lead(request.user, publication_id)
    actions.withdraw_publication(publication=found, actor=request.user, now=timezone.now())
    messages.success(request, _("Withdrawn: the copy and its files are gone."))
    return redirect("publication:publications", found.group_id)


@login_required
@require_POST
def listing(request: MemberRequest, publication_id: int) -> HttpResponse:
    """Show the publication in the public list, or only to who has its link."""
    found = access.publication_to_lead(request.user, publication_id)
    actions.change_listing(publication=found, is_listed=request.POST.get("listed") == "yes")
    return redirect("publication:publications", found.group_id)


def _form(request: MemberRequest) -> forms.PublishForm:
    return forms.PublishForm(
        request.POST if request.method == "POST" else None, initial={"is_listed": True}
    )


def _ask(
    request: MemberRequest,
    form: forms.PublishForm,
    group: Group,
    deck: Deck,
    context: dict[str, Any],
) -> HttpResponse:
    """The form, with how many slides would be shown and how many people have not been asked."""
    selection = copying.select(deck, queries.consents_in(group), with_figures=False)
    context |= {"group": group, "here": "reports", "form": form, "selection": selection}
    return render(request, "publication/publish.html", context)


def _done(request: MemberRequest, publication: Publication) -> HttpResponse:
    messages.success(request, _("Published. The files follow in a minute."))
    return redirect("publication:publications", publication.group_id)
