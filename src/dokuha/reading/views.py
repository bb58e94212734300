from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dokuha.catalogue.access import paper_to_read
from dokuha.catalogue.models import Paper
from dokuha.core.returning import back
from dokuha.core.stored import stored_file
from dokuha.people.access import MemberRequest, group_for
from dokuha.reading import access, actions, forms, queries, words
from dokuha.reading.actions import CannotRead, ReadingProblem
from dokuha.reading.pdf import UnreadablePdf

READINGS_ON_A_PAGE = 50
# A PDF is shown by the browser's own viewer, whose scripts are its own; the file itself has no
# origin here and loads nothing.
PDF_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "object-src 'self'",
        "frame-ancestors 'self'",
        "sandbox allow-scripts",
    ]
)


@login_required
@require_GET
def my_readings(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_for(request.user, group_id)
    mine = Paginator(queries.readings_of(request.user, group), READINGS_ON_A_PAGE)
    context = {
        "group": group,
        "here": "read",
        "readings": mine.get_page(request.GET.get("page")),
        "months": queries.months_of(request.user, group)[:12],
    }
    return render(request, "reading/my_readings.html", context)


@login_required
@require_POST
def start(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    try:
        actions.start_reading(
            paper=paper,
            member=request.user,
            depth=request.POST.get("depth", ""),
            purpose=request.POST.get("purpose", ""),
            purpose_note=request.POST.get("purpose_note", ""),
            now=timezone.now(),
        )
    except CannotRead as refusal:
        messages.error(request, words.explain(refusal.code))
    return back(request, otherwise=_readings_of(paper))


@login_required
@require_POST
def beat(request: MemberRequest, reading_id: int) -> JsonResponse:
    """Answer with the seconds that now count, and with those that this beat added."""
    reading = access.my_reading(request.user, reading_id)
    form = forms.Beat(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    after = actions.beat(reading=reading, seconds=form.cleaned_data["seconds"], now=timezone.now())
    return JsonResponse(
        {
            "seconds": after.seconds,
            "counted": max(0, after.seconds - reading.seconds),
            "open": after.is_open,
        }
    )


@login_required
@require_POST
def correct_time(request: MemberRequest, reading_id: int) -> HttpResponse:
    reading = access.my_reading(request.user, reading_id)
    form = forms.Time(request.POST)
    try:
        if not form.is_valid():
            raise CannotRead(ReadingProblem.TIME_OUT_OF_RANGE)
        seconds = 60 * form.cleaned_data["minutes"]
        actions.correct_time(reading=reading, seconds=seconds, now=timezone.now())
    except CannotRead as refusal:
        messages.error(request, words.explain(refusal.code))
    else:
        messages.success(request, _("The time is changed."))
    return back(request, otherwise=_readings_of(reading.paper))


@login_required
@require_POST
def finish(request: MemberRequest, reading_id: int) -> HttpResponse:
    reading = access.my_reading(request.user, reading_id)
    actions.finish_reading(reading=reading, now=timezone.now())
    messages.success(request, _("You have read it. A submitted summary ticks the paper off."))
    return back(request, otherwise=_readings_of(reading.paper))


@login_required
@require_POST
def attach_pdf(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose a PDF first."))
        return back(request, otherwise=_readings_of(paper))
    try:
        actions.attach_pdf(paper=paper, file=file, member=request.user, now=timezone.now())
    except UnreadablePdf as refusal:
        messages.error(request, words.explain_pdf(refusal.code))
    else:
        messages.success(request, _("The PDF is attached. Everybody in the group can open it."))
    return back(request, otherwise=_readings_of(paper))


@login_required
@require_GET
def pdf(request: MemberRequest, file_id: int) -> HttpResponseBase:
    found = access.file_for(request.user, file_id)
    return stored_file(
        request,
        str(found.pdf.name),
        media_type="application/pdf",
        name=found.name,
        policy=PDF_POLICY,
    )


def _readings_of(paper: Paper) -> str:
    return reverse("reading:my_readings", args=[paper.group_id])
