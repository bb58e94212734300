"""The maps of a group, one map as a grid, and its rows and columns."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dokuha.catalogue.queries import surveys_of
from dokuha.ideas import access, forms, gathering, words
from dokuha.ideas.actions import maps as actions
from dokuha.ideas.models import Axis
from dokuha.ideas.queries import problems as queries
from dokuha.ideas.queries.candidates import candidates_of
from dokuha.ideas.refusals import Refused
from dokuha.people.access import MemberRequest, group_to_read, membership_for


@login_required
@require_safe
def problems(request: MemberRequest, group_id: int) -> HttpResponse:
    membership = membership_for(request.user, group_id)
    group = membership.group
    gathering.gather(group, now=timezone.now())
    context = {
        "group": group,
        "here": "map",
        "reads": membership.reads,
        "shelf": queries.shelf_of(group),
        "waiting": candidates_of(group).count(),
        "gone": [
            one
            for one in queries.removed_maps_of(group)
            if access.may_remove(one.started_by_id, membership)
        ],
    }
    return render(request, "ideas/problems.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def start(request: MemberRequest, group_id: int) -> HttpResponse:
    group = group_to_read(request.user, group_id)
    form = forms.NewMapForm(request.POST or None, surveys=surveys_of(group))
    if form.is_valid():
        told = form.cleaned_data
        drawn = actions.start_map(
            group=group,
            name=told["name"],
            survey=access.survey_in(group, told["survey"]) if told["survey"] else None,
            rows=told["rows"],
            columns=told["columns"],
            actor=request.user,
            now=timezone.now(),
        )
        return redirect("ideas:map", drawn.pk)
    return render(request, "ideas/start_map.html", {"group": group, "here": "map", "form": form})


@login_required
@require_safe
def map(request: MemberRequest, map_id: int) -> HttpResponse:
    found, membership = access.map_for(request.user, map_id)
    context = {
        "group": found.group,
        "here": "map",
        "reads": membership.reads,
        "map": found,
        "grid": queries.grid_of(found),
    }
    return render(request, "ideas/map.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, map_id: int) -> HttpResponse:
    """The name, the survey, the rows and the columns of a map."""
    found = access.map_to_write(request.user, map_id)
    first = {"name": found.name, "survey": found.survey_id}
    form = forms.MapForm(request.POST or None, surveys=surveys_of(found.group), initial=first)
    if form.is_valid():
        wanted = form.cleaned_data["survey"]
        survey = access.survey_in(found.group, wanted) if wanted else None
        actions.change_map(map=found, name=form.cleaned_data["name"], survey=survey)
        return redirect("ideas:map", found.pk)
    membership = membership_for(request.user, found.group_id)
    context = {
        "group": found.group,
        "here": "map",
        "map": found,
        "form": form,
        "axes": [(axis, queries.lines_of(found, axis)) for axis in Axis],
        "may_remove": access.may_remove(found.started_by_id, membership),
    }
    return render(request, "ideas/change_map.html", context)


@login_required
@require_POST
def remove(request: MemberRequest, map_id: int) -> HttpResponse:
    found = access.map_to_remove(request.user, map_id)
    actions.remove_map(map=found, actor=request.user, now=timezone.now())
    messages.success(request, _("The map is put away. You can put it back below."))
    return redirect("ideas:problems", found.group_id)


@login_required
@require_POST
def put_back(request: MemberRequest, map_id: int) -> HttpResponse:
    found = access.map_to_put_back(request.user, map_id)
    actions.put_map_back(map=found, actor=request.user, now=timezone.now())
    return redirect("ideas:map", found.pk)


@login_required
@require_POST
def add_line(request: MemberRequest, map_id: int) -> HttpResponse:
    found = access.map_to_write(request.user, map_id)
    form = forms.NewLineForm(request.POST)
    if form.is_valid():
        axis, name = Axis(form.cleaned_data["axis"]), form.cleaned_data["name"]
        try:
            actions.add_line(map=found, axis=axis, name=name)
        except Refused as refused:
            messages.error(request, words.explain(refused, to=request.user))
    return redirect("ideas:change_map", found.pk)


@login_required
@require_POST
def change_line(request: MemberRequest, line_id: int) -> HttpResponse:
    """Rename the line, move it or take it away: the pressed button says which."""
    line = access.line_to_write(request.user, line_id)
    wish = request.POST.get("wish", "")
    form = forms.RenameForm(request.POST)
    try:
        if wish in ("before", "after"):
            actions.move_line(line=line, step=-1 if wish == "before" else 1)
        elif wish == "remove":
            actions.remove_line(line=line)
        elif form.is_valid():
            told = form.cleaned_data
            actions.rename_line(line=line, name=told["name"], was=told["was"] or line.name)
    except Refused as refused:
        name = request.POST.get("name", "")
        messages.error(request, words.explain(refused, to=request.user, name=name))
    return redirect("ideas:change_map", line.map_id)
