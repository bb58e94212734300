from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dokuha.analysis.queries import near_paper
from dokuha.catalogue.access import paper_for
from dokuha.catalogue.history import corrections_of
from dokuha.catalogue.queries import entries_with, withdrawals_of
from dokuha.claims.queries import claimants_of, days_left_of
from dokuha.discussion.queries import gratitude_for
from dokuha.ideas.queries.board import ideas_with
from dokuha.ideas.queries.problems import evidence_with
from dokuha.people.access import MemberRequest, membership_for
from dokuha.reading import queries as readings
from dokuha.summaries import queries as summaries
from dokuha.summaries.answers import panels_of
from dokuha.summaries.scoring import mean_of
from dokuha.website.elsewhere import read_elsewhere, survey_of

NEAR = 5


@login_required
@require_GET
def paper(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Show everything that the group has about a paper, and the reader's own next step."""
    found = paper_for(request.user, paper_id)
    entries = list(entries_with(found))
    claims = claimants_of([found]).get(found.pk, [])
    my_claim = next((one for one in claims if one.member_id == request.user.pk), None)
    left = days_left_of([my_claim], now=timezone.now()) if my_claim else {}
    written = list(summaries.summaries_of(found).prefetch_related("taken_sentences"))
    membership = membership_for(request.user, found.group_id)
    may_read = membership.reads
    thanks = gratitude_for(written, reader=request.user)
    context = {
        "group": found.group,
        "here": "surveys",
        "paper": found,
        "entries": entries,
        "withdrawn_from": list(withdrawals_of(found)),
        "correction": corrections_of(found).first(),
        "files": list(readings.files_of(found)),
        "claims": claims,
        "state": "read" if written else "claimed" if claims else "open",
        "score": mean_of(written),
        "slides": [
            (
                one,
                panels_of(one)[:2],
                thanks[one.pk],
                may_read and one.author_id != request.user.pk,
                survey_of(one, entries) if len(entries) > 1 else None,
            )
            for one in written
        ],
        "counts": readings.finished_counts_of(found),
        "may_read": may_read,
        "leads": membership.leads,
        "my_claim": my_claim,
        "days_left": left.get(my_claim.pk) if my_claim else None,
        "my_reading": readings.open_reading_of(request.user, found),
        "my_readings": list(readings.readings_of_paper_by(request.user, found)),
        "elsewhere": read_elsewhere(found, reader=request.user, now=timezone.now()),
        "near": near_paper(found, count=NEAR),
        "evidence": evidence_with(found),
        "ideas": list(ideas_with(found)),
        "my_summary": summaries.own_summary(request.user, found),
        "open_to_you": list(summaries.open_to(request.user, found)) if may_read else [],
    }
    return render(request, "website/paper.html", context)
