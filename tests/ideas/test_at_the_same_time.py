"""Two people press at the same moment."""

import pytest

from dokuha.ideas.actions import ideas, maps
from dokuha.ideas.gathering import gather
from dokuha.ideas.models import Axis, Cell, Evidence, Passage, ProblemLine, Stage, Vote
from dokuha.ideas.refusals import Refused
from dokuha.language.roles import Role
from tests import makers
from tests.ideas.starting import cell, drawn, idea, pdf_of, put
from tests.makers import NOW
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def refusal_of(action, **told):
    """Return what the action refused with, or None."""
    try:
        action(**told)
    except Refused as refused:
        return refused.code


def test_a_row_and_a_column_added_at_once_meet_in_a_cell():
    found = drawn()

    together(
        lambda: maps.add_line(map=found, axis=Axis.ROW, name="Trams"),
        lambda: maps.add_line(map=found, axis=Axis.COLUMN, name="Rain"),
    )

    assert Cell.objects.filter(map=found).count() == 9
    assert cell(found, "Trams", "Rain")


def test_a_line_is_not_removed_under_the_hand_of_who_fills_it():
    found = drawn()
    lamps = ProblemLine.objects.select_related("map").get(map=found, name="Lamps")
    place = cell(found)

    together(
        lambda: refusal_of(maps.remove_line, line=lamps),
        lambda: refusal_of(lambda: put(place)),
    )

    is_there = ProblemLine.objects.filter(pk=lamps.pk).exists()
    assert Evidence.objects.filter(cell=place).exists() == is_there


def test_two_who_accept_the_same_sentence_put_it_there_once():
    place = cell(drawn())

    together(lambda: put(place), lambda: put(place))

    assert (Passage.objects.count(), Evidence.objects.count()) == (1, 1)


def test_two_who_look_first_find_each_sentence_once():
    pdf_of(makers.paper(), (Role.LIMITATION, "A limitation of our lamp is that it is bright."))
    group = makers.group()

    together(lambda: gather(group, now=NOW), lambda: gather(group, now=NOW))

    assert Passage.objects.count() == 1


def test_of_two_who_move_an_idea_one_is_told():
    found, people = idea(), [makers.member("aiko"), makers.member("ben")]

    def move(to, actor):
        return lambda: refusal_of(
            ideas.move_idea, idea=found, old=Stage.JUNK, new=to, actor=actor, now=NOW
        )

    refusals = together(move(Stage.THEME, people[0]), move(Stage.PAPER, people[1]))

    assert sorted(map(str, refusals)) == ["None", "moved_meanwhile"]


def test_two_clicks_are_one_vote():
    found, ben = idea(), makers.member("ben")

    together(*[lambda: ideas.vote(idea=found, member=ben, now=NOW)] * 2)

    assert Vote.objects.count() == 1
