from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dokuha.core.returning import back
from dokuha.people.access import MemberRequest, membership_for
from dokuha.people.queries import readers_of
from dokuha.summaries import access, actions, nameless, queries
from dokuha.summaries.answers import panels_of
from dokuha.summaries.models import Summary
from dokuha.summaries.onlookers import has_onlookers


@login_required
@require_GET
def summary(request: MemberRequest, summary_id: int) -> HttpResponse:
    found = access.summary_for(request.user, summary_id)
    group = found.paper.group
    mine = membership_for(request.user, group.pk)
    is_nameless = found.imported_at is not None and not found.writer_name
    context = {
        "group": group,
        "here": "surveys",
        "summary": found,
        "panels": panels_of(found),
        "figures": list(queries.figures_of(found)),
        "others": [one for one in queries.summaries_of(found.paper) if one.pk != found.pk],
        "is_mine": found.author_id == request.user.pk,
        "leads": mine.leads,
        "readers": readers_of(group, today=timezone.localdate()) if is_nameless else [],
        "next_nameless": nameless.next_after(found) if is_nameless and mine.leads else None,
        "may_write": access.may_write(request.user, found),
    }
    return render(request, "summaries/summary.html", context)


@login_required
@require_POST
def withdraw(request: MemberRequest, summary_id: int) -> HttpResponse:
    mine = access.summary_to_edit(request.user, summary_id)
    actions.withdraw_summary(summary=mine, now=timezone.now())
    if has_onlookers(mine) or queries.is_shared(mine):
        said = _("The summary is a draft again. You see it, and whom you asked to look or write.")
    else:
        said = _("The summary is a draft again: only you see it.")
    messages.success(request, said)
    return back(request, otherwise=page_of(mine))


def page_of(summary: Summary) -> str:
    """Where the summary is shown."""
    return reverse("summaries:summary", args=[summary.pk])
