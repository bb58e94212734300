"""The assistant in a real browser: first one's own words, then a sentence taken by hand, marked."""

import re

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from dokuha.jobs.worker import Worker
from dokuha.reading.actions import attach_pdf
from dokuha.reading.anatomies import take_apart
from dokuha.summaries.actions import share_summary
from dokuha.summaries.models import Summary
from tests import makers
from tests.assistant.server import LIE, QUOTE, TRUE, answering, sentences
from tests.jobs.test_work_put_off import LEASE
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MARK = "1 sentence was proposed by an assistant (tiny-lamp-1b)"


@pytest.fixture
def model(settings):
    with answering(sentences(TRUE, LIE)) as found:
        settings.ASSISTANT_URL = found.url
        settings.ASSISTANT_MODEL = "tiny-lamp-1b"
        yield found


@pytest.fixture
def desk():
    """Aiko's draft beside a paper that was looked through."""
    now = timezone.now()
    file = ContentFile(pdfs.paper(), name="lamp.pdf")
    take_apart(
        attach_pdf(paper=makers.paper(), file=file, member=makers.member(), now=now), now=now
    )
    return draft(overview="What it is.", novelty="What is new.")


@pytest.fixture
def page(sign_in, desk, model):
    page = sign_in("aiko").new_page()
    page.goto(f"/papers/{makers.paper().pk}/room/")
    page.get_by_role("link", name="Summary", exact=True).click()
    return page


def work():
    while Worker(lease=LEASE).work_once():
        pass


def beside(page):
    """The assistant beside the results, opened."""
    found = page.locator(".field", has=page.locator("#field-results")).locator(".assistant")
    found.locator("summary").click()
    return found


def test_from_first_words_to_a_marked_sentence(page, desk, model):
    there = beside(page)
    there.get_by_role("button", name="I agree").click()
    expect(there).to_contain_text("First a few words of your own")

    page.locator("#field-results").press_sequentially("It shines in tents, they say.")
    there.get_by_role("button", name="Propose sentences").click()
    expect(there).to_contain_text("Just write on")
    page.locator("#field-method").fill("Written while it was asked.")
    work()

    expect(there).to_contain_text(TRUE["text"])
    expect(there).to_contain_text("1 sentence is not shown: its numbers are not in its quotation.")
    expect(page.locator("#field-method")).to_have_value("Written while it was asked.")
    expect(page.locator("#field-results")).to_have_value("It shines in tents, they say.")
    there.get_by_role("button", name="Take it").click()

    expect(page.locator("#field-results")).to_have_value(
        f"It shines in tents, they say.\n\n{TRUE['text']} (p. 2)\n\n"
    )
    expect(there).to_contain_text("Taken, and marked")
    expect(page.locator("[data-saved-state]")).to_have_text(re.compile(r"Saved \d"))
    page.get_by_role("button", name="Submit the summary").click()
    expect(page.locator(".slide-foot")).to_contain_text(MARK)
    page.get_by_role("link", name="Earlier versions").click()
    expect(page.locator("main")).to_contain_text(QUOTE)


def test_words_that_are_not_saved_yet_are_saved_before_it_is_asked(page, desk, model):
    there = beside(page)
    there.get_by_role("button", name="I agree").click()
    results = page.locator("#field-results")
    results.fill("First words of my own.")
    ask = there.get_by_role("button", name="Check what I wrote")
    ask.wait_for()

    results.fill("Quite other words of my own.")
    ask.click()
    expect(there).to_contain_text("Just write on")
    work()

    expect(there).to_contain_text(TRUE["text"])
    assert "Quite other words of my own." in model.asked[0]["messages"][1]["content"]


def test_a_sentence_goes_into_a_summary_that_two_write_too(page, desk, model):
    ben = makers.member("ben")
    share_summary(summary=desk, with_everybody=False, members=[ben], now=timezone.now())
    page.reload()
    there = beside(page)
    there.get_by_role("button", name="I agree").click()
    page.locator("#field-results").press_sequentially("It shines in tents, they say.")
    there.get_by_role("button", name="Propose sentences").click(timeout=30_000)
    expect(there).to_contain_text("Just write on")
    work()

    there.get_by_role("button", name="Take it").click()

    expect(page.locator("#field-results")).to_have_value(re.compile("94.5 % on the tent"))
    expect(page.locator("[data-saved-state]")).to_have_text(re.compile(r"Saved \d"))
    page.get_by_role("button", name="Submit the summary").click()
    expect(page.locator(".slide-foot")).to_contain_text(MARK)
    assert TRUE["text"] in Summary.objects.get().answers["results"]
