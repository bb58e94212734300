"""What a cell holds: quotations and remarks, their stance, in and out."""

import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.ideas.models import Evidence
from dokuha.ideas.queries.candidates import candidates_of
from dokuha.ideas.queries.problems import evidence_in, view_of
from dokuha.language.roles import Role
from tests import makers
from tests.ideas.starting import cell, drawn, idea, pdf_of, put
from tests.summaries.drafts import submitted

pytestmark = pytest.mark.django_db

OURS = "Our lamp reaches 94.5 % on the tent benchmark."


def test_a_paper_is_quoted_from_its_pdf_and_its_summaries(client):
    paper, place = makers.paper(), cell(drawn())
    pdf_of(paper, (Role.RESULT, OURS))
    submitted(by="aiko", paper=paper, results="It works in a tent.")
    client.force_login(makers.member("ben"))
    address = f"/problems/cells/{place.pk}/quote/?paper=reading+dark"

    page = client.get(address)
    keys = {one.text: one.key for part in page.context["sayings"] for one in part.passages}
    client.post(address, {"keys": [keys[OURS], keys["It works in a tent."]], "stance": "solves"})

    solved, open_, named = evidence_in(place)
    assert [(one.passage.text, one.passage.page) for one in solved.evidence] == [
        (OURS, 1),
        ("It works in a tent.", None),
    ]
    assert (open_.evidence, named.evidence) == ([], [])
    assert view_of(place).state == "solved"
    assert Event.objects.filter(kind=Kind.EVIDENCE_ACCEPTED).count() == 1


@pytest.mark.parametrize("keys", [[], ["of-another-paper"]])
def test_a_quotation_is_a_sentence_of_the_paper(client, keys):
    paper, place = makers.paper(), cell(drawn())
    pdf_of(paper, (Role.RESULT, OURS))
    client.force_login(makers.member("ben"))

    answer = client.post(
        f"/problems/cells/{place.pk}/quote/?paper=reading+dark", {"keys": keys, "stance": "solves"}
    )

    assert answer.status_code == 200
    assert not Evidence.objects.exists()


def test_a_remark_goes_straight_into_the_cell(client):
    place = cell(drawn())
    makers.paper()
    client.force_login(makers.member("ben"))

    client.post(
        f"/problems/cells/{place.pk}/remark/",
        {"text": "Too bright.", "paper": "reading in the dark", "stance": "open"},
    )

    (held,) = evidence_in(place)[1].evidence
    assert (held.passage.text, held.passage.paper) == ("Too bright.", makers.paper())
    assert "remark by Ben" in client.get(f"/problems/cells/{place.pk}/").content.decode()


def test_a_remark_that_fails_keeps_what_was_typed(client):
    place = cell(drawn())
    client.force_login(makers.member("ben"))

    answer = client.post(
        f"/problems/cells/{place.pk}/remark/",
        {"text": "Too bright.", "paper": "of nobody", "stance": "open"},
    )

    assert "Too bright." in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_stance_is_said_anew(client):
    (held,) = put(cell(drawn()), stance="open")
    client.force_login(makers.member())

    for _ in range(2):
        client.post(f"/evidence/{held.pk}/", {"stance": "solves"})

    held.refresh_from_db()
    assert held.stance == "solves"
    (event,) = Event.objects.filter(kind=Kind.EVIDENCE_CHANGED)
    assert (event.facts["old"], event.facts["new"]) == ("open", "solves")


def test_what_is_taken_out_waits_again(client):
    found = drawn()
    (held,) = put(cell(found))
    client.force_login(makers.member())

    client.post(f"/evidence/{held.pk}/", {"wish": "take_out"})

    assert [one.text for one in candidates_of(makers.group())] == ["Nobody reads by moonlight."]
    assert client.post(f"/evidence/{held.pk}/", {"wish": "take_out"}).status_code == 404


def test_what_a_map_held_waits_again_when_the_map_is_put_away(client):
    found = drawn()
    put(cell(found))
    assert not candidates_of(makers.group()).exists()
    client.force_login(makers.member())

    client.post(f"/problems/{found.pk}/remove/")

    assert candidates_of(makers.group()).count() == 1


def test_a_cell_leads_to_an_idea_for_it(client):
    place = cell(drawn())
    idea("A lamp that listens", cells=[place])
    client.force_login(makers.member())

    page = client.get(f"/problems/cells/{place.pk}/").content.decode()

    assert "A lamp that listens" in page
    assert f"ideas/new/?cells={place.pk}" in page


def test_the_page_of_a_paper_shows_where_it_stands_and_what_came_of_it(client):
    paper = makers.paper()
    put(cell(drawn()), about=paper)
    idea("A lamp that listens", papers=[paper])
    client.force_login(makers.member("ben"))

    page = client.get(f"/papers/{paper.pk}/").content.decode()

    assert "Lamps × Dark" in page
    assert "A lamp that listens" in page
    assert f"ideas/new/?papers={paper.pk}" in page


def test_a_cell_with_much_needs_no_more_questions(client, django_assert_max_num_queries):
    found = drawn()
    place = cell(found)
    put(place, "Number 0", about=makers.paper())
    client.force_login(makers.member())
    address = f"/problems/cells/{place.pk}/"
    client.get(address)
    with django_assert_max_num_queries(30) as few:
        client.get(address)
    for number in range(1, 21):
        put(place, f"Number {number}", about=makers.paper(f"Paper {number}"))

    with django_assert_max_num_queries(len(few)):
        assert "Number 20" in client.get(address).content.decode()
