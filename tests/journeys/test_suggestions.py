"""What the paper suggests for a field, in a real browser: taken as a quotation, or left."""

import re

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from dokuha.reading.actions import attach_pdf
from dokuha.reading.anatomies import take_apart
from tests import makers
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

POINT = "Our contributions are a lamp, a data set of dark pages, and a measure of drowsiness."


@pytest.fixture
def page(sign_in):
    """The room of a paper that was looked through, at its summary."""
    now = timezone.now()
    file = ContentFile(pdfs.paper(), name="lamp.pdf")
    take_apart(
        attach_pdf(paper=makers.paper(), file=file, member=makers.member(), now=now), now=now
    )
    draft()
    page = sign_in("aiko").new_page()
    page.goto(f"/papers/{makers.paper().pk}/room/")
    page.get_by_role("link", name="Summary", exact=True).click()
    return page


def suggestions(page, field):
    found = page.locator(f"[data-suggestion={field}]")
    found.locator("summary").click()
    return found


def test_a_suggestion_is_taken_as_a_quotation_with_its_page_and_is_saved(page):
    ours = suggestions(page, "novelty")
    part = ours.locator("li", has_text=POINT)

    part.get_by_role("button", name="Take it as a quotation").click()

    expect(page.locator("[data-field=novelty]")).to_have_value(f"> {POINT} (p. 1)\n\n")
    expect(part).to_have_count(0)
    expect(page.locator("[data-saved-state]")).to_have_text(re.compile(r"Saved \d"))


def test_a_suggestion_that_is_left_goes_and_changes_nothing(page):
    ours = suggestions(page, "novelty")
    count = ours.locator("li").count()

    for _ in range(count):
        ours.get_by_role("button", name="Not this one").first.click()

    expect(ours).to_have_count(0)
    expect(page.locator("[data-field=novelty]")).to_have_value("")


def test_another_form_has_suggestions_for_its_own_fields(page):
    page.get_by_role("button", name="Ochiai's form").click()

    part = suggestions(page, "better").locator("li", has_text=POINT)
    part.get_by_role("button", name="Take it as a quotation").click()

    expect(page.locator("[data-field=better]")).to_have_value(f"> {POINT} (p. 1)\n\n")
