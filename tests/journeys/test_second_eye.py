"""Aiko asks Ben for a look at her draft, takes the wording he suggests; both are read together."""

import re

import pytest
from playwright.sync_api import expect

from dokuha.summaries.models import Summary
from tests import makers
from tests.running.real_server import session_of
from tests.summaries.drafts import draft, submitted

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

expect.set_options(timeout=20_000)
WAS = "We learn lamps. They are dim."


@pytest.fixture
def people(browser, running_server, transactional_db):
    """Return a function that gives somebody, signed in, a page of their own."""
    makers.group()
    opened = []

    def page_of(name):
        context = browser.new_context(base_url=running_server.address, locale="en")
        context.set_default_timeout(20_000)
        cookie = session_of(makers.member(name))
        context.add_cookies([{**cookie, "url": running_server.address}])
        opened.append(context)
        return context.new_page()

    yield page_of
    for context in opened:
        context.close()


def test_from_a_request_for_a_look_to_two_summaries_side_by_side(people):
    submitted(by="ben", overview="Ben wrote of it, too.")
    mine = draft(overview=WAS, novelty="What is new.")
    aiko, ben = people("aiko"), people("ben")
    address = f"/summaries/{mine.pk}/"
    assert ben.goto(address).status == 404

    aiko.goto(f"/papers/{mine.paper_id}/room/")
    aiko.get_by_role("link", name="Ask for a look").click()
    aiko.get_by_label("Whom?").select_option(label="Ben")
    aiko.get_by_label("What would you like to know?").fill("Is the overview clear?")
    aiko.get_by_role("button", name="Ask", exact=True).click()
    expect(aiko.get_by_text("Ben is asked for a look")).to_be_visible()

    ben.goto("/inbox/")
    ben.get_by_role("link", name=re.compile("Aiko asks for your look")).click()
    expect(ben.get_by_text("Is the overview clear?")).to_be_visible()
    ben.get_by_role("link", name="Suggest another wording").click()
    ben.get_by_role("link", name="Overview").click()
    ben.get_by_label("Your wording").fill(WAS.replace("lamps", "bright lamps"))
    ben.get_by_label("Why?").fill("They are bright, are they not?")
    ben.get_by_role("button", name="Suggest it").click()
    ben.get_by_role("link", name="Back to the summary").click()
    ben.get_by_label("A word for Aiko").fill("Quite clear.")
    ben.get_by_role("button", name="I have looked").click()
    expect(ben.get_by_text("Aiko knows that you looked")).to_be_visible()
    assert ben.goto(address).status == 404

    aiko.goto(address)
    expect(aiko.get_by_text("Quite clear.")).to_be_visible()
    aiko.get_by_role("button", name="Thank you").click()
    expect(aiko.get_by_text("Thanked")).to_be_visible()
    aiko.get_by_role("link", name=re.compile("Ben: another wording")).click()
    expect(aiko.locator("ins").filter(has_text="bright")).to_be_visible()
    aiko.get_by_role("button", name="Take it").click()
    expect(aiko.get_by_text("With suggestions by Ben")).to_be_visible()
    assert Summary.objects.get(pk=mine.pk).answers["overview"] == (
        "We learn bright lamps. They are dim."
    )
    aiko.goto(f"/papers/{mine.paper_id}/room/")
    aiko.get_by_role("button", name="Submit the summary").click()
    expect(aiko.get_by_role("heading", name="Others on this paper")).to_be_visible()

    ben.goto(f"/papers/{mine.paper_id}/")
    ben.get_by_role("link", name="2 summaries side by side").click()
    expect(ben.locator(".beside")).to_contain_text("We learn bright lamps.")
    expect(ben.locator(".beside")).to_contain_text("Ben wrote of it, too.")
    ben.locator(".beside").get_by_role("button", name="Thank you").click()
    expect(ben.locator(".beside").get_by_role("button", name="Thanked")).to_be_visible()
    expect(ben.locator(".thanks").filter(has_text="Ben")).to_be_visible()
