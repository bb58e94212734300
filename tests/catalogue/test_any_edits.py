"""Whatever is edited by hand, taken back in reverse order, gives back what was."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dokuha.catalogue import arranging, editing
from dokuha.catalogue.changing import CannotEdit
from dokuha.catalogue.models import Change, Entry, Paper, Session
from tests import makers
from tests.catalogue.by_hand import NO_FACTS, all_of, by, correct, lamps, undo

pytestmark = pytest.mark.django_db


def paper_at(which):
    papers = list(Paper.objects.order_by("pk"))
    return papers[which % len(papers)]


def papers_at(which, count):
    return [paper.pk for paper in Paper.objects.order_by("pk")[which : which + count]]


def part_at(which):
    """One of the sessions, or none."""
    sessions = [*Session.objects.order_by("pk"), None]
    return sessions[which % len(sessions)]


def add(which, how):
    editing.list_new_paper(
        survey=makers.survey(),
        facts={**NO_FACTS, "title": f"Added {how}"},
        session=part_at(which),
        is_another=True,
        **by("aiko"),
    )


def withdraw(which, how):
    papers = papers_at(which, how)
    editing.withdraw_papers(survey=makers.survey(), papers=papers, **by("aiko"))


def bring_back(which, how):
    papers = papers_at(which, how)
    editing.bring_back(survey=makers.survey(), papers=papers, **by("aiko"))


def move(which, how):
    papers = papers_at(which, how + 1)
    first = Entry.objects.filter(paper__in=papers).order_by("paper").first()
    arranging.move_papers(
        survey=makers.survey(),
        papers=papers,
        seen=first.session if first else None,
        session=part_at(how),
        **by("aiko"),
    )


def up_or_down(which, how):
    place = {"survey": makers.survey(), "paper": paper_at(which)}
    arranging.move_up_or_down(**place, steps=1 if how % 2 else -1, **by("aiko"))


def to_place(which, how):
    place = {"survey": makers.survey(), "paper": paper_at(which)}
    arranging.move_to_place(**place, place=how, **by("aiko"))


def correct_place(which, how):
    entry = paper_at(which).entries.first()
    if entry:
        editing.correct_place(
            survey=makers.survey(),
            paper=entry.paper,
            seen={"track": entry.track, "pages": entry.pages},
            wanted={"track": "", "pages": f"{how}-9"},
            **by("aiko"),
        )


def rename(which, how):
    part = part_at(which)
    if part:
        arranging.rename_session(session=part, seen=part.name, name=f"Part {how}", **by("aiko"))


def order(which, how):
    part = part_at(which)
    if part:
        arranging.move_session(session=part, steps=1 if how % 2 else -1, **by("aiko"))


def remove(which, how):
    part = part_at(which)
    if part:
        arranging.remove_session(session=part, **by("aiko"))


EDITS = (
    lambda which, how: correct(paper_at(which), title=f"Title {how}"),
    lambda which, how: correct(paper_at(which), authors=[], venue="", year=None),
    lambda which, how: arranging.add_session(
        survey=makers.survey(), name=f"Part {how}", **by("aiko")
    ),
    add,
    withdraw,
    bring_back,
    move,
    up_or_down,
    to_place,
    correct_place,
    rename,
    order,
    remove,
)


@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 6), st.integers(0, 4))))
@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_edits_taken_back_in_reverse_order_give_back_what_was(edits):
    with transaction.atomic():
        survey = lamps()
        was = all_of(survey)
        for edit, which, how in edits:
            try:
                edit(which, how)
            except CannotEdit:
                continue
        for change in Change.objects.order_by("-pk"):
            undo(change)

        assert all_of(survey) == was
        transaction.set_rollback(True)
