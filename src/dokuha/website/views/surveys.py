from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dokuha.catalogue.queries import surveys_of
from dokuha.people.access import MemberRequest, membership_for, remember_group
from dokuha.progress.queries import lines_of


@login_required
@require_safe
def surveys(request: MemberRequest, group_id: int) -> HttpResponse:
    membership = membership_for(request.user, group_id)
    remember_group(request, membership.group)
    context = {
        "group": membership.group,
        "here": "surveys",
        "membership": membership,
        "lines": lines_of(list(surveys_of(membership.group)), today=timezone.localdate()),
    }
    return render(request, "website/surveys.html", context)
