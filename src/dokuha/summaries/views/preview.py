from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from dokuha.people.access import MemberRequest
from dokuha.summaries import access, queries
from dokuha.summaries.answers import panels_of
from dokuha.summaries.previewing import with_texts


@login_required
@require_POST
def preview(request: MemberRequest, summary_id: int) -> HttpResponse:
    """Answer with the slide that the texts in the form would make. Nothing is kept.

    A script gets the slide alone; without scripts it is a page.
    """
    found = access.summary_to_write(request.user, summary_id)
    shown = with_texts(found, request.POST)
    context = {
        "group": found.paper.group,
        "here": "read",
        "summary": shown,
        "panels": panels_of(shown),
        "figures": list(queries.figures_of(found)),
    }
    part = request.headers.get("HX-Request")
    return render(request, "summaries/_slide.html" if part else "summaries/preview.html", context)
