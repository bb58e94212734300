"""What the mouse does in the paper, done by keys: words, sentences, regions, links."""

import json
import re

import pytest
import typst
from playwright.sync_api import expect

from dokuha.reading.models import Highlight
from dokuha.summaries.models import Figure
from tests import makers
from tests.journeys.reading_desk import attached, enter, paper_of, sheet
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

expect.set_options(timeout=8_000)

NO_MOUSE = """() => {
  for (const name of ["pointerdown", "mousedown", "touchstart"]) {
    addEventListener(name, () => console.error("There is no mouse here."), { capture: true });
  }
}"""
POINT = "In this paper, we present a lamp that turns the pages by itself."


@pytest.fixture
def paper(sign_in):
    """The paper on Aiko's desk, with the focus on it, before the first sentence of its text."""
    makers.group()
    attached(pdfs.paper())
    draft()
    page = enter(sign_in("aiko", viewport={"width": 1440, "height": 900}))
    page.evaluate(NO_MOUSE)
    paper = paper_of(page)
    expect(page.locator(".reader-mark").first).to_be_attached()
    paper.focus()
    return paper


def press(paper, *keys):
    """Press one key after the other, each when what the one before chose has been said."""
    page = paper.page
    for key in keys:
        before = said(page).inner_text()
        page.keyboard.press(key)
        expect(said(page)).not_to_have_text(before)


def said(page):
    return page.locator("[data-reader-said]")


def in_hand(page):
    return page.locator("[data-bar-text]")


def choose(paper, beginning):
    """Go by sentence to the one that begins so."""
    for key in ["v", *["ArrowDown"] * 20]:
        before = in_hand(paper.page).text_content()
        press(paper, key)
        expect(in_hand(paper.page)).not_to_have_text(before)
        if in_hand(paper.page).text_content().startswith(beginning):
            return
    pytest.fail(f"There is no sentence that begins with {beginning!r}.")


def test_a_sentence_is_chosen_said_and_quoted(paper):
    page = paper.page
    choose(paper, "In this paper, we present")
    expect(said(page)).to_have_text(POINT)

    page.keyboard.press("2")

    expect(page.locator("[data-field=novelty]")).to_have_value(f"> {POINT} (p. 1)\n\n")
    expect(page.locator("[data-quote-bar]")).to_be_hidden()
    page.keyboard.press("v")
    expect(page.locator("[data-quote-bar]")).to_be_visible()
    expect(in_hand(page)).to_have_text(POINT)
    assert page.mistakes == []


def test_words_are_chosen_and_marked(paper):
    page = paper.page
    choose(paper, "Reading at night is hard")

    press(paper, "ArrowRight", "ArrowRight", "Shift+ArrowRight")
    expect(in_hand(page)).to_have_text("at night")
    press(paper, "Shift+ArrowDown")
    expect(in_hand(page)).to_have_text("at night is hard.")
    press(paper, "Shift+ArrowLeft")
    expect(in_hand(page)).to_have_text("at night is")
    page.keyboard.press("Shift+Digit3")

    expect(sheet(page, 1).locator("[data-layer=highlights] .reader-mark")).to_have_count(1)
    assert Highlight.objects.get().quote == "at night is"
    assert page.mistakes == []


def test_one_goes_on_where_one_was_and_over_to_the_next_page(sign_in):
    makers.group()
    attached(typst.compile(b"A lamp. A candle. #pagebreak() A tent."), known=False)
    page = enter(sign_in("aiko"))
    paper = paper_of(page)
    paper.focus()
    press(paper, "v", "ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("[data-quote-bar]")).to_be_hidden()

    page.keyboard.press("v")
    expect(in_hand(page)).to_have_text("A candle.")
    press(paper, "ArrowDown")

    expect(in_hand(page)).to_have_text("A tent.")
    expect(page.locator("[data-reader-number]")).to_have_value("2")
    assert page.mistakes == []


def test_a_region_is_framed_moved_and_cut_out(paper):
    page = paper.page
    page.keyboard.press("r")
    expect(in_hand(page)).to_have_text("A region of page 1")
    box = page.locator(".highlight-rubber")
    before = box.bounding_box()

    for key in ("ArrowDown", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowUp"):
        page.keyboard.press(key)
    after = box.bounding_box()
    assert after["x"] > before["x"]
    assert after["y"] > before["y"]
    assert after["width"] > before["width"]
    assert after["height"] < before["height"]
    expect(page.locator("[data-quote-said]")).to_have_text(
        re.compile(r"^Page 1: from 2\d to 7\d % across, from \d+ to \d+ % down$")
    )
    page.keyboard.press("PageDown")
    expect(in_hand(page)).to_have_text("A region of page 2")
    page.keyboard.press("Enter")

    expect(page.locator(".summary-figure")).to_have_count(1)
    assert Figure.objects.count() == 1
    expect(box).to_have_count(0)
    assert page.mistakes == []


def test_a_region_is_marked_or_given_up(paper):
    page = paper.page
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    expect(page.locator(".highlight-rubber")).to_have_count(0)
    expect(page.locator("[data-quote-bar]")).to_be_hidden()

    page.keyboard.press("r")
    page.keyboard.press("Shift+Digit2")

    expect(sheet(page, 1).locator(".highlight-region")).to_have_count(1)
    ((left, top, right, bottom),) = Highlight.objects.get().places.get().boxes
    assert 0 <= left < right <= 612
    assert 0 <= top < bottom <= 792
    assert json.loads(page.locator("[data-highlight]").get_attribute("data-boxes"))
    assert page.mistakes == []


def test_the_keys_stand_in_the_help(paper):
    page = paper.page

    page.keyboard.press("?")

    help_ = page.locator("#keys-help")
    for words in ("select the sentence here", "next word, next sentence", "frame a region"):
        expect(help_).to_contain_text(words)
    here = help_.locator("[data-keys-here]")
    expect(here).to_contain_text("frame a region")
    expect(here).to_be_in_viewport()


def test_the_first_sentence_is_chosen_from_wherever_nothing_has_the_focus(paper):
    paper.blur()

    press(paper, "v")
    expect(paper).to_be_focused()
    press(paper, "ArrowDown")

    expect(in_hand(paper.page)).not_to_be_empty()
