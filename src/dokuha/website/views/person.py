from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dokuha.claims.queries import open_claims_of
from dokuha.people.access import MemberRequest, membership_for
from dokuha.people.queries import affiliations_of
from dokuha.website import access
from dokuha.website import person as queries

SUMMARIES = 50


@login_required
@require_safe
def person(request: MemberRequest, group_id: int, member_id: int) -> HttpResponse:
    membership = access.person_for(request.user, group_id, member_id)
    who, group, today = membership.member, membership.group, timezone.localdate()
    months = queries.months_of(who, group, today=today)
    is_me = who == request.user
    context = {
        "group": group,
        "here": "people",
        "membership": membership,
        "person": who,
        "is_me": is_me,
        "leads": membership_for(request.user, group_id).leads,
        "is_here": membership.is_current(today),
        "months": months,
        "undated": queries.undated_by(who, group),
        "most": max((month.total for month in months), default=0),
        "minutes": queries.minutes_of(who, group) if is_me else None,
        "summaries": Paginator(queries.summaries_by(who, group), SUMMARIES).get_page(
            request.GET.get("page")
        ),
        "claims": open_claims_of(who, group),
        "affiliations": affiliations_of(membership),
    }
    return render(request, "website/person.html", context)
