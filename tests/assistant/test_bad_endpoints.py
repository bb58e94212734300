"""Whatever the other side does: one sentence says why there is no answer, nothing is lost."""

import logging

import pytest
from django.core.files.base import ContentFile

from dokuha.assistant.models import Ask
from dokuha.jobs.models import Job
from dokuha.summaries.models import Summary
from tests import makers
from tests.assistant import server
from tests.assistant.conftest import OWN
from tests.assistant.desks import ask, look, words, work
from tests.assistant.server import TRUE, completion, refusing, sentences
from tests.reading import pdfs


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (refusing(500), "Something broke at the assistant"),
        (refusing(503), "Something broke at the assistant"),
        (refusing(401), "does not let this installation in"),
        (refusing(404), "does not know the address or the model"),
        (refusing(400), "did not take the question"),
        (refusing(429), "The assistant is busy. Ask again in a while."),
        (refusing(429, Retry_After="20"), "Ask again in 20 seconds."),
        (refusing(429, Retry_After="7200"), "Ask again in 120 minutes."),
        (refusing(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"), "Ask again in a while."),
        (refusing(429, Retry_After="9" * 6000), "Ask again in 1440 minutes."),
        (refusing(429, Retry_After="soon"), "Ask again in a while."),
        (refusing(302, Location="/v1/elsewhere"), "sends us elsewhere"),
        (server.as_html, "What came back was no answer of an assistant"),
        (server.cut, "The answer broke off in the middle"),
        (server.too_short, "The answer broke off in the middle"),
        (server.without_end, "The answer did not end"),
        (server.packed, "was not in the form that was asked for"),
        (completion(""), "The assistant said nothing"),
        (completion("Certainly! The lamp shines."), "was not in the form that was asked for"),
        (completion('{"sentences": [{"text": "It'), "The answer broke off in the middle"),
        (b'{"choices": {}}', "was not in the form that was asked for"),
        (sentences(), "The assistant found nothing that rests on the paper"),
        (sentences(server.INVENTED), "1 sentence is not shown: its quotation is not in the paper"),
    ],
)
def test_one_clear_sentence_each_and_nothing_lost(client, desk, model, agreed, reply, said):
    model(reply)
    agreed("aiko")
    client.force_login(makers.member())

    ask(client, desk)
    work()
    found = words(look(client, desk))

    assert said in found
    assert "Propose sentences" in found
    assert Summary.objects.get().answers["results"] == OWN
    assert Job.objects.get().status == Job.Status.SUCCESSFUL


def test_one_that_never_answers_is_given_up(client, desk, model, agreed, settings):
    model(server.never)
    agreed("aiko")
    settings.ASSISTANT_SECONDS = 1
    client.force_login(makers.member())

    ask(client, desk)
    work()

    assert "took too long" in words(look(client, desk))


def test_one_that_is_not_there_is_said_to_be_away(client, desk, model, agreed, settings):
    there = model()
    there.server.server_close()
    agreed("aiko")
    client.force_login(makers.member())

    ask(client, desk)
    work()

    assert "cannot be reached" in words(look(client, desk))


def test_a_server_that_knows_no_wish_for_json_is_asked_in_words_alone(client, desk, model, agreed):
    there = model(refusing(400), sentences(TRUE))
    agreed("aiko")
    client.force_login(makers.member())

    ask(client, desk)
    work()

    assert TRUE["text"] in words(look(client, desk))
    assert [sorted(one) for one in there.asked] == [
        ["max_tokens", "messages", "model", "response_format", "temperature"],
        ["messages", "model"],
    ]


def test_a_redirect_is_not_followed(client, desk, model, agreed):
    there = model(refusing(307, Location="/v1/elsewhere"))
    agreed("aiko")
    client.force_login(makers.member())

    ask(client, desk)
    work()

    assert len(there.asked) == 1


def test_a_pdf_without_words_is_not_sent(client, desk, model, agreed, settings):
    there = model()
    agreed("aiko")
    client.force_login(makers.member())
    ask(client, desk)
    file = Ask.objects.get().file
    file.pdf.storage.delete(file.pdf.name)
    file.pdf.storage.save(file.pdf.name, ContentFile(pdfs.broken()))

    work()

    assert "has no text that could be sent" in words(look(client, desk))
    assert there.asked == []


def test_the_key_is_in_no_log_no_page_and_no_job(client, desk, model, agreed, caplog):
    model(refusing(500), refusing(401))
    agreed("aiko")
    client.force_login(makers.member())
    caplog.set_level(logging.DEBUG)

    pages = []
    for _ in range(2):
        ask(client, desk)
        work()
        pages.append(words(client.get(f"/papers/{desk.paper_id}/room/")))

    kept = [str(row) for table in (Job, Ask) for row in table.objects.values()]
    assert "keyword" not in "".join([caplog.text, *pages, *kept])
