from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dokuha.catalogue.access import survey_for
from dokuha.people.access import MemberRequest, membership_for
from dokuha.reports import access, actions, forms, queries
from dokuha.slides.export import EXPORTERS


@login_required
@require_GET
def reports(request: MemberRequest, group_id: int) -> HttpResponse:
    """The reports of each survey, and what there is to take home of it."""
    membership = membership_for(request.user, group_id)
    group = membership.group
    context = {
        "group": group,
        "here": "reports",
        "leads": membership.leads,
        "shelves": queries.shelves_of(group),
        "formats": forms.DECK_FORMATS,
    }
    return render(request, "reports/reports.html", context)


@login_required
@require_POST
def ask(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Begin a deck; the page then shows it in the making."""
    survey = survey_for(request.user, survey_id)
    wish = forms.DeckWish(request.POST)
    if wish.is_valid():
        actions.ask_for_deck(
            survey=survey, **wish.cleaned_data, actor=request.user, now=timezone.now()
        )
    return redirect("reports:reports", survey.group_id)


@login_required
@require_GET
def deck(request: MemberRequest, deck_id: int) -> HttpResponse:
    """The line of one deck, asked for again and again until it is made."""
    found = access.deck_for(request.user, deck_id)
    return render(request, "reports/_deck.html", {"deck": found})


@login_required
@require_GET
def take(request: MemberRequest, deck_id: int) -> FileResponse:
    """The file itself. An HTML deck is kept from acting as a page of this site."""
    found = access.deck_for(request.user, deck_id)
    if not found.is_ready:
        raise Http404
    return FileResponse(
        found.file.open(),
        as_attachment=True,
        filename=found.file_name,
        content_type=EXPORTERS[found.format].media_type,
        headers={"Content-Security-Policy": "sandbox", "Cache-Control": "private, no-store"},
    )
