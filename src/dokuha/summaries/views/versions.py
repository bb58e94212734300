from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dokuha.core.returning import back
from dokuha.people.access import MemberRequest
from dokuha.summaries import access, actions, queries, words
from dokuha.summaries.actions import CannotSubmit
from dokuha.summaries.history import compare, names_of_fields
from dokuha.summaries.views.page import page_of


@login_required
@require_GET
def history(request: MemberRequest, summary_id: int) -> HttpResponse:
    """List the versions, and show how one of them differs from what stands now."""
    mine = access.summary_to_write(request.user, summary_id)
    versions = list(queries.revisions_of(mine))
    number = request.GET.get("version", "")
    shown = next((one for one in versions if str(one.pk) == number), None)
    context = {
        "group": mine.paper.group,
        "here": "surveys",
        "summary": mine,
        "versions": versions,
        "shown": shown,
        "compared": compare(shown, mine) if shown else [],
        "fields": names_of_fields(mine).items(),
    }
    return render(request, "summaries/history.html", context)


@login_required
@require_POST
def restore(request: MemberRequest, revision_id: int) -> HttpResponse:
    revision = access.revision_to_restore(request.user, revision_id)
    mine = revision.summary
    try:
        actions.restore_revision(
            summary=mine, revision=revision, actor=request.user, now=timezone.now()
        )
    except CannotSubmit as refusal:
        messages.error(request, words.explain_missing(refusal.missing))
    else:
        messages.success(request, _("This version is back. What stood before is kept, too."))
    return back(request, otherwise=page_of(mine))
