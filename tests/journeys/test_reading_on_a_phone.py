"""By touch on a small screen, from the paper to the summary; and before the guide is there."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dokuha.reading.anatomies import take_apart
from dokuha.reading.models import Highlight, Reading
from dokuha.summaries.models import Summary
from tests import makers
from tests.journeys.reading_desk import attached, enter, sheet
from tests.journeys.test_marks import FIRST, SELECT
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
SAVED = re.compile(r"Saved \d")


def part(page, name):
    page.locator(".room-tabs").get_by_role("link", name=name, exact=True).tap()


def field(page, name):
    return page.locator(f"textarea[data-field={name}]")


def test_from_the_paper_to_a_submitted_summary_by_touch(sign_in):
    makers.group()
    attached(pdfs.paper())
    page = enter(sign_in("aiko", **PHONE))
    page.get_by_role("button", name="Start reading").tap()
    expect(page.locator("[data-stopwatch]")).to_be_visible()

    part(page, "Paper")
    expect(sheet(page, 1).locator(".reader-words span").first).to_be_attached()
    part(page, "Guide")
    page.get_by_label("Read: Abstract").tap()
    page.get_by_role("link", name=re.compile("^Conclusion")).tap()
    expect(page.locator("[data-reader-number]")).to_have_value("3")
    page.locator("[data-reader-number]").fill("1")
    page.locator("[data-reader-number]").press("Enter")
    expect(sheet(page, 1).locator(".reader-words span").first).to_be_attached()
    page.evaluate(SELECT)  # as a long press and its handles do
    page.locator("[data-mark-as='1']").tap()
    expect(sheet(page, 1).locator("[data-layer=highlights] .reader-mark")).to_have_count(1)
    part(page, "Highlights")
    page.locator(".highlight").get_by_role("button", name=re.compile("^Quote in")).tap()
    part(page, "Summary")
    field(page, "overview").tap()
    page.keyboard.type("A lamp.")
    if not field(page, "novelty").input_value():
        field(page, "novelty").fill("It follows the eyes.")
    page.get_by_role("button", name="Submit the summary").tap()

    expect(page).to_have_url(re.compile(r"/summaries/\d+/$"))
    assert Highlight.objects.get().quote == FIRST
    assert FIRST in Summary.objects.get().answers["novelty"]
    assert not Summary.objects.get().is_draft
    assert not Reading.objects.get().is_open
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.mistakes == []


def test_while_the_paper_is_being_looked_through_one_reads_marks_and_writes(sign_in):
    makers.group()
    file = attached(pdfs.paper(), known=False)
    draft()
    page = enter(sign_in("aiko"))
    expect(sheet(page, 1).locator(".reader-words span").first).to_be_attached()
    expect(page.locator("#guide-way[hx-get]")).to_be_attached()

    page.evaluate(SELECT)
    bar = page.locator("[data-quote-bar]")
    expect(bar).to_be_visible()
    page.keyboard.press("2")
    expect(bar).to_be_hidden()
    page.evaluate(SELECT)
    expect(bar).to_be_visible()
    page.keyboard.press("Shift+Digit1")
    expect(sheet(page, 1).locator("[data-layer=highlights] .reader-mark")).to_have_count(1)
    field(page, "overview").fill("Written before the guide came.")
    expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    take_apart(file, now=timezone.now())

    expect(page.locator("[data-take-figure]").first).to_be_visible()
    expect(page.locator(".guide-point").first).to_be_attached()
    expect(field(page, "overview")).to_have_value("Written before the guide came.")
    expect(field(page, "novelty")).to_have_value(f"> {FIRST} (p. 1)\n\n")
    assert page.mistakes == []
