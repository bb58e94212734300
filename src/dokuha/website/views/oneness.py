"""Are these one paper? The queue, the answer, the list of merges."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.catalogue import oneness, pairs
from dokuha.catalogue.access import merge_to_lead, paper_to_lead
from dokuha.catalogue.models import Paper
from dokuha.catalogue.oneness import CannotMerge, NotOne
from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest, group_to_lead
from dokuha.people.models import Group
from dokuha.website.side_by_side import hanging_on, lines_of

MERGES_SHOWN = 200


@login_required
@require_safe
def doubts(request: MemberRequest, group_id: int) -> HttpResponse:
    """Show the next pair that waits for an answer."""
    group = group_to_lead(request.user, group_id)
    after = number_in(request.GET.get("after", "")) or 0
    doubt = pairs.next_doubt(group, after=after)
    if doubt is None:
        return render(request, "website/doubts_done.html", _frame(group))
    one, other = pairs.papers_of(doubt)
    return render(request, "website/same.html", _pair(group, one, other) | {"doubt": doubt})


@login_required
@require_http_methods(["GET", "POST"])
def compare(request: MemberRequest, paper_id: int, other_id: int) -> HttpResponse:
    """Show two papers that somebody chose; a form says whether they are one."""
    found = [paper_to_lead(request.user, number) for number in (paper_id, other_id)]
    one, other = sorted(found, key=lambda paper: paper.pk)
    if one.pk == other.pk or one.group_id != other.group_id:
        messages.info(request, _("That is one paper."))
        return redirect("website:paper", one.pk)
    if request.method == "POST":
        return _answer(request, one, other)
    return render(request, "website/same.html", _pair(one.group, one, other))


@login_required
@require_safe
def choose_same(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Look for the paper that this one is the same as."""
    paper = paper_to_lead(request.user, paper_id)
    words = request.GET.get("q", "").strip()
    context = _frame(paper.group) | {
        "paper": paper,
        "words": words,
        "papers": pairs.papers_called(paper.group, words or paper.title, but=paper),
    }
    return render(request, "website/choose_same.html", context)


@login_required
@require_safe
def merges(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_to_lead(request.user, group_id)
    found = list(pairs.merges_of(group)[:MERGES_SHOWN])
    context = _frame(group) | {"merges": [(one, pairs.moved_by(one)) for one in found]}
    return render(request, "website/merges.html", context)


@login_required
@require_POST
def undo_merge(request: MemberRequest, merge_id: int) -> HttpResponse:
    merge = merge_to_lead(request.user, merge_id)
    try:
        oneness.undo_merge(merge=merge, actor=request.user, now=timezone.now())
    except CannotMerge as refusal:
        messages.error(request, explain(refusal.code))
    else:
        messages.success(request, _("They are two papers again."))
    return redirect("website:merges", merge.group_id)


def explain(code: NotOne) -> str:
    return {
        NotOne.ONE_ALREADY: _("That is one paper."),
        NotOne.MERGED_AWAY: _("Somebody has merged one of the two meanwhile."),
        NotOne.LATER_ONE_FIRST: _(
            "One of the two was merged again later. Undo that merge first, please."
        ),
    }[code]


def _answer(request: MemberRequest, one: Paper, other: Paper) -> HttpResponse:
    now, posted = timezone.now(), request.POST
    try:
        if posted.get("answer") == "same":
            take = [name for name in oneness.FIELDS if posted.get(name) == "other"]
            oneness.merge_papers(kept=one, absorbed=other, take=take, actor=request.user, now=now)
            messages.success(request, _("They are one paper now."))
        elif posted.get("answer") == "different":
            oneness.tell_apart(one=one, other=other, actor=request.user, now=now)
            messages.success(request, _("They stay two papers. Nobody is asked again."))
    except CannotMerge as refusal:
        messages.error(request, explain(refusal.code))
    if doubt := number_in(posted.get("doubt", "")):
        return redirect(f"{reverse('website:doubts', args=[one.group_id])}?after={doubt}")
    return redirect("website:paper", one.pk)


def _frame(group: Group) -> dict[str, object]:
    return {"group": group, "here": "surveys", "open_count": pairs.open_doubts(group).count()}


def _pair(group: Group, one: Paper, other: Paper) -> dict[str, object]:
    return _frame(group) | {
        "one": one,
        "other": other,
        "lines": lines_of(one, other),
        "hanging": hanging_on([one, other]),
    }
