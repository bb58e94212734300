"""Submitting at an awkward moment: nothing is lost, nothing is done twice, and it is submitted."""

import re

import pytest
from playwright.sync_api import expect

from dokuha.summaries.actions import share_summary
from dokuha.summaries.models import Revision, Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SUMMARY = re.compile(r"/summaries/\d+/$")


class Held:
    """Requests to an address wait until they are let go."""

    def __init__(self, page, address):
        self._page, self._waiting, self._is_open = page, [], False
        page.route(address, self._hold)

    def _hold(self, route):
        if self._is_open:
            route.continue_()
        else:
            self._waiting.append(route)

    def is_waiting(self):
        self._page.wait_for_timeout(10)
        return bool(self._waiting)

    def let_go(self):
        self._is_open = True
        for route in self._waiting:
            route.continue_()


@pytest.fixture
def page(sign_in):
    makers.group()
    return sign_in("aiko").new_page()


def enter(page, **how):
    page.goto(f"/papers/{makers.paper().pk}/room/", **how)
    return page


def field(page, name):
    return page.locator(f"textarea[data-field={name}]")


def submit(page):
    page.get_by_role("button", name="Submit the summary").click(no_wait_after=True)


def expect_submitted(page, **answers):
    expect(page).to_have_url(SUMMARY)
    summary = Summary.objects.get()
    assert not summary.is_draft
    assert {key: summary.answers[key].strip() for key in answers} == answers
    assert not Revision.objects.filter(reason=Revision.Reason.KEPT_ASIDE).exists()


@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
def test_before_the_scripts_are_there(page, together):
    summary = draft(overview="At first.")
    if together:
        ben = makers.member("ben")
        share_summary(summary=summary, with_everybody=False, members=[ben], now=NOW)
    Held(page, "**/summaries/js/*.js")
    enter(page, wait_until="commit")

    field(page, "overview").fill("It reads.")
    field(page, "novelty").fill("Nobody did.")
    submit(page)

    expect_submitted(page, overview="It reads.", novelty="Nobody did.")


def test_while_it_is_being_saved_and_one_types_on(page):
    draft()
    enter(page)
    saving = Held(page, "**/changes/")
    field(page, "overview").fill("It reads.")
    while not saving.is_waiting():
        pass
    field(page, "novelty").fill("Nobody")

    submit(page)
    field(page, "novelty").press_sequentially(" did.")
    saving.let_go()

    expect_submitted(page, overview="It reads.", novelty="Nobody did.")


def test_twice_at_once(page):
    draft()
    enter(page)
    asked = []
    page.on("request", lambda one: one.url.endswith("/submit/") and asked.append(one.url))
    field(page, "overview").fill("It reads.")
    field(page, "novelty").fill("Nobody did.")

    page.get_by_role("button", name="Submit the summary").dblclick(no_wait_after=True)

    expect_submitted(page, overview="It reads.", novelty="Nobody did.")
    assert len(asked) == 1


def test_after_a_connection_that_broke_off_one_presses_again(page):
    draft()
    enter(page)
    page.route("**/changes/", lambda route: route.abort())
    field(page, "overview").fill("It reads.")
    field(page, "novelty").fill("Nobody did.")
    submit(page)
    expect(page.locator("[data-saved-state]")).to_contain_text("Kept on this device")

    page.unroute("**/changes/")
    submit(page)

    expect_submitted(page, overview="It reads.", novelty="Nobody did.")
