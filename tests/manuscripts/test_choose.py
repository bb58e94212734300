"""Summaries are chosen from the list, from a topic, or near to a text; an outline is proposed."""

import pytest
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.analysis import making
from dokuha.analysis.queries import topic_lines
from dokuha.manuscripts.models import Manuscript
from dokuha.manuscripts.queries.choosing import Filters, choosable, choosable_near
from dokuha.search.indexing import catch_up_with_all
from tests import makers
from tests.manuscripts.texts import choose, manuscript, say, submitted, words_in

pytestmark = pytest.mark.django_db

LAMPS = ["Bright night lamps", "Night lamps that glow", "Lamps glow bright", "A lamp at night"]
KETTLES = ["Boiling kettles", "Kettles and steam", "Steam of boiling water", "Water in kettles"]


def papers_about_two_things():
    summaries = [submitted(title) for title in (LAMPS[0], KETTLES[0], LAMPS[1], KETTLES[1])]
    for title in (*LAMPS, *KETTLES):
        makers.paper(title)
    making.draw_map(makers.group(), now=timezone.now())
    return summaries


def titles(summaries):
    return [summary.paper.title for summary in summaries]


def test_a_manuscript_begins_and_ticked_summaries_stand_beside_it(client):
    one, other = submitted("One"), submitted("Other")
    client.force_login(makers.member("ben"))
    client.post(
        f"/groups/{makers.group().pk}/manuscripts/new/",
        {"title": "Related Work", "language": "en"},
    )
    begun = Manuscript.objects.get()

    for _ in range(2):
        client.post(
            f"/manuscripts/{begun.pk}/choose/", {"summaries": [one.pk, other.pk, "9" * 30, "x"]}
        )

    assert set(begun.choices.values_list("summary", flat=True)) == {one.pk, other.pk}
    kinds = Event.objects.filter(kind__in=[Kind.MANUSCRIPT_STARTED, Kind.MANUSCRIPT_GREW])
    assert kinds.count() == 2


def test_drafts_and_summaries_of_strangers_are_not_there():
    begun = manuscript()
    hidden = submitted("Hidden")
    elsewhere = makers.paper("Far away", into=makers.survey(of=makers.strangers()))
    hidden.paper = elsewhere
    hidden.save(update_fields=["paper"])

    assert titles(choosable(begun, Filters())) == []


def test_the_list_is_filtered_by_survey_words_and_member():
    submitted("Lamps", by="ben")
    submitted("Kettles", by="aiko", overview="They 認識 steam.")
    begun = manuscript()
    list(catch_up_with_all())
    ben = makers.member("ben")

    assert titles(choosable(begun, Filters(words="lamp"))) == ["Lamps"]
    assert titles(choosable(begun, Filters(words="認識"))) == ["Kettles"]
    assert titles(choosable(begun, Filters(words="nothing like it"))) == []
    assert titles(choosable(begun, Filters(writer=ben))) == ["Lamps"]
    assert titles(choosable(begun, Filters(survey=makers.survey("ICCV")))) == []


def test_a_topic_of_the_map_is_chosen_from():
    papers_about_two_things()
    survey = makers.survey()
    lines, _others = topic_lines(survey)

    found = [
        set(titles(choosable(manuscript(), Filters(survey=survey, topic=line.number))))
        for line in lines
    ]

    assert {*LAMPS[:2]} in found
    assert {*KETTLES[:2]} in found


def test_near_a_text_stand_summaries_and_papers_that_wait_for_one():
    papers_about_two_things()

    found, unwritten = choosable_near(manuscript(), "A lamp that glows bright at night.")

    assert set(titles(found[:2])) == {*LAMPS[:2]}
    assert {one.paper.title for one in unwritten} >= {*LAMPS[2:]}


def test_an_outline_is_proposed_by_topic_and_accepted_as_it_stood(client):
    summaries = papers_about_two_things()
    odd = submitted("Odd one out")
    begun = manuscript(*summaries, odd)
    client.force_login(makers.member())

    page = client.get(f"/manuscripts/{begun.pk}/outline/").content.decode()
    client.post(
        f"/manuscripts/{begun.pk}/outline/",
        {
            "heading-0": "Lamps, then",
            "summaries-0": [summaries[0].pk, summaries[2].pk],
            "heading-1": "Nobody wants this",
            "heading-3": "Kettles",
            "summaries-3": [summaries[1].pk],
        },
    )

    assert page.count("<fieldset") == 3
    headings = list(begun.paragraphs.values_list("heading", flat=True))
    assert headings == ["Lamps, then", "Kettles"]
    assert words_in(begun) == [["It reads in the dark."] * 2, ["It reads in the dark."]]
    assert begun.sentences.filter(is_quoted=True, ties__summary__in=summaries).count() == 3


def test_what_is_cited_already_is_not_proposed_again(client):
    summaries = papers_about_two_things()
    begun = manuscript(*summaries)
    for summary in summaries:
        say(begun, "Said.", (summary, "overview"))
    client.force_login(makers.member())

    page = client.get(f"/manuscripts/{begun.pk}/outline/").content.decode()

    assert "All chosen papers are cited already" in page


def test_an_outline_of_what_is_not_chosen_changes_nothing(client):
    one, other = submitted("One"), submitted("Other")
    begun = manuscript(one)
    client.force_login(makers.member())

    client.post(
        f"/manuscripts/{begun.pk}/outline/", {"heading-0": "x", "summaries-0": [one.pk, other.pk]}
    )

    assert words_in(begun) == [[]]


def test_a_summary_that_goes_from_beside_the_text_stays_under_its_sentences(client):
    summary = submitted()
    begun = manuscript(summary)
    sentence = say(begun, "Said.", (summary, "overview"))
    client.force_login(makers.member())

    client.post(f"/manuscripts/choices/{begun.choices.get().pk}/drop/")

    assert not begun.choices.exists()
    assert sentence.ties.count() == 1


def test_the_list_needs_no_more_questions_for_twenty_summaries(
    client, django_assert_max_num_queries
):
    begun = manuscript(submitted("Number 0"))
    client.force_login(makers.member())
    address = f"/manuscripts/{begun.pk}/choose/"
    client.get(address)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    choose(begun, *(submitted(f"Number {n}") for n in range(1, 20)))

    with django_assert_max_num_queries(len(few)):
        client.get(address)
