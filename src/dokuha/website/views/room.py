import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dokuha.assistant.queries import panels_of
from dokuha.catalogue.access import paper_to_read
from dokuha.catalogue.models import Paper
from dokuha.core.numbers import number_in
from dokuha.documents.anatomy import Anatomy
from dokuha.people.access import MemberRequest
from dokuha.people.models import Member
from dokuha.reading import queries as readings
from dokuha.reading import words
from dokuha.reading.access import file_for
from dokuha.reading.actions import CannotRead
from dokuha.reading.models import MarksShown, PaperAnatomy, PaperFile, Purpose
from dokuha.reading.offers import offers_of
from dokuha.summaries import queries as summaries
from dokuha.summaries.access import summary_to_write
from dokuha.summaries.actions import open_desk as lay_out
from dokuha.summaries.answers import answers_beside, answers_of, kept_of
from dokuha.summaries.asking import format_of, formats_of
from dokuha.summaries.drafting import place_of_links, places_in
from dokuha.summaries.models import MustRead, Summary
from dokuha.website.guiding import guide_for
from dokuha.website.overlay import overlay_of
from dokuha.website.views.highlights import of_file


@login_required
@require_GET
def room(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Show the desk: the paper, the way through it, the clock and the summary."""
    paper = paper_to_read(request.user, paper_id)
    reading = readings.open_reading_of(request.user, paper)
    summary = _written_with(request, paper) or summaries.own_summary(request.user, paper)
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
        "marks": readings.marks_chosen_by(request.user),
        "marks_shown": MarksShown.choices,
        "offers": offers_of(paper, kept),
        **(of_file(shown, request.user) if shown else {}),
        "guide": guide_for(request.user, paper=paper, reading=reading, file=shown),
        "shared_times": readings.shared_times_of(paper),
        "open_to_you": [one for one in summaries.open_to(request.user, paper) if one != summary],
        **(_desk(request.user, summary, kept) if summary else {}),
        "assistant": panels_of(summary, request.user, shown) if summary and shown else {},
    }
    return render(request, "website/room.html", context)


@login_required
@require_GET
def guide(request: MemberRequest, file_id: int) -> HttpResponse:
    """Answer with the way through one PDF, which asks again while the PDF is looked through."""
    file = file_for(request.user, file_id)
    reading = readings.open_reading_of(request.user, file.paper)
    context = {
        "group": file.paper.group,
        "paper": file.paper,
        "shown": file,
        "reading": reading,
        "guide": guide_for(request.user, paper=file.paper, reading=reading, file=file),
        "shared_times": readings.shared_times_of(file.paper),
    }
    return render(request, "website/_room_guide.html", context)


@login_required
@require_GET
def overlay(request: MemberRequest, file_id: int) -> JsonResponse:
    """Answer with what was found in the PDF, to be laid over its pages."""
    return JsonResponse(overlay_of(file_for(request.user, file_id), request.user))


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


def _written_with(request: MemberRequest, paper: Paper) -> Summary | None:
    """Somebody else's summary in which one writes, where the address names it."""
    number = number_in(request.GET.get("with", ""))
    if number is None:
        return None
    summary = summary_to_write(request.user, number)
    if summary.paper_id != paper.pk:
        raise Http404
    return summary


def _desk(member: Member, summary: Summary, kept: PaperAnatomy | None) -> dict[str, Any]:
    anatomy = Anatomy.from_json(kept.anatomy) if kept and kept.anatomy else None
    is_mine = summary.author_id == member.pk
    form = format_of(summary)
    return {
        "summary": summary,
        "is_mine": is_mine,
        "is_shared": summaries.is_shared(summary),
        "invited": list(summaries.invited_to(summary)),
        "people": summaries.possible_writers(summary, today=timezone.localdate())
        if is_mine
        else [],
        "form": form,
        "quote_fields": json.dumps(places_in(form)),
        "link_field": place_of_links(form),
        "scores": MustRead.choices,
        "formats": formats_of(summary.paper.group_id).choices_beside(form),
        "answers": answers_beside(anatomy, summary) if anatomy else answers_of(summary),
        "kept": kept_of(summary),
        "figures": list(summaries.figures_of(summary)),
    }


def _chosen(files: list[PaperFile], number: str) -> PaperFile | None:
    """The file that the address names, or else the newest."""
    named = (file for file in files if str(file.pk) == number)
    return next(named, files[0] if files else None)
