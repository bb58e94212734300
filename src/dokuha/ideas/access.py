"""Doors: the group looks, members arrange and write, who wrote a thing or organises removes it."""

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404

from dokuha.catalogue.models import Paper, Survey
from dokuha.core.rows import numbered
from dokuha.ideas.models import Cell, Evidence, Idea, Passage, ProblemLine, ProblemMap
from dokuha.people.access import membership_for
from dokuha.people.models import Group, Member, Membership

Row = TypeVar("Row", bound=Model)
Removable = TypeVar("Removable", ProblemMap, Idea)


def map_for(member: Member, map_id: int) -> tuple[ProblemMap, Membership]:
    """Return a map of one of the member's groups, and how the member belongs to it."""
    rows = ProblemMap.objects.filter(removed_at=None).select_related("group", "survey")
    found = numbered(rows, map_id)
    return found, membership_for(member, found.group_id)


def map_to_write(member: Member, map_id: int) -> ProblemMap:
    """Return a map that the member may arrange: guests may not."""
    found, membership = map_for(member, map_id)
    return _if(membership.reads, found)


def map_to_remove(member: Member, map_id: int) -> ProblemMap:
    """Return a map that the member began, or may take away as an organiser."""
    found, membership = map_for(member, map_id)
    return _if(may_remove(found.started_by_id, membership), found)


def map_to_put_back(member: Member, map_id: int) -> ProblemMap:
    """Return a map that was taken away, for whoever may do that; for others it is not there."""
    found = numbered(ProblemMap.objects.select_related("group"), map_id)
    may = may_remove(found.started_by_id, membership_for(member, found.group_id))
    return _to_put_back(may, found)


def line_to_write(member: Member, line_id: int) -> ProblemLine:
    line = numbered(ProblemLine.objects.all(), line_id)
    line.map = map_to_write(member, line.map_id)
    return line


def cell_for(member: Member, cell_id: int) -> tuple[Cell, Membership]:
    cell = numbered(Cell.objects.select_related("row", "column"), cell_id)
    cell.map, membership = map_for(member, cell.map_id)
    return cell, membership


def cell_to_write(member: Member, cell_id: int) -> Cell:
    """Return a cell into which the member may put something: guests may not."""
    cell, membership = cell_for(member, cell_id)
    return _if(membership.reads, cell)


def evidence_to_write(member: Member, evidence_id: int) -> Evidence:
    evidence = numbered(Evidence.objects.select_related("passage__summary"), evidence_id)
    _refuse_hidden(evidence.passage)
    evidence.cell = cell_to_write(member, evidence.cell_id)
    return evidence


def passage_to_write(member: Member, passage_id: int) -> Passage:
    """Return a passage about which the member may decide: guests may not."""
    rows = Passage.objects.select_related("group", "paper", "summary__author", "author")
    passage = numbered(rows, passage_id)
    _refuse_hidden(passage)
    return _if(membership_for(member, passage.group_id).reads, passage)


def idea_for(member: Member, idea_id: int) -> tuple[Idea, Membership]:
    """Return an idea of one of the member's groups, and how the member belongs to it."""
    rows = Idea.objects.filter(removed_at=None).select_related("group", "author")
    idea = numbered(rows, idea_id)
    return idea, membership_for(member, idea.group_id)


def idea_to_write(member: Member, idea_id: int) -> Idea:
    """Return an idea that the member may move, tie and vote for: guests may not."""
    idea, membership = idea_for(member, idea_id)
    return _if(membership.reads, idea)


def idea_to_edit(member: Member, idea_id: int) -> Idea:
    """Return an idea that the member wrote, or may word anew and take away as an organiser."""
    idea, membership = idea_for(member, idea_id)
    return _if(may_remove(idea.author_id, membership), idea)


def idea_to_put_back(member: Member, idea_id: int) -> Idea:
    """Return an idea that was taken away, for whoever may do that; for others it is not there."""
    idea = numbered(Idea.objects.select_related("group"), idea_id)
    may = may_remove(idea.author_id, membership_for(member, idea.group_id))
    return _to_put_back(may, idea)


def may_remove(writer_id: int, membership: Membership) -> bool:
    """Who began a thing may take it away while they write in the group; organisers, anything."""
    return membership.leads or (membership.reads and membership.member_id == writer_id)


def cells_in(group: Group, numbers: Iterable[int]) -> list[Cell]:
    """Those of the group's cells, on maps that are there; the group came through its door."""
    there = Cell.objects.filter(pk__in=list(numbers), map__group=group, map__removed_at=None)
    return list(there.select_related("map", "row", "column").order_by("pk"))


def paper_in(group: Group, number: int) -> Paper | None:
    """That paper, if it is of the group that came through its door."""
    return Paper.objects.filter(pk=number, group=group).first()


def survey_in(group: Group, number: int) -> Survey | None:
    """That survey, if it is of the group that came through its door."""
    return Survey.objects.filter(pk=number, group=group).first()


def _to_put_back(may: bool, found: Removable) -> Removable:
    if found.removed_at and not may:
        raise Http404
    return _if(may, found)


def _if(may: bool, found: Row) -> Row:
    if not may:
        raise PermissionDenied
    return found


def _refuse_hidden(passage: Passage) -> None:
    """What its writer took back is not there, not even for the writer."""
    if passage.summary and passage.summary.is_draft:
        raise Http404
