"""Paragraphs and sentences in their order, by buttons and by dragging."""

import pytest

from dokuha.manuscripts.actions.arranging import (
    add_paragraph,
    change_heading,
    move_sentence,
    remove_paragraph,
    set_aside,
    step_sentence,
)
from dokuha.manuscripts.models import Paragraph
from dokuha.manuscripts.queries.text import set_aside_in
from dokuha.manuscripts.refusals import Refusal, Refused
from tests import makers
from tests.manuscripts.texts import first_paragraph, manuscript, say, submitted, words_in
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun():
    """A, B in the first paragraph, C in the second."""
    text = manuscript()
    second = add_paragraph(manuscript=text, heading="Second")
    for word in "AB":
        say(text, word)
    say(text, "C", into=second)
    return text


def said(text, word):
    return text.sentences.get(text=word)


def test_buttons_step_over_the_edges_of_paragraphs(begun):
    seen = []
    for _ in range(3):
        step_sentence(sentence=said(begun, "C"), step=-1)
        seen.append(words_in(begun))
    for _ in range(4):
        step_sentence(sentence=said(begun, "C"), step=1)

    assert seen == [[["A", "B", "C"], []], [["A", "C", "B"], []], [["C", "A", "B"], []]]
    assert words_in(begun) == [["A", "B"], ["C"]]


def test_a_dragged_sentence_lands_behind_another_and_the_page_is_asked_anew(client, begun):
    client.force_login(makers.member("ben"))
    place = {"paragraph": said(begun, "C").paragraph_id, "after": said(begun, "C").pk}

    answer = client.post(
        f"/manuscripts/sentences/{said(begun, 'A').pk}/move/",
        place,
        headers={"HX-Request": "true"},
    )

    assert answer.headers["HX-Refresh"] == "true"
    assert words_in(begun) == [["B"], ["C", "A"]]


def test_paragraphs_move_by_button_and_by_dragging(client, begun):
    client.force_login(makers.member())
    first, second = begun.paragraphs.order_by("position")
    orders = []
    for paragraph, place in ((second, {"step": "-1"}), (second, {"paragraph": first.pk})):
        client.post(f"/manuscripts/paragraphs/{paragraph.pk}/move/", place)
        orders.append(words_in(begun))
    client.post(f"/manuscripts/paragraphs/{second.pk}/move/")

    assert orders == [[["C"], ["A", "B"]], [["A", "B"], ["C"]]]
    assert words_in(begun) == [["C"], ["A", "B"]]


def test_a_summary_dragged_into_the_text_brings_its_first_sentence(client):
    summary = submitted()
    text = manuscript(summary)
    first, last = say(text, "A"), say(text, "B")
    client.force_login(makers.member())

    client.post(
        f"/manuscripts/choices/{text.choices.get().pk}/quote/",
        {"paragraph": first.paragraph_id, "after": first.pk},
        headers={"HX-Request": "true"},
    )

    assert words_in(text) == [["A", "It reads in the dark.", "B"]]
    assert last.paragraph_id == first.paragraph_id


def test_what_is_removed_is_set_aside_and_comes_back(client, begun):
    client.force_login(makers.member())
    remove_paragraph(paragraph=said(begun, "C").paragraph)
    set_aside(sentence=said(begun, "A"))
    assert words_in(begun) == [["B"]]
    assert {line.sentence.text for line in set_aside_in(begun)} == {"A", "C"}

    client.post(
        f"/manuscripts/sentences/{said(begun, 'C').pk}/move/",
        {"paragraph": first_paragraph(begun).pk, "after": "0"},
    )

    assert words_in(begun) == [["B", "C"]]


def test_nothing_is_put_into_another_manuscript(begun):
    other = manuscript(title="Other")

    with pytest.raises(Refused) as refusal:
        move_sentence(sentence=said(begun, "A"), paragraph=first_paragraph(other), after=None)

    assert refusal.value.code == Refusal.GONE
    assert words_in(other) == [[]]


def test_a_heading_is_kept_with_its_kind(client, begun):
    paragraph = first_paragraph(begun)
    client.force_login(makers.member())

    client.post(f"/manuscripts/paragraphs/{paragraph.pk}/", {"heading": "Light", "is_run_in": "on"})

    kept = Paragraph.objects.get(pk=paragraph.pk)
    assert (kept.heading, kept.is_run_in) == ("Light", True)
    change_heading(paragraph=kept, heading="", is_run_in=False)
    assert not Paragraph.objects.get(pk=paragraph.pk).is_run_in


@pytest.mark.django_db(transaction=True)
def test_two_who_move_at_once_lose_nothing_of_each_other():
    text = manuscript()
    moved = {word: say(text, word) for word in "ABCDEF"}
    paragraph = first_paragraph(text)

    together(
        lambda: move_sentence(sentence=moved["A"], paragraph=paragraph, after=moved["F"].pk),
        lambda: move_sentence(sentence=moved["E"], paragraph=paragraph, after=None),
    )

    assert words_in(text) == [["E", "B", "C", "D", "F", "A"]]
