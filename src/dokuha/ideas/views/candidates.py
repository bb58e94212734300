"""The queue of candidates: into a cell with one click or key, or aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, trigger_client_event

from dokuha.catalogue.queries import surveys_of
from dokuha.core.numbers import number_in
from dokuha.core.returning import back
from dokuha.ideas import access, forms, gathering, words
from dokuha.ideas.actions import evidence as actions
from dokuha.ideas.models import Source, Stance
from dokuha.ideas.queries import candidates as queries
from dokuha.ideas.queries.problems import choices_in
from dokuha.ideas.queue import Asked, page_of
from dokuha.ideas.refusals import Refused
from dokuha.people.access import MemberRequest, group_for, group_to_read, membership_for
from dokuha.people.models import Group


@login_required
@require_safe
def candidates(request: MemberRequest, group_id: int) -> HttpResponse:
    """What waits, with the cells it can go into; `cells` in the address are chosen already."""
    membership = membership_for(request.user, group_id)
    group = membership.group
    gathering.gather(group, now=timezone.now())
    asked = _asked(request, group)
    context = {
        "group": group,
        "here": "map",
        "reads": membership.reads,
        "asked": asked,
        "page": page_of(group, asked),
        "surveys": [(one.name, asked.address(survey=one), one) for one in surveys_of(group)],
        "sources": [(name, asked.address(source=key), key) for key, name in Source.choices],
        "all_sources": asked.address(source=""),
        "all_surveys": asked.address(survey=None),
        "all_papers": asked.address(paper=None),
        "waiting": asked.address(is_aside=False),
        "aside": asked.address(is_aside=True),
        "stances": Stance,
        "choices": choices_in(group, asked.cells),
    }
    return render(request, "ideas/candidates.html", context)


def _asked(request: MemberRequest, group: Group) -> Asked:
    told = forms.CandidateFilters(request.GET).asked()
    survey, paper = told.get("survey"), told.get("paper")
    return Asked(
        survey=access.survey_in(group, survey) if survey else None,
        paper=access.paper_in(group, paper) if paper else None,
        source=told.get("source", ""),
        is_aside=told.get("aside", False),
        start=told.get("start") or 0,
        cells=tuple(told.get("cells", ())),
    )


@login_required
@require_POST
def accept(request: MemberRequest, group_id: int) -> HttpResponse:
    """Put one passage into the chosen cells; htmx gets its row anew, a form the queue."""
    group = group_to_read(request.user, group_id)
    form = forms.AcceptForm(request.POST)
    if not form.is_valid():
        return redirect("ideas:candidates", group.pk)
    told = form.cleaned_data
    chosen = [access.passage_to_write(request.user, number) for number in told["passages"]]
    cells = access.cells_in(group, told["cells"])
    queue = reverse("ideas:candidates", args=[group.pk])
    here = queue + Asked(cells=tuple(cell.pk for cell in cells)).address()
    try:
        actions.accept(
            passages=[one for one in chosen if one.group_id == group.pk],
            cells=cells,
            stance=told["stance"],
            actor=request.user,
            now=timezone.now(),
        )
    except Refused as refused:
        return _refused(request, words.explain(refused, to=request.user), otherwise=here)
    if request.htmx:
        return render(request, "ideas/_accepted.html", {"passages": chosen, "cells": cells})
    messages.success(request, _("It is on the map now."))
    return back(request, otherwise=here)


def _refused(request: MemberRequest, sentence: str, *, otherwise: str) -> HttpResponse:
    if request.htmx:
        toast = {"text": sentence, "kind": "error"}
        return trigger_client_event(reswap(HttpResponse(), "none"), "toast", toast)
    messages.error(request, sentence)
    return back(request, otherwise=otherwise)


@login_required
@require_http_methods(["GET", "HEAD"])
def passage(request: MemberRequest, passage_id: int) -> HttpResponse:
    """One passage, where it stands, and the cells it can go into as well."""
    found = access.passage_to_write(request.user, passage_id)
    context = {
        "group": found.group,
        "here": "map",
        "reads": True,
        "passage": found,
        "held": queries.cells_holding(found),
        "stances": Stance,
        "choices": choices_in(found.group, ()),
    }
    return render(request, "ideas/passage.html", context)


@login_required
@require_POST
def set_aside(request: MemberRequest, passage_id: int) -> HttpResponse:
    """Leave a line in the queue from which it can be brought back at once."""
    found = access.passage_to_write(request.user, passage_id)
    actions.set_aside(passage=found, actor=request.user, now=timezone.now())
    if request.htmx:
        return render(request, "ideas/_set_aside.html", {"passage": found})
    return back(request, otherwise=reverse("ideas:candidates", args=[found.group_id]))


@login_required
@require_POST
def bring_back(request: MemberRequest, passage_id: int) -> HttpResponse:
    found = access.passage_to_write(request.user, passage_id)
    actions.bring_back(passage=found, actor=request.user, now=timezone.now())
    if request.htmx:
        context = {
            "group": found.group,
            "reads": True,
            "choices": choices_in(found.group, ()),
            "passage": access.passage_to_write(request.user, passage_id),
        }
        return render(request, "ideas/_candidate.html", context)
    return back(request, otherwise=reverse("ideas:candidates", args=[found.group_id]))


@login_required
@require_http_methods(["GET", "POST"])
def write_remark(request: MemberRequest, group_id: int) -> HttpResponse:
    """A member's own words join the candidates; `paper` in the address is what they are about."""
    group = group_to_read(request.user, group_id)
    about = number_in(request.GET.get("paper", ""))
    known = access.paper_in(group, about) if about else None
    first = {"paper": known.title if known else ""}
    form = forms.RemarkForm(request.POST or None, group=group, initial=first)
    if form.is_valid():
        kept = actions.write_remark(
            group=group,
            text=form.cleaned_data["text"],
            paper=form.cleaned_data["paper"],
            actor=request.user,
            now=timezone.now(),
        )
        return redirect("ideas:passage", kept.pk)
    return render(request, "ideas/remark.html", {"group": group, "here": "map", "form": form})


@login_required
@require_safe
def papers(request: MemberRequest, group_id: int) -> HttpResponse:
    """Titles that fit what was typed so far, as the choices of a field."""
    group = group_for(request.user, group_id)
    found = queries.papers_called(group, request.GET.get("paper", "")[:1_000])
    return render(request, "ideas/_papers.html", {"papers": found})
