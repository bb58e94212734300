"""Speed reading of a two-column PDF from the next paper to a submitted summary with a figure.

Once by keyboard alone and once by mouse; both times what one presses beside the typing is
counted, and stands in docs/using/README.md.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dokuha.claims.models import Claim
from dokuha.reading.models import Reading
from dokuha.summaries.models import Figure, State, Summary
from tests import makers
from tests.journeys.reading_desk import attached, paper_of
from tests.reading import pdfs

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FEWER_THAN = 12
OVERVIEW = "A lamp that turns the pages by itself, for readers at night."
POINT = "In this paper, we present a lamp that turns the pages by itself."
USING = Path(__file__).parents[2] / "docs" / "using" / "README.md"
SAVED = re.compile(r"Saved \d")


class Hands:
    """What somebody presses; only typing is not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed: list[str] = []

    def key(self, name: str) -> None:
        self.pressed.append(name)
        self.page.wait_for_load_state()
        self.page.keyboard.press(name)

    def click(self, target) -> None:
        self.pressed.append("click")
        target.click()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


@pytest.fixture
def hands(sign_in):
    makers.group()
    attached(pdfs.paper())
    page = sign_in("aiko", viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"/groups/{makers.group().pk}/")
    return Hands(page)


def expect_summary(*, novelty):
    summary = Summary.objects.get()
    assert summary.state == State.SUBMITTED
    assert summary.answers["overview"].strip() == OVERVIEW
    assert summary.answers["novelty"].strip() == novelty
    figure = Figure.objects.get()
    assert min(figure.width, figure.height) > 400
    assert figure.caption.startswith("Figure 1: The lamp and its reader. From: Ada Quill")
    assert Claim.objects.get().ending == Claim.Ending.FULFILLED
    assert not Reading.objects.get().is_open


def counted(way):
    """How many keys or clicks the documentation says it takes."""
    row = next(line for line in USING.read_text().splitlines() if line.startswith(f"| {way} |"))
    return int(row.rstrip(" |").split("|")[-1])


def test_by_keyboard_alone(hands):
    page = hands.page
    hands.key("n")
    expect(page.get_by_role("link", name="Start reading")).to_be_visible()
    hands.key("r")
    expect(page.get_by_role("button", name="Start reading")).to_be_visible()
    hands.key("s")
    paper_of(page)
    hands.key("j")
    expect(page.locator("[data-quote-bar]")).to_contain_text(POINT)
    hands.key("2")
    hands.key("w")
    expect(page.locator("[data-field=overview]")).to_be_focused()
    hands.type(OVERVIEW)
    hands.key("Escape")
    hands.key("x")
    expect(page.locator("[data-take-figure]", has_text="Figure 1")).to_be_focused()
    hands.key("Enter")
    expect(page.locator(".summary-figure")).to_have_count(1)
    hands.key("Control+Enter")

    page.wait_for_url("**/summaries/*/")
    expect_summary(novelty=f"> {POINT} (p. 1)")
    assert len(hands.pressed) < FEWER_THAN
    assert len(hands.pressed) == counted("keyboard / キーボード")


def test_by_mouse(hands):
    page = hands.page
    hands.click(page.get_by_role("link", name="Have a look"))
    hands.click(page.get_by_role("link", name="Start reading"))
    hands.click(page.get_by_role("button", name="Start reading"))
    paper_of(page)
    hands.click(page.locator("[data-field=overview]"))
    hands.type(OVERVIEW)
    hands.click(page.locator("[data-field=novelty]"))
    hands.type("No socket needed.")
    hands.click(page.locator("[data-take-figure]", has_text="Figure 1"))
    expect(page.locator(".summary-figure")).to_have_count(1)
    hands.click(page.get_by_role("button", name="Submit the summary"))

    page.wait_for_url("**/summaries/*/")
    expect_summary(novelty="No socket needed.")
    assert len(hands.pressed) < FEWER_THAN
    assert len(hands.pressed) == counted("mouse / マウス")
