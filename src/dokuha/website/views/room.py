from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dokuha.catalogue.access import paper_to_read
from dokuha.documents.anatomy import Anatomy
from dokuha.documents.problems import Code
from dokuha.people.access import MemberRequest
from dokuha.reading import queries as readings
from dokuha.reading import words
from dokuha.reading.access import file_for
from dokuha.reading.actions import CannotRead
from dokuha.reading.guide import stops
from dokuha.reading.models import Depth, PaperAnatomy, PaperFile, Purpose, Reading
from dokuha.reading.way import missing_on_the_way, way_through
from dokuha.summaries import queries as summaries
from dokuha.summaries.actions import open_desk as lay_out
from dokuha.summaries.answers import answers_beside, answers_of, kept_of
from dokuha.summaries.drafting import FIELDS_AS_JSON
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
    shown = _chosen(files, request.GET.get("file", ""))
    kept = readings.anatomy_of(shown) if shown else None
    context = {
        "group": paper.group,
        "here": "read",
        "paper": paper,
        "reading": reading,
        "purposes": Purpose.choices,
        "files": files,
        "shown": shown,
        "quote_fields": FIELDS_AS_JSON,
        **_guide(reading, shown, kept),
        **(_desk(summary, _known(kept)) if summary else {}),
    }
    return render(request, "website/room.html", context)


@login_required
@require_GET
def guide(request: MemberRequest, file_id: int) -> HttpResponse:
    """Answer with the way through one PDF, which asks again while the PDF is looked through."""
    file = file_for(request.user, file_id)
    reading = readings.open_reading_of(request.user, file.paper)
    kept = readings.anatomy_of(file)
    context = {"shown": file, "reading": reading, **_guide(reading, file, kept)}
    return render(request, "website/_room_guide.html", context)


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


def _known(kept: PaperAnatomy | None) -> Anatomy | None:
    return Anatomy.from_json(kept.anatomy) if kept and kept.anatomy else None


def _desk(summary: Summary, anatomy: Anatomy | None) -> dict[str, Any]:
    return {
        "summary": summary,
        "formats": FORMATS.values(),
        "answers": answers_beside(anatomy, summary) if anatomy else answers_of(summary),
        "kept": kept_of(summary),
        "figures": list(summaries.figures_of(summary)),
    }


def _chosen(files: list[PaperFile], number: str) -> PaperFile | None:
    """The file that the address names, or else the newest."""
    named = (file for file in files if str(file.pk) == number)
    return next(named, files[0] if files else None)


def _guide(
    reading: Reading | None, file: PaperFile | None, kept: PaperAnatomy | None
) -> dict[str, Any]:
    """The way through this PDF if it is known, or else through any paper."""
    way = {
        "depth": reading.depth if reading else Depth.SPEED,
        "purpose": reading.purpose if reading else "",
    }
    anatomy = _known(kept)
    known = way_through(anatomy, **way) if anatomy else ()
    return {
        "stops": known or stops(**way),
        "missing": missing_on_the_way(anatomy) if anatomy and known else (),
        "is_known": bool(known),
        "is_coming": file is not None and kept is None and file.is_new,
        "trouble": words.explain_anatomy(Code(kept.problem)) if kept and kept.problem else "",
    }
