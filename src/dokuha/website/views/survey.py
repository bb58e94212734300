"""The paper list of a survey."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dokuha.analysis.queries import topic_in
from dokuha.catalogue.access import survey_for
from dokuha.catalogue.queries import sessions_of
from dokuha.core.numbers import number_in
from dokuha.people.access import MemberRequest, membership_for
from dokuha.people.queries import people_of
from dokuha.progress.queries import lines_of
from dokuha.website import paper_list
from dokuha.website.filters import STATES, Filters


@login_required
@require_safe
def survey(request: MemberRequest, survey_id: int) -> HttpResponse:
    """Show the survey's papers; htmx asks for further rows alone with `after`."""
    shown = survey_for(request.user, survey_id)
    membership = membership_for(request.user, shown.group_id)
    filters = Filters.read(request.GET.dict())
    after = number_in(request.GET.get("after", ""))
    before = number_in(request.GET.get("before", ""))
    page = paper_list.list_page(shown, filters, viewer=request.user, after=after, before=before)
    context = {
        "group": shown.group,
        "here": "surveys",
        "survey": shown,
        "membership": membership,
        "filters": filters,
        "page": page,
        "more": f"{filters.address()}&after={page.after}",
        "earlier": f"{filters.address()}&before={page.before}",
    }
    if request.htmx and after:
        return render(request, "website/_paper_rows.html", context)
    today = timezone.localdate()
    context |= {
        "line": lines_of([shown], today=today)[0],
        "topic": topic_in(shown, filters.topic) if filters.topic else None,
        "without_topic": filters.address(topic=None),
        "sessions": sessions_of(shown),
        "people": people_of(shown.group, today=today),
        "states": [(state, filters.address(state=state)) for state in ("", *STATES)],
    }
    return render(request, "website/survey.html", context)
