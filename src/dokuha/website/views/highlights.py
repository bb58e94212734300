from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dokuha.core.returning import back
from dokuha.people.access import MemberRequest
from dokuha.people.models import Member
from dokuha.reading import highlighting
from dokuha.reading.access import file_for, file_to_mark, highlight_to_edit
from dokuha.reading.models import Facet, Highlight, PaperFile
from dokuha.reading.queries import highlights_in
from dokuha.website.forms import HighlightChange, Marking, Shown


@login_required
@require_http_methods(["GET", "POST"])
def highlights(request: MemberRequest, file_id: int) -> HttpResponse:
    """List what is marked in a PDF; a POST marks one thing more."""
    if request.method == "GET":
        return _list(request, file_for(request.user, file_id))
    file = file_to_mark(request.user, file_id)
    form = Marking(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors.as_json(), status=400, content_type="application/json")
    made = highlighting.add_highlight(
        file=file,
        marked=form.marked,
        facet=form.cleaned_data["facet"],
        member=request.user,
        now=timezone.now(),
    )
    return _list(request, file, made=made)


@login_required
@require_POST
def change(request: MemberRequest, highlight_id: int) -> HttpResponse:
    """Change a highlight, take it away or put it back: the pressed button says which."""
    highlight = highlight_to_edit(request.user, highlight_id)
    wish = request.POST.get("wish", "change")
    if wish == "remove":
        highlighting.remove_highlight(highlight=highlight, now=timezone.now())
    elif wish == "put_back":
        highlighting.put_back_highlight(highlight=highlight)
    else:
        _change(request, highlight)
    desk = Shown(request.POST)
    file = file_for(request.user, desk.cleaned_data["shown"]) if desk.is_valid() else highlight.file
    if request.htmx:
        return _list(request, file, removed=highlight if wish == "remove" else None)
    room = reverse("website:room", args=[highlight.file.paper_id])
    return back(request, otherwise=f"{room}?file={file.pk}")


def _change(request: MemberRequest, highlight: Highlight) -> None:
    form = HighlightChange(request.POST)
    if form.is_valid():
        highlighting.change_highlight(highlight=highlight, **form.cleaned_data, now=timezone.now())
    else:
        messages.error(request, _("This note is too long: 5,000 characters fit. Nothing changed."))


def _list(
    request: MemberRequest,
    file: PaperFile,
    *,
    made: Highlight | None = None,
    removed: Highlight | None = None,
) -> HttpResponse:
    context = {**of_file(file, request.user), "made": made, "removed": removed}
    return render(request, "website/_room_highlights.html", context)


def of_file(file: PaperFile, member: Member) -> dict[str, Any]:
    """What the list of highlights of a PDF shows."""
    return {
        "shown": file,
        "highlights": highlights_in(file, member=member),
        "facets": Facet.choices,
    }
