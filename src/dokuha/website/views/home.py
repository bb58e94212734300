from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dokuha.catalogue.models import Survey
from dokuha.claims.queries import days_left_of, open_claims_of
from dokuha.people.access import MemberRequest, membership_for, remember_group
from dokuha.people.models import Member
from dokuha.progress.queries import lines_of
from dokuha.review.queries import waiting_for
from dokuha.website import access, words
from dokuha.website import home as queries

CLAIMS = 8
CARDS = 6
NEWS = 6
LOOKS = 4


@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """Lead a member to their group, and tell everybody else what this is."""
    if not request.user.is_authenticated:
        return render(request, "website/landing.html")
    group = access.group_to_begin_with(request)
    if group is None:
        return render(request, "website/no_group.html", {"here": "home"})
    return redirect("website:group_home", group.pk)


@login_required
@require_safe
def group_home(request: MemberRequest, group_id: int) -> HttpResponse:
    membership = membership_for(request.user, group_id)
    group, me, today = membership.group, request.user, timezone.localdate()
    remember_group(request, group)
    surveys = queries.running_surveys(group, today=today)
    context = {
        "group": group,
        "here": "home",
        "membership": membership,
        "lines": lines_of(surveys, today=today),
        "written": queries.written_by_others(me, group)[:CARDS],
        "news": [(item, words.sentence_of(item)) for item in queries.news_of(group, count=NEWS)],
    }
    if membership.reads:
        readings = list(queries.open_readings_of(me, group)[:4])
        offered = _offered(me, surveys)
        claims = list(open_claims_of(me, group)[:CLAIMS])
        left = days_left_of(claims, now=timezone.now())
        context |= {
            "reading": readings[0] if readings else None,
            "other_readings": readings[1:],
            "claims": [(claim, left.get(claim.pk)) for claim in claims],
            "take": None if readings or not offered else offered[0],
            "offered": offered if readings else offered[1:],
            "looks": list(waiting_for(me, group)[:LOOKS]),
        }
    return render(request, "website/home.html", context)


def _offered(me: Member, surveys: list[Survey]) -> list[tuple[queries.NextPaper, str]]:
    """Next papers of the survey that ends first and still has some, each with its reason."""
    for survey in surveys:
        if found := queries.next_papers_for(me, survey):
            return [(one, words.reason_sentence(one)) for one in found]
    return []
