from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dokuha.catalogue.access import paper_to_read
from dokuha.catalogue.models import Paper
from dokuha.core.returning import back
from dokuha.core.stored import stored_file
from dokuha.people.access import MemberRequest, group_for, group_to_read
from dokuha.people.models import Group
from dokuha.reading import access, actions, forms, guiding, queries, words
from dokuha.reading.actions import CannotRead, ReadingProblem
from dokuha.reading.guide import usual_questions
from dokuha.reading.models import Purpose
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
def share_time(request: MemberRequest, reading_id: int) -> HttpResponse:
    reading = access.my_reading(request.user, reading_id)
    after = actions.share_time(reading=reading, is_shared="is_shared" in request.POST)
    shared, private = _("Your group sees your time."), _("Only you see your time.")
    messages.success(request, shared if after.is_time_shared else private)
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


@login_required
@require_POST
def tick(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    form = forms.Stop(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    guiding.tick_stop(paper=paper, member=request.user, now=timezone.now(), **form.cleaned_data)
    return HttpResponse(status=204)


@login_required
@require_POST
def marks(request: MemberRequest) -> HttpResponse:
    form = forms.Marks(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    guiding.choose_marks(member=request.user, **form.cleaned_data)
    return HttpResponse(status=204)


@login_required
@require_POST
def dismiss(request: MemberRequest, file_id: int) -> HttpResponse:
    file = access.file_to_mark(request.user, file_id)
    form = forms.Point(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    key = form.cleaned_data["key"]
    guiding.dismiss_point(file=file, key=key, member=request.user, now=timezone.now())
    return HttpResponse(status=204)


@login_required
@require_POST
def bring_back(request: MemberRequest, file_id: int) -> HttpResponse:
    file = access.file_to_mark(request.user, file_id)
    guiding.bring_points_back(file=file, member=request.user)
    return back(request, otherwise=_readings_of(file.paper))


@login_required
@require_http_methods(["GET", "POST"])
def questions(request: MemberRequest, group_id: int, purpose: str) -> HttpResponse:
    """Show what the group asks of a paper it reads closely, to be changed by its members."""
    group = group_to_read(request.user, group_id)
    if purpose not in Purpose.values:
        raise Http404
    if request.method == "POST":
        text = request.POST.get("text", "")
        return _change_questions(request, group, purpose, text)
    own = queries.questions_of(group, purpose)
    context = {
        "group": group,
        "here": "read",
        "purpose": Purpose(purpose),
        "purposes": Purpose.choices,
        "own": own,
        "text": own.text if own else "\n".join(usual_questions(purpose)),
        "next": request.GET.get("next", ""),
    }
    return render(request, "reading/questions.html", context)


def _change_questions(
    request: MemberRequest, group: Group, purpose: str, text: str
) -> HttpResponse:
    usual = "\n".join(usual_questions(purpose))
    wanted = "" if "\n".join(text.split()) == "\n".join(usual.split()) else text
    try:
        guiding.change_questions(
            group=group, purpose=purpose, text=wanted, member=request.user, now=timezone.now()
        )
    except CannotRead as refusal:
        messages.error(request, words.explain(refusal.code))
    else:
        messages.success(request, _("The questions are kept. Everybody in the group gets them."))
    here = reverse("reading:questions", args=[group.pk, purpose])
    return back(request, otherwise=here)


def _readings_of(paper: Paper) -> str:
    return reverse("reading:my_readings", args=[paper.group_id])
