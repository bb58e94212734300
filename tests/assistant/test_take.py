"""Taking a sentence: by hand, once, and marked for ever wherever the summary is shown."""

import json

import pytest

from dokuha.activity.models import Event
from dokuha.assistant.models import Ask, Proposal, TakenSentence
from dokuha.publication.actions import publish_summary, set_consent
from dokuha.reports.composing import deck_of, deck_of_summary
from dokuha.slides.export import EXPORTERS
from dokuha.summaries.actions import submit_summary
from tests import makers
from tests.assistant.conftest import OWN
from tests.assistant.desks import ask, look, words, work
from tests.assistant.server import QUOTE, sentences
from tests.summaries.drafts import write

MARK = "1 sentence was proposed by an assistant (tiny-lamp-1b)"
ODD = {"text": "The *lamp* <b>reaches</b> 94.5 % on the tent benchmark.", "quote": QUOTE}


@pytest.fixture
def asked(client, desk, model, agreed):
    """Aiko, to whom one sentence is proposed."""
    model(sentences(ODD))
    agreed("aiko")
    client.force_login(makers.member())
    ask(client, desk)
    work()
    return client


def take(client):
    return client.post(f"/assistant/sentences/{Proposal.objects.get().pk}/take/")


def test_who_took_what_from_where_is_written_down(asked, desk):
    take(asked)

    row = TakenSentence.objects.get()
    assert (row.summary, row.field, row.member) == (desk, "results", makers.member())
    assert (row.text, row.quote, row.model) == (ODD["text"], QUOTE, "tiny-lamp-1b")
    assert row.page == 2
    assert row.boxes
    event = Event.objects.get(kind="sentence_taken")
    assert (event.actor_id, event.facts["summary"]) == (makers.member().pk, desk.pk)


def test_the_page_is_told_what_to_put_in_with_its_signs_made_harmless(asked):
    told = json.loads(take(asked).headers["HX-Trigger"])["dokuha:taken"]

    assert told["field"] == "results"
    assert told["text"] == (r"The \*lamp\* \<b\>reaches\</b\> 94.5 % on the tent benchmark. (p. 2)")


def test_taking_twice_is_taking_once(asked):
    first = take(asked)
    second = take(asked)

    assert first.headers["HX-Trigger"] == second.headers["HX-Trigger"]
    assert TakenSentence.objects.count() == Event.objects.filter(kind="sentence_taken").count() == 1


def test_what_is_taken_or_left_is_not_proposed_any_more(asked, desk):
    assert "Take it" in words(look(asked, desk))

    asked.post(f"/assistant/sentences/{Proposal.objects.get().pk}/leave/")

    assert "Take it" not in words(look(asked, desk))
    assert not TakenSentence.objects.exists()


def test_html_and_markdown_of_an_answer_are_plain_words_on_the_page(asked, desk):
    assert "The *lamp* &lt;b&gt;reaches&lt;/b&gt; 94.5 %" in words(look(asked, desk))


def test_a_remark_cannot_be_taken(asked, desk):
    Ask.objects.update(kind="check")

    assert take(asked).status_code == 403
    assert not TakenSentence.objects.exists()


def test_the_mark_stays_when_the_words_go(asked, desk):
    take(asked)
    write(desk, results=OWN, overview="What it is.", novelty="What is new.")
    submit_summary(summary=desk, now=makers.NOW)

    assert MARK in words(asked.get(f"/summaries/{desk.pk}/"))
    assert MARK in words(asked.get(f"/papers/{desk.paper_id}/"))
    history = words(asked.get(f"/summaries/{desk.pk}/history/"))
    assert "Proposed by an assistant" in history
    assert QUOTE in history
    assert "Taken by Aiko from tiny-lamp-1b" in history


@pytest.mark.parametrize("format", ["html", "md"])
def test_the_deck_bears_the_mark(asked, desk, format):
    take(asked)
    write(desk, overview="What it is.", novelty="What is new.")
    submit_summary(summary=desk, now=makers.NOW)

    deck = deck_of(makers.survey(), language="en", today=makers.TODAY)

    plain = EXPORTERS[format].write(deck).decode().replace("\\", "")
    assert MARK in plain


def test_the_public_page_bears_the_mark_and_not_the_name(asked, desk, client):
    take(asked)
    write(desk, overview="What it is.", novelty="What is new.")
    done = submit_summary(summary=desk, now=makers.NOW)
    aiko = makers.member()
    set_consent(group=makers.group(), member=aiko, appearance="anonymous", name="", now=makers.NOW)
    shown = publish_summary(
        summary=done,
        deck=deck_of_summary(done, language="en", today=makers.TODAY),
        licence="cc-by",
        with_figures=True,
        is_listed=True,
        actor=aiko,
        now=makers.NOW,
    )
    client.logout()

    page = words(client.get(f"/p/{shown.slug}/1/", follow=True))

    assert MARK in page
    assert "Aiko" not in page


def test_a_summary_without_such_sentences_says_nothing_of_them(asked, desk):
    write(desk, overview="What it is.", novelty="What is new.")
    submit_summary(summary=desk, now=makers.NOW)

    for address in (f"/summaries/{desk.pk}/", f"/summaries/{desk.pk}/history/"):
        assert "proposed by an assistant" not in words(asked.get(address)).lower()
