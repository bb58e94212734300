from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dokuha.catalogue.access import paper_to_read
from dokuha.people.access import MemberRequest
from dokuha.reading import queries as readings
from dokuha.reading import words
from dokuha.reading.actions import CannotRead
from dokuha.reading.guide import Stop, stops
from dokuha.reading.models import Depth, PaperFile, Purpose, Reading
from dokuha.summaries import queries as summaries
from dokuha.summaries.actions import open_desk as lay_out
from dokuha.summaries.answers import answers_of, kept_of
from dokuha.summaries.formats import FORMATS
from dokuha.summaries.models import Summary


@login_required
@require_GET
def room(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Show the desk: the paper, the way through it, the clock and the summary."""
    paper = paper_to_read(request.user, paper_id)
    reading = readings.open_reading_of(request.user, paper)
    summary = summaries.own_summary(request.user, paper)
    files = list(readings.files_of(paper))
    context = {
        "group": paper.group,
        "here": "read",
        "paper": paper,
        "reading": reading,
        "purposes": Purpose.choices,
        "files": files,
        "shown": _chosen(files, request.GET.get("file", "")),
        "stops": _way(reading),
        **(_desk(summary) if summary else {}),
    }
    return render(request, "website/room.html", context)


@login_required
@require_POST
def open_desk(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    try:
        lay_out(
            paper=paper,
            member=request.user,
            depth=request.POST.get("depth", ""),
            purpose=request.POST.get("purpose", ""),
            purpose_note=request.POST.get("purpose_note", ""),
            now=timezone.now(),
        )
    except CannotRead as refusal:
        messages.error(request, words.explain(refusal.code))
    return redirect("website:room", paper.pk)


def _desk(summary: Summary) -> dict[str, Any]:
    return {
        "summary": summary,
        "formats": FORMATS.values(),
        "answers": answers_of(summary),
        "kept": kept_of(summary),
        "figures": list(summaries.figures_of(summary)),
    }


def _chosen(files: list[PaperFile], number: str) -> PaperFile | None:
    """The file that the address names, or else the newest."""
    named = (file for file in files if str(file.pk) == number)
    return next(named, files[0] if files else None)


def _way(reading: Reading | None) -> tuple[Stop, ...]:
    if reading is None:
        return stops(depth=Depth.SPEED, purpose="")
    return stops(depth=reading.depth, purpose=reading.purpose)
