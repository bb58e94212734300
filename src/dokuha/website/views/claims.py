""" "I'll read this", on one row and on many, and giving back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from dokuha.catalogue.access import paper_to_read, survey_for
from dokuha.catalogue.models import Paper
from dokuha.claims import actions
from dokuha.core.numbers import number_in
from dokuha.core.returning import back
from dokuha.people.access import MemberRequest, group_to_read, membership_for
from dokuha.progress.queries import lines_of
from dokuha.website import paper_list


@login_required
@require_POST
def claim(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Claim one paper. What one has summarised already stays as it is."""
    paper = paper_to_read(request.user, paper_id)
    wanted = paper_list.papers_to_claim(paper.group, [paper.pk], request.user)
    actions.claim_papers(papers=list(wanted), member=request.user, now=timezone.now())
    return _answer(request, paper)


@login_required
@require_POST
def give_back(request: MemberRequest, paper_id: int) -> HttpResponse:
    paper = paper_to_read(request.user, paper_id)
    actions.give_back(paper=paper, member=request.user, now=timezone.now())
    return _answer(request, paper)


@login_required
@require_POST
def claim_many(request: MemberRequest, group_id: int) -> HttpResponse:
    """Claim the ticked papers, those that the group has and the member has not summarised."""
    group = group_to_read(request.user, group_id)
    numbers = [number for text in request.POST.getlist("papers") if (number := number_in(text))]
    wanted = list(paper_list.papers_to_claim(group, numbers, request.user))
    claimed = actions.claim_papers(papers=wanted, member=request.user, now=timezone.now())
    if claimed:
        said = ngettext("%(n)d paper is yours.", "%(n)d papers are yours.", claimed)
        messages.success(request, said % {"n": claimed})
    else:
        messages.info(request, gettext("You have all of these already."))
    return back(request, otherwise=reverse("website:group_home", args=[group.pk]))


def _answer(request: MemberRequest, paper: Paper) -> HttpResponse:
    """Return the row anew to htmx; lead everybody else back to the list they came from."""
    if not request.htmx:
        return back(request, otherwise=reverse("website:paper", args=[paper.pk]))
    number = number_in(request.POST.get("survey", ""))
    survey = survey_for(request.user, number) if number else None
    context = {
        "row": paper_list.row_of(paper, survey, viewer=request.user),
        "membership": membership_for(request.user, paper.group_id),
        "survey": survey,
        "line": lines_of([survey], today=timezone.localdate())[0] if survey else None,
    }
    return render(request, "website/_claimed.html", context)
