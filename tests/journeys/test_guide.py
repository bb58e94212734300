"""The guide beside the PDF in a real browser: places are gone to, sentences are quoted."""

import re

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from dokuha.reading.actions import attach_pdf, start_reading
from dokuha.reading.anatomies import take_apart
from dokuha.summaries.models import Summary
from tests import makers
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"Saved \d")
POINT = "Our contributions are a lamp, a data set of dark pages, and a measure of drowsiness."


def attached(content=None):
    now = timezone.now()
    file = ContentFile(content or pdfs.paper(), name="lamp.pdf")
    return attach_pdf(paper=makers.paper(), file=file, member=makers.member(), now=now)


@pytest.fixture
def enter(sign_in):
    """Return a function that opens the room; `page.mistakes` is what the browser complains of."""
    makers.group()

    def open_room(**more):
        page = sign_in("aiko", **more).new_page()
        page.mistakes = []
        page.on("pageerror", lambda error: page.mistakes.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.mistakes.append(said.text))
        page.goto(f"/papers/{makers.paper().pk}/room/")
        return page

    return open_room


def sheet(page, number):
    return page.locator(f".reader-page[data-page='{number}']")


def on_screen(page, number):
    """Is the page drawn, and does the middle of the reader show it?"""
    expect(sheet(page, number).locator("canvas")).to_be_visible()
    return page.wait_for_function(
        """number => {
          const { x, y, width, height } = document
            .querySelector("[data-reader-pages]").getBoundingClientRect();
          const one = document.elementFromPoint(x + width / 2, y + height / 2);
          return one?.closest(".reader-page")?.dataset.page === number;
        }""",
        arg=str(number),
    )


def point(page, text=POINT):
    return page.locator(".guide-point", has_text=text)


def test_a_stop_leads_to_its_place_and_is_ticked_off(enter):
    take_apart(attached(), now=timezone.now())
    start_reading(paper=makers.paper(), member=makers.member(), depth="speed", now=timezone.now())
    page = enter()
    expect(sheet(page, 1).locator("canvas")).to_be_visible()
    page.get_by_role("link", name="Guide", exact=True).click()

    page.get_by_role("link", name=re.compile("^Conclusion")).click()

    on_screen(page, 3)
    expect(page.locator("[data-reader-number]")).to_have_value("3")
    with page.expect_response("**/ticks/"):
        page.get_by_label("Read: Conclusion").check()
    page.reload()
    expect(page.get_by_label("Read: Conclusion")).to_be_checked()
    assert page.mistakes == []


def test_a_sentence_is_quoted_with_its_page_and_saved(enter):
    take_apart(attached(), now=timezone.now())
    draft(novelty="A lamp.")
    page = enter()
    page.get_by_role("link", name="Guide", exact=True).click()

    point(page).get_by_role("button", name="Quote in “Novelty and difference”").click()

    expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    page.reload()
    expect(page.locator("[data-field=novelty]")).to_have_value(
        re.compile(re.escape(f"A lamp.\n\n> {POINT} (p. 1)"))
    )
    assert Summary.objects.get().answers["novelty"].strip() == f"A lamp.\n\n> {POINT} (p. 1)"
    assert page.mistakes == []


def test_the_menu_quotes_into_another_field_and_twice_is_once(enter):
    take_apart(attached(), now=timezone.now())
    draft()
    page = enter()
    page.get_by_role("link", name="Guide", exact=True).click()

    for _ in range(2):
        point(page).locator("summary").click()
        point(page).get_by_role("button", name="Method", exact=True).click()

    expect(page.locator("[data-field=method]")).to_have_value(f"> {POINT} (p. 1)\n\n")


def test_words_selected_in_the_pdf_are_quoted_as_one_line(enter):
    attached()
    draft()
    page = enter()
    expect(page.locator(".reader-words span", has_text="It halves the time")).to_be_attached()
    page.evaluate(
        """() => {
          const spans = [...document.querySelectorAll("[data-page='1'] .reader-words span")];
          const first = spans.find(span => span.textContent.includes("Reading at night"));
          const last = spans.find(span => span.textContent.includes("It halves"));
          const end = last.textContent.indexOf("It halves");
          getSelection().setBaseAndExtent(first.firstChild, 0, last.firstChild, end);
        }"""
    )

    page.locator("[data-quote-bar]").get_by_role("button", name="Overview").click()

    expect(page.locator("[data-field=overview]")).to_have_value(
        "> Reading at night is hard. In this paper, we present a lamp that turns the pages by"
        " itself. (p. 1)\n\n"
    )


def test_the_guide_comes_by_itself_when_it_is_ready(enter):
    file = attached()
    draft()
    page = enter()
    page.get_by_role("link", name="Guide", exact=True).click()
    expect(page.get_by_text("being prepared")).to_be_visible()

    take_apart(file, now=timezone.now())

    expect(point(page)).to_be_visible()
    expect(point(page).get_by_role("button", name=re.compile("^Quote in “"))).to_be_visible()
    expect(sheet(page, 1).locator(".reader-mark").first).to_be_attached()
    assert page.mistakes == []


def test_keys_and_buttons_change_the_size(enter):
    attached()
    page = enter()
    expect(sheet(page, 1).locator("canvas")).to_be_visible()
    width = sheet(page, 1).bounding_box()["width"]

    page.locator("[data-reader-pages]").press("+")
    assert sheet(page, 1).bounding_box()["width"] > 1.1 * width
    page.get_by_role("button", name="Width", exact=True).click()

    assert sheet(page, 1).bounding_box()["width"] == pytest.approx(width, abs=1)
    assert page.mistakes == []


def test_a_pdf_that_cannot_be_drawn_is_left_to_the_browser(enter):
    attached(pdfs.broken())
    page = enter()

    expect(page.locator("iframe.room-pdf")).to_be_attached()


def test_on_a_phone_a_place_opens_the_paper(enter):
    take_apart(attached(), now=timezone.now())
    draft()
    page = enter(viewport={"width": 390, "height": 844})
    page.get_by_role("link", name="Paper", exact=True).click()
    expect(sheet(page, 1).locator("canvas")).to_be_visible()
    page.get_by_role("link", name="Guide", exact=True).click()

    page.get_by_role("link", name=re.compile("^Conclusion")).click()

    on_screen(page, 3)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
