from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dokuha.catalogue import access, answers, arranging, editing, queries
from dokuha.catalogue.changing import CannotEdit
from dokuha.catalogue.models import Session, Survey
from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest

STEPS = {"up": -1, "down": 1}


@login_required
@require_GET
def arrange(request: MemberRequest, survey_id: int) -> HttpResponse:
    """The survey's sessions, and the papers of one of them in their order, to be moved by hand."""
    survey = access.survey_to_lead(request.user, survey_id)
    sessions = queries.sessions_with_emptiness(survey)
    wanted = request.GET.get("session", "")
    first = sessions[0] if sessions and wanted != answers.NO_SESSION else None
    session = queries.session_in(survey, number_in(wanted)) or first
    start = number_in(request.GET.get("from", "")) or 0
    context = {
        "group": survey.group,
        "here": "surveys",
        "survey": survey,
        "sessions": sessions,
        "session": session,
        "page": queries.part_of(survey, session, start),
        "withdrawn": queries.withdrawn_from(survey).exists(),
    }
    return render(request, "catalogue/arrange.html", context)


@login_required
@require_POST
def order_paper(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Move one paper up, down, or to the place whose number stands beside it."""
    survey = access.survey_to_lead(request.user, survey_id)
    pressed = next((name for name in ("up", "down", "to") if name in request.POST), "")
    if not pressed:
        return redirect(_back_to(request, survey))
    entry = access.entry_in(survey, number_in(request.POST[pressed]) or 0)
    place = number_in(request.POST.get(f"place-{entry.paper_id}", ""))
    actor, now, paper = request.user, timezone.now(), entry.paper
    if pressed in STEPS:
        steps = STEPS[pressed]
        arranging.move_up_or_down(survey=survey, paper=paper, steps=steps, actor=actor, now=now)
    elif place:
        arranging.move_to_place(survey=survey, paper=paper, place=place, actor=actor, now=now)
    return redirect(f"{_back_to(request, survey)}#paper-{entry.paper_id}")


@login_required
@require_POST
def move_papers(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = access.survey_to_lead(request.user, survey_id)
    goal = queries.session_in(survey, number_in(request.POST.get("goal", "")))
    try:
        change = arranging.move_papers(
            survey=survey,
            papers=_chosen(request),
            seen=_shown(request, survey),
            session=goal,
            actor=request.user,
            now=timezone.now(),
        )
    except CannotEdit as refusal:
        messages.warning(request, answers.explain_edit(refusal))
    else:
        count = len(change.after) if change else 0
        messages.success(
            request, ngettext("%(n)d paper moved.", "%(n)d papers moved.", count) % {"n": count}
        )
    return redirect(_back_to(request, survey))


@login_required
@require_POST
def withdraw_papers(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = access.survey_to_lead(request.user, survey_id)
    change = editing.withdraw_papers(
        survey=survey, papers=_chosen(request), actor=request.user, now=timezone.now()
    )
    count = len(change.after) if change else 0
    told = ngettext(
        "%(n)d paper withdrawn. What was written about it stays.",
        "%(n)d papers withdrawn. What was written about them stays.",
        count,
    )
    messages.success(request, told % {"n": count})
    return redirect(_back_to(request, survey))


@login_required
@require_POST
def bring_back(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = access.survey_to_lead(request.user, survey_id)
    change = editing.bring_back(
        survey=survey, papers=_chosen(request), actor=request.user, now=timezone.now()
    )
    messages.success(request, _("It is listed again.") if change else _("Nothing was changed."))
    return redirect("catalogue:withdrawn", survey.pk)


@login_required
@require_POST
def add_session(request: MemberRequest, survey_id: int) -> HttpResponse:
    survey = access.survey_to_lead(request.user, survey_id)
    try:
        session = arranging.add_session(
            survey=survey,
            name=request.POST.get("name", "")[: answers.LONGEST_NAME],
            actor=request.user,
            now=timezone.now(),
        )
    except CannotEdit as refusal:
        messages.warning(request, answers.explain_edit(refusal))
        return redirect(_back_to(request, survey))
    return redirect(answers.address_of_part(survey.pk, session.pk))


@login_required
@require_POST
def rename_session(request: MemberRequest, session_id: int) -> HttpResponse:
    session = access.session_to_lead(request.user, session_id)
    return _of_session(
        request,
        session,
        lambda: arranging.rename_session(
            session=session,
            seen=request.POST.get("seen", ""),
            name=request.POST.get("name", "")[: answers.LONGEST_NAME],
            actor=request.user,
            now=timezone.now(),
        ),
    )


@login_required
@require_POST
def move_session(request: MemberRequest, session_id: int) -> HttpResponse:
    session = access.session_to_lead(request.user, session_id)
    steps = STEPS["up" if "up" in request.POST else "down"]
    return _of_session(
        request,
        session,
        lambda: arranging.move_session(
            session=session, steps=steps, actor=request.user, now=timezone.now()
        ),
    )


@login_required
@require_POST
def remove_session(request: MemberRequest, session_id: int) -> HttpResponse:
    session = access.session_to_lead(request.user, session_id)
    return _of_session(
        request,
        session,
        lambda: arranging.remove_session(session=session, actor=request.user, now=timezone.now()),
    )


def _of_session(
    request: MemberRequest, session: Session, deed: Callable[[], object]
) -> HttpResponse:
    try:
        deed()
    except CannotEdit as refusal:
        messages.warning(request, answers.explain_edit(refusal))
    return redirect(_back_to(request, session.survey))


def _chosen(request: MemberRequest) -> list[int]:
    numbers = map(number_in, request.POST.getlist("papers")[: answers.MOST_CHOSEN])
    return [number for number in numbers if number]


def _shown(request: MemberRequest, survey: Survey) -> Session | None:
    return queries.session_in(survey, number_in(request.POST.get("session", "")))


def _back_to(request: MemberRequest, survey: Survey) -> str:
    """The page of the session that was shown, from the same paper on."""
    shown = _shown(request, survey)
    start = number_in(request.POST.get("from", "")) or 0
    return answers.address_of_part(survey.pk, shown.pk if shown else None, start)
