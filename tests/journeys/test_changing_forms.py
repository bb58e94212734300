"""Another form is asked for, and one types on: what was typed in that moment is shown and saved."""

import re

import pytest
from playwright.sync_api import expect

from dokuha.summaries.models import Revision
from tests import makers
from tests.journeys.test_submitting import Held
from tests.journeys.test_writing_together import in_database
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"Saved \d")


@pytest.fixture
def page(sign_in):
    makers.group()
    draft(overview="It reads.")
    page = sign_in("aiko").new_page()
    page.goto(f"/papers/{makers.paper().pk}/room/")
    return page


def overview(page):
    return page.locator("textarea[data-field=overview]")


def ask_for_another_form(page):
    """Return the answer to it, as it is held back on its way to the browser."""
    held = HeldAnswer(page, "**/format/")
    page.locator("button[data-format][value=cvpaper]").click(no_wait_after=True)
    while not held.is_waiting():
        pass
    return held


class HeldAnswer(Held):
    """The server has answered, but the browser has not heard."""

    def _hold(self, route):
        self._waiting.append((route, route.fetch()))

    def let_go(self):
        for route, answer in self._waiting:
            route.fulfill(response=answer)


def expect_the_other_form(page):
    expect(page.locator("button[data-format][value=cvpaper]")).to_have_attribute(
        "aria-current", "true"
    )


def expect_it_goes_on(page):
    """What is in the field is what is typed on, and what the server has."""
    expect(overview(page)).to_have_value("It reads. At night.")
    overview(page).press("End")
    overview(page).press_sequentially(" Too.")
    assert in_database(is_there="Too.") == "It reads. At night. Too."
    expect(page.locator("[data-conflict]")).to_have_count(0)
    assert not Revision.objects.filter(reason=Revision.Reason.KEPT_ASIDE).exists()


def type_on(page):
    overview(page).press("End")
    overview(page).press_sequentially(" At night.")


def test_what_is_typed_while_the_other_form_comes_is_in_its_field(page):
    held = ask_for_another_form(page)
    type_on(page)
    held.let_go()

    expect_the_other_form(page)
    expect_it_goes_on(page)


def test_what_was_saved_while_the_other_form_came_is_in_its_field(page):
    held = ask_for_another_form(page)
    with page.expect_response("**/changes/"):
        type_on(page)
    expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    held.let_go()

    expect_the_other_form(page)
    expect_it_goes_on(page)
