"""The board of ideas, and one idea with all that hangs on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.analysis.actions import see_to_map
from dokuha.analysis.queries import NearPaper, near_text
from dokuha.core.markdown import to_html
from dokuha.core.returning import back
from dokuha.ideas import access, forms, words
from dokuha.ideas.actions import ideas as actions
from dokuha.ideas.models import Idea, Stage
from dokuha.ideas.queries import board as queries
from dokuha.ideas.queries.problems import choices_in
from dokuha.ideas.refusals import Refused
from dokuha.people.access import MemberRequest, group_to_read, membership_for

NEAR = 6
SORTS = ("votes", "new")


@login_required
@require_safe
def ideas(request: MemberRequest, group_id: int) -> HttpResponse:
    """Three columns; a phone shows the one that `stage` in the address names."""
    membership = membership_for(request.user, group_id)
    group = membership.group
    sort = request.GET.get("sort", "")
    stage = request.GET.get("stage", "")
    board = queries.board_of(group, reader=request.user, by_votes=sort != "new")
    context = {
        "group": group,
        "here": "map",
        "reads": membership.reads,
        "board": board,
        "is_empty": not any(board.values()),
        "sort": sort if sort in SORTS else SORTS[0],
        "stage": stage if stage in Stage.values else Stage.JUNK,
        "gone": [
            idea
            for idea in queries.removed_ideas_of(group)
            if access.may_remove(idea.author_id, membership)
        ],
    }
    return render(request, "ideas/ideas.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: MemberRequest, group_id: int) -> HttpResponse:
    """A new idea; `papers` and `cells` in the address are tied to it from the start."""
    group = group_to_read(request.user, group_id)
    numbers = forms.NumbersField().to_python
    form = forms.NewIdeaForm(
        request.POST or None,
        initial={key: numbers(request.GET.getlist(key)) for key in ("papers", "cells")},
    )
    tied = form.cleaned_data if form.is_valid() else form.initial
    if request.method == "POST" and not form.is_valid():
        tied = {key: numbers(request.POST.getlist(key)) for key in ("papers", "cells")}
    found = [access.paper_in(group, number) for number in tied["papers"]]
    papers = [paper for paper in found if paper]
    cells = access.cells_in(group, tied["cells"])
    if form.is_valid():
        told = {key: form.cleaned_data[key] for key in ("title", "what", "why")}
        idea = actions.start_idea(
            group=group, **told, papers=papers, cells=cells, actor=request.user, now=timezone.now()
        )
        return redirect("ideas:idea", idea.pk)
    context = {"group": group, "here": "map", "form": form, "papers": papers, "cells": cells}
    return render(request, "ideas/begin.html", context)


@login_required
@require_safe
def idea(request: MemberRequest, idea_id: int) -> HttpResponse:
    found, membership = access.idea_for(request.user, idea_id)
    return _idea(request, found, forms.WithPaper(group=found.group))


def _idea(request: MemberRequest, found: Idea, form: forms.WithPaper) -> HttpResponse:
    membership = membership_for(request.user, found.group_id)
    papers = queries.papers_of(found)
    cells = queries.cells_with(found)
    context = {
        "group": found.group,
        "here": "map",
        "reads": membership.reads,
        "may_edit": access.may_remove(found.author_id, membership),
        "idea": found,
        "what": to_html(found.what),
        "why": to_html(found.why),
        "stages": Stage.choices,
        "votes": found.votes.count(),
        "has_voted": queries.has_voted(request.user, found),
        "papers": papers,
        "cells": cells,
        "choices": choices_in(found.group, [cell.pk for cell in cells]),
        "near": _near(found, {paper.pk for paper in papers}),
        "moves": queries.moves_of(found),
        "wordings": queries.wordings_of(found),
        "thread": actions.talk_about(found),
        "form": form,
    }
    return render(request, "ideas/idea.html", context)


def _near(idea: Idea, tied: set[int]) -> list[NearPaper]:
    """What comes closest among the papers that are not tied to the idea already."""
    see_to_map(group=idea.group, now=timezone.now())
    text = "\n".join([idea.title, idea.what, idea.why])
    found = near_text(idea.group, text, count=NEAR + len(tied)) or []
    return [one for one in found if one.paper.pk not in tied][:NEAR]


@login_required
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, idea_id: int) -> HttpResponse:
    found = access.idea_to_edit(request.user, idea_id)
    first = {
        "title": found.title,
        "what": found.what,
        "why": found.why,
        "seen_at": found.worded_at.isoformat(),
    }
    form = forms.RewordForm(request.POST or None, initial=first)
    if form.is_valid():
        told = form.cleaned_data
        told["seen_at"] = told["seen_at"] or found.worded_at
        try:
            actions.reword_idea(idea=found, **told, actor=request.user, now=timezone.now())
            return redirect("ideas:idea", found.pk)
        except Refused as refused:
            data = request.POST.copy()
            data["seen_at"] = found.worded_at.isoformat()
            form = forms.RewordForm(data)
            form.add_error(None, words.explain(refused, to=request.user))
    context = {"group": found.group, "here": "map", "idea": found, "form": form}
    return render(request, "ideas/change.html", context)


@login_required
@require_POST
def move(request: MemberRequest, idea_id: int) -> HttpResponse:
    found = access.idea_to_write(request.user, idea_id)
    form = forms.MoveForm(request.POST)
    if form.is_valid():
        old, new = Stage(form.cleaned_data["old"]), Stage(form.cleaned_data["new"])
        try:
            actions.move_idea(idea=found, old=old, new=new, actor=request.user, now=timezone.now())
        except Refused as refused:
            messages.error(request, words.explain(refused, to=request.user))
    return back(request, otherwise=_page(found))


@login_required
@require_POST
def vote(request: MemberRequest, idea_id: int) -> HttpResponse:
    """Vote, or take the vote back: the button says which."""
    found = access.idea_to_write(request.user, idea_id)
    if request.POST.get("wish") == "take_back":
        actions.take_vote_back(idea=found, member=request.user)
    else:
        actions.vote(idea=found, member=request.user, now=timezone.now())
    return back(request, otherwise=_page(found))


@login_required
@require_POST
def tie_paper(request: MemberRequest, idea_id: int) -> HttpResponse:
    found = access.idea_to_write(request.user, idea_id)
    form = forms.WithPaper(request.POST, group=found.group)
    if not form.is_valid():
        return _idea(request, found, form)
    actions.tie_paper(idea=found, paper=form.cleaned_data["paper"])
    return redirect("ideas:idea", found.pk)


@login_required
@require_POST
def tie_cells(request: MemberRequest, idea_id: int) -> HttpResponse:
    found = access.idea_to_write(request.user, idea_id)
    numbers = forms.NumbersField().to_python(request.POST.getlist("cells"))
    for cell in access.cells_in(found.group, numbers):
        actions.tie_cell(idea=found, cell=cell)
    return redirect("ideas:idea", found.pk)


@login_required
@require_POST
def untie(request: MemberRequest, idea_id: int) -> HttpResponse:
    """Let go of a paper or of a cell: whichever the form names."""
    found = access.idea_to_write(request.user, idea_id)
    numbers = forms.NumbersField().to_python
    for number in numbers(request.POST.getlist("papers")):
        if paper := access.paper_in(found.group, number):
            actions.untie_paper(idea=found, paper=paper)
    for cell in access.cells_in(found.group, numbers(request.POST.getlist("cells"))):
        actions.untie_cell(idea=found, cell=cell)
    return redirect("ideas:idea", found.pk)


@login_required
@require_POST
def remove(request: MemberRequest, idea_id: int) -> HttpResponse:
    found = access.idea_to_edit(request.user, idea_id)
    actions.remove_idea(idea=found, actor=request.user, now=timezone.now())
    messages.success(request, _("The idea is taken off the board. You can put it back below."))
    return redirect("ideas:ideas", found.group_id)


@login_required
@require_POST
def put_back(request: MemberRequest, idea_id: int) -> HttpResponse:
    found = access.idea_to_put_back(request.user, idea_id)
    actions.put_idea_back(idea=found, actor=request.user, now=timezone.now())
    return redirect("ideas:idea", found.pk)


def _page(idea: Idea) -> str:
    return reverse("ideas:idea", args=[idea.pk])
