"""One cell with its evidence, and what can be put into it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.ideas import access, forms, passages, words
from dokuha.ideas.actions import evidence as actions
from dokuha.ideas.models import Cell, Stance
from dokuha.ideas.queries import problems as queries
from dokuha.ideas.queries.board import ideas_in
from dokuha.ideas.queries.candidates import sayings_of
from dokuha.ideas.refusals import Refused
from dokuha.people.access import MemberRequest


@login_required
@require_safe
def cell(request: MemberRequest, cell_id: int) -> HttpResponse:
    found, membership = access.cell_for(request.user, cell_id)
    form = forms.CellRemarkForm(group=found.map.group)
    return _cell(request, found, form, reads=membership.reads)


@login_required
@require_POST
def remark(request: MemberRequest, cell_id: int) -> HttpResponse:
    """Put a member's own words into the cell."""
    found, membership = access.cell_for(
        request.user, access.cell_to_write(request.user, cell_id).pk
    )
    form = forms.CellRemarkForm(request.POST, group=found.map.group)
    if form.is_valid():
        told, now = form.cleaned_data, timezone.now()
        own = passages.of_member(found.map.group, told["paper"], request.user, told["text"], now)
        try:
            actions.accept(
                passages=[own],
                cells=[found],
                stance=Stance(told["stance"]),
                actor=request.user,
                now=now,
            )
            return redirect("ideas:cell", found.pk)
        except Refused as refused:
            form.add_error(None, words.explain(refused, to=request.user))
    return _cell(request, found, form, reads=True)


def _cell(
    request: MemberRequest, found: Cell, form: forms.CellRemarkForm, *, reads: bool
) -> HttpResponse:
    context = {
        **_place(found),
        "reads": reads,
        "view": queries.view_of(found),
        "parts": queries.evidence_in(found),
        "ideas": list(ideas_in(found)),
        "stances": Stance,
        "form": form,
    }
    return render(request, "ideas/cell.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def quote(request: MemberRequest, cell_id: int) -> HttpResponse:
    """Choose a paper, then sentences of its PDF and its summaries for the cell."""
    found = access.cell_to_write(request.user, cell_id)
    asked = forms.WithPaper(request.GET if "paper" in request.GET else None, group=found.map.group)
    paper = asked.cleaned_data["paper"] if asked.is_valid() else None
    context = {**_place(found), "asked": asked, "paper": paper, "stances": Stance}
    if paper:
        sayings = sayings_of(paper)
        there = {one.key: one for saying in sayings for one in saying.passages}
        form = forms.QuoteForm(request.POST or None, keys=there)
        if form.is_valid():
            chosen = [there[key] for key in form.cleaned_data["keys"]]
            stance = Stance(form.cleaned_data["stance"])
            try:
                actions.accept(
                    passages=chosen,
                    cells=[found],
                    stance=stance,
                    actor=request.user,
                    now=timezone.now(),
                )
                return redirect("ideas:cell", found.pk)
            except Refused as refused:
                form.add_error(None, words.explain(refused, to=request.user))
        context |= {"sayings": sayings, "form": form}
    return render(request, "ideas/quote.html", context)


@login_required
@require_POST
def change_evidence(request: MemberRequest, evidence_id: int) -> HttpResponse:
    """Say anew what a passage says about the problem, or take it out: the button says which."""
    found = access.evidence_to_write(request.user, evidence_id)
    form = forms.StanceForm(request.POST)
    if request.POST.get("wish") == "take_out":
        actions.take_out(evidence=found, actor=request.user, now=timezone.now())
        messages.success(request, _("It is out of the cell and waits among the candidates again."))
    elif form.is_valid():
        actions.change_stance(
            evidence=found,
            stance=Stance(form.cleaned_data["stance"]),
            actor=request.user,
            now=timezone.now(),
        )
    return redirect("ideas:cell", found.cell_id)


def _place(found: Cell) -> dict[str, Any]:
    return {"group": found.map.group, "here": "map", "map": found.map, "cell": found}
