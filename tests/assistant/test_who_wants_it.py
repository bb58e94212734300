"""Without an endpoint nothing is there; with one, each member and each group decides."""

import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

import dokuha.settings
from dokuha.activity.models import Event
from dokuha.assistant.models import Agreement
from tests import makers
from tests.assistant.desks import ask, look, words, work
from tests.summaries.drafts import submitted


@pytest.fixture
def aiko(client, desk):
    client.force_login(makers.member())
    return client


def test_without_an_endpoint_no_page_word_or_button_appears(aiko, desk):
    done = submitted(by="ben", paper=desk.paper)
    group = makers.group().pk
    pages = [
        f"/papers/{desk.paper_id}/room/",
        f"/papers/{desk.paper_id}/",
        f"/summaries/{done.pk}/",
        f"/summaries/{desk.pk}/history/",
        f"/groups/{group}/change/",
        "/account/",
        "/",
    ]

    for page in pages:
        text = words(aiko.get(page, follow=True)).lower()
        assert "assistant" not in text, page


def test_without_an_endpoint_no_address_leads_anywhere(aiko, desk):
    group = makers.group().pk

    assert aiko.get("/assistant/").status_code == 404
    assert aiko.post("/assistant/").status_code == 404
    assert aiko.post(f"/groups/{group}/assistant/", {"may_ask": "no"}).status_code == 404
    assert look(aiko, desk).status_code == 404
    assert ask(aiko, desk).status_code == 404


def test_what_is_sent_where_is_said_before_anybody_asks(aiko, desk, model):
    there = model()

    shown = words(look(aiko, desk))
    refused = words(ask(aiko, desk))
    work()

    assert "nothing else, no name" in shown
    assert f"at 127.0.0.1:{there.server.server_port}" in shown
    assert "Propose sentences" not in shown
    assert "lets them be sent" in refused
    assert there.asked == []


def test_a_member_agrees_once_and_may_think_otherwise(aiko, desk, model):
    there = model()

    aiko.post("/assistant/", {"wish": "agree"})
    aiko.post("/assistant/", {"wish": "agree"})
    assert "Propose sentences" in words(look(aiko, desk))
    assert "You have agreed" in words(aiko.get("/assistant/"))
    ask(aiko, desk)
    aiko.post("/assistant/", {"wish": "withdraw"})
    work()

    assert there.asked == []
    assert not Agreement.objects.exists()
    assert "I agree" in words(look(aiko, desk))


def test_another_host_is_agreed_to_anew(aiko, desk, model, agreed):
    model()
    agreed("aiko")
    model()

    assert "I agree" in words(look(aiko, desk))


def test_an_organiser_lets_the_group_do_without_it(aiko, desk, model, agreed):
    there = model()
    agreed("aiko")
    group = makers.group().pk
    ask(aiko, desk)

    for _ in range(2):
        aiko.post(f"/groups/{group}/assistant/", {"may_ask": "no"})
    work()

    assert there.asked == []
    assert look(aiko, desk).status_code == 404
    assert "assistant" not in words(aiko.get(f"/papers/{desk.paper_id}/room/")).lower()
    assert "The group does without the assistant" in words(aiko.get(f"/groups/{group}/change/"))
    aiko.post(f"/groups/{group}/assistant/", {"may_ask": "yes"})
    assert look(aiko, desk).status_code == 200
    events = Event.objects.filter(kind="assistant_switched").order_by("pk")
    assert [one.facts["may_ask"] for one in events] == [0, 1]


def test_only_an_organiser_decides_for_the_group(client, desk, model):
    model()
    group = makers.group().pk

    for who, status in {"ben": 403, "gus": 403, "chen": 404}.items():
        client.force_login(makers.member(who))
        answer = client.post(f"/groups/{group}/assistant/", {"may_ask": "no"})
        assert (who, answer.status_code) == (who, status)


def test_without_a_pdf_there_is_nothing_to_ask_about(client, model, db):
    model()
    done = submitted()
    client.force_login(makers.member())

    assert look(client, done, field="overview").status_code == 404
    room = words(client.get(f"/papers/{done.paper_id}/room/")).lower()
    assert "assistant" not in room


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"DOKUHA_ASSISTANT_URL": "lamps.example"}, "DOKUHA_ASSISTANT_URL"),
        ({"DOKUHA_ASSISTANT_URL": "http://lamps.example/v1"}, "DOKUHA_ASSISTANT_MODEL"),
        (
            {
                "DOKUHA_ASSISTANT_URL": "http://lamps.example/v1",
                "DOKUHA_ASSISTANT_MODEL": "m",
                "DOKUHA_ASSISTANT_KEY": "key\nword",
            },
            "DOKUHA_ASSISTANT_KEY",
        ),
        ({"DOKUHA_ASSISTANT_SECONDS": "soon"}, "DOKUHA_ASSISTANT_SECONDS"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused_by_name(monkeypatch, values, said):
    for name, value in values.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=said) as problem:
        runpy.run_path(dokuha.settings.__file__)

    assert "word" not in str(problem.value)
