"""Choosing summaries: from a filtered list, a topic of the map, or near to a text."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dokuha.analysis.actions import see_to_map
from dokuha.analysis.queries import topic_lines
from dokuha.catalogue.queries import surveys_of
from dokuha.manuscripts import access, forms
from dokuha.manuscripts.actions import manuscripts as actions
from dokuha.manuscripts.models import Manuscript
from dokuha.manuscripts.queries import choosing as queries
from dokuha.manuscripts.queries.choosing import Filters
from dokuha.manuscripts.views import going
from dokuha.people.access import MemberRequest

AT_ONCE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    """The list with its filters, which stand in the address; ticked ones are chosen."""
    manuscript = access.manuscript_to_write(request.user, manuscript_id)
    if request.method == "POST":
        return _choose(request, manuscript)
    surveys = list(surveys_of(manuscript.group))
    writers = list(queries.writers_in(manuscript.group))
    form = forms.FilterForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    filters = Filters(
        words=asked.get("words", ""),
        survey=next((one for one in surveys if one.pk == asked.get("survey")), None),
        topic=asked.get("topic") or 0,
        writer=next((one for one in writers if one.pk == asked.get("writer")), None),
    )
    topics = []
    if filters.survey:
        filters.survey.group = manuscript.group
        see_to_map(group=manuscript.group, now=timezone.now())
        topics = topic_lines(filters.survey)[0]
    found = queries.choosable(manuscript, filters)
    total = found.count()
    start = (forms.numbers_in([request.GET.get("start", "")]) or [0])[0]
    context = _place(manuscript) | {
        "tab": "list",
        "filters": filters,
        "surveys": surveys,
        "writers": writers,
        "topics": topics,
        "total": total,
        "summaries": list(found[start : start + AT_ONCE]),
        "more": _further(request.GET, start + AT_ONCE) if start + AT_ONCE < total else "",
    }
    return render(request, "manuscripts/choose.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def near(request: MemberRequest, manuscript_id: int) -> HttpResponse:
    """What was written about the papers nearest to a text, which comes by POST."""
    manuscript = access.manuscript_to_write(request.user, manuscript_id)
    form = forms.NearForm(request.POST or None)
    context = _place(manuscript) | {"tab": "near", "form": form}
    if form.is_valid():
        see_to_map(group=manuscript.group, now=timezone.now())
        found, unwritten = queries.choosable_near(manuscript, form.cleaned_data["text"])
        context |= {"summaries": found, "unwritten": unwritten, "total": len(found)}
    return render(request, "manuscripts/near.html", context)


@login_required
@require_POST
def drop(request: MemberRequest, choice_id: int) -> HttpResponse:
    choice = access.choice_to_use(request.user, choice_id)
    actions.drop_choice(choice=choice)
    return going.to_text(request, choice.manuscript)


def _choose(request: MemberRequest, manuscript: Manuscript) -> HttpResponse:
    ticked = forms.numbers_in(request.POST.getlist("summaries"))
    added = actions.choose_summaries(
        manuscript=manuscript,
        summaries=queries.submitted_in(manuscript.group, ticked),
        actor=request.user,
        now=timezone.now(),
    )
    said = ngettext("%(n)d summary was chosen.", "%(n)d summaries were chosen.", added)
    messages.success(request, said % {"n": added})
    return redirect("manuscripts:manuscript", manuscript.pk)


def _further(asked: QueryDict, start: int) -> str:
    """The address of the same list from there on."""
    address = asked.copy()
    address["start"] = str(start)
    return address.urlencode()


def _place(manuscript: Manuscript) -> dict[str, Any]:
    return {
        "group": manuscript.group,
        "here": "reports",
        "manuscript": manuscript,
        "chosen": manuscript.choices.count(),
    }
