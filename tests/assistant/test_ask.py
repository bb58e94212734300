"""Asking for a draft or a check: after words of one's own, once, behind the answer."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dokuha.activity.models import Event
from dokuha.assistant import asking
from dokuha.assistant.actions import CannotAsk, ask_assistant, leave_ask
from dokuha.assistant.endpoint import endpoint
from dokuha.assistant.models import Ask, Proposal
from dokuha.assistant.queries import panels_of
from dokuha.assistant.words import explain_refusal
from dokuha.jobs.models import Job
from dokuha.reading.queries import files_of
from dokuha.summaries.actions import save_changes, share_summary
from dokuha.summaries.changes import Change
from dokuha.summaries.models import CoWriter, Summary
from tests import makers
from tests.assistant.conftest import OWN
from tests.assistant.desks import ask, look, words, work
from tests.assistant.server import INVENTED, LIE, QUOTE, TRUE, say, sentences
from tests.summaries.drafts import submitted, write


@pytest.fixture
def aiko(client, desk):
    client.force_login(makers.member())
    return client


def test_sentences_come_with_their_places_and_the_others_are_counted(aiko, desk, model, agreed):
    model(sentences(TRUE, LIE, INVENTED))
    agreed("aiko")

    asked = words(ask(aiko, desk))
    work()
    found = words(look(aiko, desk))

    assert "Just write on" in asked
    assert TRUE["text"] in found
    assert QUOTE in found
    assert "#page=2" in found
    assert "data-boxes=" in found
    assert LIE["text"] not in found
    assert "2 sentences are not shown" in found
    assert "its numbers are not in its quotation" in found
    assert "its quotation is not in the paper" in found


def test_a_question_that_the_form_lost_in_the_meantime_is_refused(desk, model, agreed):
    model(sentences(TRUE))
    agreed("aiko")

    with pytest.raises(CannotAsk) as refused:
        ask_assistant(
            summary=desk,
            field="retired",
            kind="draft",
            file=files_of(desk.paper).get(),
            place=endpoint(),
            member=desk.author,
            language="en",
            now=timezone.now(),
        )

    assert explain_refusal(refused.value.code).startswith("Not asked: the form has no")
    assert not Ask.objects.exists()


def test_nothing_is_in_the_summary_by_itself(aiko, desk, model, agreed):
    model(sentences(TRUE))
    agreed("aiko")
    before = Summary.objects.values().get()

    ask(aiko, desk)
    work()

    assert Summary.objects.values().get() == before
    assert not Event.objects.filter(kind__in=["sentence_taken", "summary_submitted"]).exists()


def test_the_paper_and_the_words_of_the_field_are_sent_and_nobodys_name(aiko, desk, model, agreed):
    there = model()
    agreed("aiko")
    write(desk, overview="What I think of it in another field.", one_liner="A secret line.")

    ask(aiko, desk)
    work()

    (sent,) = there.asked
    text = json.dumps(sent, ensure_ascii=False)
    assert sent["model"] == "tiny-lamp-1b"
    assert sent["response_format"] == {"type": "json_object"}
    assert there.headers[0]["Authorization"] == "Bearer keyword"
    assert OWN in text
    assert "follows the eyes of its reader" in text
    for private in ("Aiko", "aiko@", "another field", "secret", "Night Readers"):
        assert private not in text


def test_a_check_says_what_the_paper_says_otherwise_and_changes_nothing(aiko, desk, model, agreed):
    remark = {"text": "The lamp reaches 94.5 %; you wrote 49.5.", "quote": QUOTE}
    model(sentences(remark))
    agreed("aiko")
    write(desk, results="The lamp reaches 49.5 % in the tent.")

    ask(aiko, desk, kind="check")
    work()
    found = words(look(aiko, desk))

    assert remark["text"] in found
    assert "Take it" not in found
    assert Summary.objects.get().answers["results"] == "The lamp reaches 49.5 % in the tent."


@pytest.mark.parametrize(
    "text", ["", "A lamp.", f"> {QUOTE} (p. 1)", "https://lamps.example/a/long/address"]
)
def test_before_words_of_ones_own_it_is_neither_offered_nor_asked(aiko, desk, model, agreed, text):
    there = model()
    agreed("aiko")
    write(desk, results=text)

    shown = words(look(aiko, desk))
    asked = words(ask(aiko, desk))
    work()

    assert "Propose sentences" not in shown
    assert "First a few words of your own" in shown
    assert "first a few words of your own" in asked
    assert there.asked == []


def test_proposed_sentences_are_no_words_of_ones_own(aiko, desk, model, agreed):
    there = model()
    agreed("aiko")
    ask(aiko, desk)
    work()
    write(desk, results=f"{TRUE['text']} (p. 1)")

    again = words(ask(aiko, desk))

    assert "first a few words of your own" in again
    assert len(there.asked) == 1


def test_a_second_press_and_a_second_window_do_not_ask_twice(aiko, desk, model, agreed):
    there = model()
    agreed("aiko")

    ask(aiko, desk)
    ask(aiko, desk, kind="check")
    work()

    assert (Ask.objects.count(), Job.objects.count(), len(there.asked)) == (1, 1, 1)


def test_a_job_that_runs_twice_asks_once(aiko, desk, model, agreed):
    there = model()
    agreed("aiko")
    ask(aiko, desk)
    work()

    asking.carry_out(Ask.objects.get().pk)

    assert len(there.asked) == 1
    assert Proposal.objects.count() == 1


def test_a_worker_that_died_after_it_asked_is_not_followed_by_a_second_question(
    aiko, desk, model, agreed
):
    there = model()
    agreed("aiko")
    ask(aiko, desk)
    Ask.objects.update(sent_at=makers.NOW)

    work()

    assert there.asked == []
    assert "The asking was interrupted" in words(look(aiko, desk))
    assert "Propose sentences" in words(look(aiko, desk))


def test_an_ask_that_nobody_came_to_may_be_asked_anew(aiko, desk, model, agreed):
    model()
    agreed("aiko")
    ask(aiko, desk)
    Ask.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    assert "The asking was interrupted" in words(look(aiko, desk))

    ask(aiko, desk)
    work()

    assert TRUE["text"] in words(look(aiko, desk))


def test_an_ask_is_remembered_and_stands_open_when_the_page_is_loaded_again(
    aiko, desk, model, agreed
):
    model()
    agreed("aiko")
    ask(aiko, desk)
    waiting = words(aiko.get(f"/papers/{desk.paper_id}/room/"))
    work()

    there = words(aiko.get(f"/papers/{desk.paper_id}/room/"))

    assert "Just write on" in waiting
    assert TRUE["text"] in there
    assert there.count('<details class="suggestion assistant" open') == 1


def test_the_page_that_waited_hears_that_the_answer_is_there(aiko, desk, model, agreed):
    model()
    agreed("aiko")
    ask(aiko, desk)
    assert "HX-Trigger" not in look(aiko, desk, more="?awaited").headers
    work()

    heard = look(aiko, desk, more="?awaited").headers["HX-Trigger"]

    assert json.loads(heard) == {"dokuha:told": {"text": "1 sentence is proposed."}}


def test_whoever_never_minds_gets_no_answer_any_more(aiko, desk, model, agreed):
    there = model()
    agreed("aiko")
    ask(aiko, desk)

    left = words(aiko.post(f"/assistant/asks/{Ask.objects.get().pk}/leave/"))
    work()

    assert "Propose sentences" in left
    assert there.asked == []
    assert not Proposal.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_answer_to_what_was_left_meanwhile_is_thrown_away(aiko, desk, model, agreed):
    def leaves_before_answering(handler):
        leave_ask(ask=Ask.objects.get(), now=makers.NOW)
        connection.close()
        say(handler, sentences(TRUE))

    model(leaves_before_answering)
    agreed("aiko")
    ask(aiko, desk)
    work()

    assert not Proposal.objects.exists()
    assert TRUE["text"] not in words(look(aiko, desk))


def test_each_day_has_its_number_of_questions(aiko, desk, model, agreed, settings):
    there = model()
    agreed("aiko")
    settings.ASSISTANT_ASKS = 1
    ask(aiko, desk)
    work()

    refused = words(ask(aiko, desk))
    assert "that was enough for today" in refused
    Ask.objects.update(asked_at=timezone.now() - timedelta(days=1))
    ask(aiko, desk)
    work()

    assert len(there.asked) == 2


def test_a_field_that_the_form_does_not_have_is_not_there(aiko, desk, model, agreed):
    model()
    agreed("aiko")

    assert ask(aiko, desk, field="validated").status_code == 404
    assert look(aiko, desk, field="one_liner").status_code == 404


def test_what_a_co_writer_wrote_is_sent_only_if_they_agreed_too(aiko, desk, model, agreed):
    there = model()
    agreed("aiko")
    ben = makers.member("ben")
    share_summary(summary=desk, with_everybody=False, members=[ben], now=makers.NOW)
    change = Change(was=OWN, new=f"{OWN} Ben adds this.")
    save_changes(summary=desk, changes={"results": change}, actor=ben, now=makers.NOW)
    assert CoWriter.objects.get().wrote_at

    assert "not everybody whose words are here" in words(ask(aiko, desk))
    assert there.asked == []
    agreed("ben")
    ask(aiko, desk)
    work()

    assert len(there.asked) == 1


def test_others_see_nothing_of_what_one_asked(client, desk, model, agreed, paper):
    model()
    agreed("aiko", "ben")
    share_summary(summary=desk, with_everybody=True, members=[], now=makers.NOW)
    client.force_login(makers.member())
    ask(client, desk)
    work()
    number, proposal = Ask.objects.get().pk, Proposal.objects.get().pk
    client.force_login(makers.member("ben"))

    assert TRUE["text"] not in words(look(client, desk))
    assert client.post(f"/assistant/asks/{number}/leave/").status_code == 404
    assert client.post(f"/assistant/sentences/{proposal}/take/").status_code == 404
    assert client.post(f"/assistant/sentences/{proposal}/leave/").status_code == 404


def answered(desk, field, *, count):
    """An ask of Aiko's about the field, with so many sentences."""
    ask = Ask.objects.create(
        summary=desk,
        field=field,
        member=makers.member(),
        file=files_of(desk.paper)[0],
        kind="draft",
        language="en",
        model="tiny-lamp-1b",
        asked_at=makers.NOW,
        ended_at=makers.NOW,
    )
    for _ in range(count):
        Proposal.objects.create(ask=ask, text="It shines.", quote="It shines.", page=1, boxes=[])


def test_twenty_sentences_need_no_more_queries_than_one(desk, model, agreed):
    model()
    agreed("aiko")
    file = files_of(desk.paper)[0]

    def queries_and_sentences():
        with CaptureQueriesContext(connection) as asked:
            found = panels_of(Summary.objects.get(pk=desk.pk), makers.member(), file)
        return len(asked), sum(len(one.proposals) for one in found.values())

    answered(desk, "overview", count=1)
    before, one = queries_and_sentences()
    for field in ("novelty", "method", "results"):
        answered(desk, field, count=7)
    after, many = queries_and_sentences()

    assert (one, many) == (1, 22)
    assert after == before


def test_a_summary_of_somebody_else_is_not_asked_about(client, model, paper):
    model()
    theirs = submitted(by="aiko", paper=paper)
    client.force_login(makers.member("ben"))

    assert ask(client, theirs, field="overview").status_code == 403
    client.force_login(makers.member("chen"))
    assert ask(client, theirs, field="overview").status_code == 404
