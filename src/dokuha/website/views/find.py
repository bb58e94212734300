"""What is found in a group: papers as rows of a list, summaries and comments with their places."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest, membership_for
from dokuha.people.models import Member
from dokuha.search.asking import LONGEST_QUESTION, Question
from dokuha.search.indexing import catch_up
from dokuha.search.models import Kind
from dokuha.search.queries import Hit, Hits, search
from dokuha.website import paper_list
from dokuha.website.paper_list import PaperRow

# A worker is never so far behind, and so many changes do not keep a reader waiting.
JUST_NOW = timedelta(hours=1)
TAKEN_IN_AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found of one kind. `rows` are the papers, with their hits; others have no rows."""

    hits: Hits
    rows: list[tuple[PaperRow, Hit]]
    more: str


@login_required
@require_safe
def find(request: MemberRequest, group_id: int) -> HttpResponse:
    """Look for words in the group; htmx asks for further hits of one kind alone with `start`."""
    membership = membership_for(request.user, group_id)
    words = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    kind = request.GET.get("kind", "")
    start = number_in(request.GET.get("start", "")) or 0
    question = Question.read(words)
    is_complete = catch_up(since=timezone.now() - JUST_NOW, at_most=TAKEN_IN_AT_ONCE)
    founds = [
        _found(search(membership.group, question, one, start=start), words, request.user)
        for one in ([Kind(kind)] if kind in Kind.values else Kind)
        if question
    ]
    context = {
        "group": membership.group,
        "here": "map",
        "membership": membership,
        "words": words,
        "question": question,
        "is_complete": is_complete,
        "founds": founds,
        "total": sum(found.hits.total for found in founds),
    }
    if request.htmx and start and founds:
        return render(request, "website/_found_rows.html", context | {"found": founds[0]})
    return render(request, "website/find.html", context)


def _found(hits: Hits, words: str, viewer: Member) -> Found:
    rows: list[tuple[PaperRow, Hit]] = []
    if hits.kind == Kind.PAPER:
        papers = [hit.thing for hit in hits.hits]
        places = paper_list.newest_entries(papers)
        drawn = paper_list.rows_of([(paper, places.get(paper.pk)) for paper in papers], viewer)
        rows = list(zip(drawn, hits.hits, strict=True))
    more = urlencode({"q": words, "kind": hits.kind, "start": hits.next_start or 0})
    return Found(hits=hits, rows=rows, more=f"?{more}")
