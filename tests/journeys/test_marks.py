"""Highlights, figures and links in a real browser: from the paper into one's own words."""

import re

import pytest
from playwright.sync_api import expect

from dokuha.reading.highlighting import Marked, add_highlight
from dokuha.reading.models import Highlight
from dokuha.summaries.models import Figure
from tests import makers
from tests.journeys.inspection import AXE, barriers, too_wide
from tests.journeys.reading_desk import attached, enter, paper_of, sheet
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}}
FIRST = "Reading at night is hard."
SELECT = """() => {
  const spans = [...document.querySelectorAll("[data-page='1'] .reader-words span")];
  const line = spans.find((span) => span.textContent.includes("Reading at night"));
  const text = line.firstChild;
  const start = text.data.indexOf("Reading at night");
  getSelection().setBaseAndExtent(text, start, text, start + 25);
}"""


@pytest.fixture
def desk(sign_in):
    makers.group()
    file = attached(pdfs.paper())
    draft()

    def open_desk(who="aiko", **more):
        page = enter(sign_in(who, **more))
        paper_of(page)
        return page

    open_desk.file = file
    return open_desk


def bar(page):
    return page.locator("[data-quote-bar]")


def marks(page, number=1):
    return sheet(page, number).locator("[data-layer=highlights] .reader-mark")


def tab(page, name):
    page.get_by_role("link", name=name, exact=True).click()


def drag_over_page(page, *, down=200):
    page.keyboard.press("r")
    box = page.locator("[data-reader-pages]").bounding_box()
    page.mouse.move(box["x"] + 80, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 100 + down)
    page.mouse.up()


def test_selected_words_are_marked_by_a_key_noted_and_found_from_the_page(desk):
    page = desk()
    page.evaluate(SELECT)
    expect(bar(page)).to_contain_text(FIRST)

    page.keyboard.press("Shift+Digit2")

    expect(marks(page)).to_have_count(1)
    expect(bar(page)).to_be_hidden()
    tab(page, "Highlights")
    row = page.locator(".highlight", has_text=FIRST)
    row.get_by_label("Your note").fill("Is it?")
    row.get_by_label("The group sees it").check()
    row.get_by_role("button", name="Keep it so").click()
    expect(row).to_contain_text("shared")
    tab(page, "Summary")
    where = marks(page).bounding_box()
    page.mouse.click(where["x"] + 20, where["y"] + 5)
    expect(row).to_be_focused()
    kept = Highlight.objects.get()
    assert (kept.note, kept.facet, kept.is_shared) == ("Is it?", 2, True)
    assert kept.after.strip().startswith("In this paper")
    assert page.mistakes == []


def test_a_highlight_is_taken_away_and_put_back(desk):
    page = desk()
    page.evaluate(SELECT)
    bar(page).locator("[data-mark-as='3']").click()
    expect(marks(page)).to_have_count(1)
    tab(page, "Highlights")

    page.get_by_role("button", name="Take it away").click()
    expect(marks(page)).to_have_count(0)
    page.get_by_role("button", name="Put it back").click()

    expect(marks(page)).to_have_count(1)
    assert page.mistakes == []


def test_selected_words_go_into_a_field_with_one_key(desk):
    page = desk()
    page.evaluate(SELECT)
    expect(bar(page).get_by_role("button", name="3 Method", exact=True)).to_be_visible()

    page.keyboard.press("3")

    expect(page.locator("[data-field=method]")).to_have_value(f"> {FIRST} (p. 1)\n\n")


def test_a_highlight_of_somebody_else_is_quoted_and_not_changed(desk):
    words = Marked(page=1, boxes=[(54.0, 200.0, 290.0, 211.0)], quote="A shared sentence.")
    add_highlight(
        file=desk.file,
        marked=words,
        facet=4,
        is_shared=True,
        member=makers.member("ben"),
        now=makers.NOW,
    )
    page = desk()
    tab(page, "Highlights")

    page.keyboard.press("j")
    page.keyboard.press("4")

    expect(page.locator("[data-field=results]")).to_have_value("> A shared sentence. (p. 1)\n\n")
    expect(page.get_by_role("button", name="Take it away")).to_have_count(0)


def test_a_region_that_is_dragged_over_becomes_a_figure_or_a_highlight(desk):
    page = desk()
    drag_over_page(page)
    expect(bar(page)).to_contain_text("A region of page 1")

    page.keyboard.press("Enter")

    expect(page.locator(".summary-figure")).to_have_count(1)
    figure = Figure.objects.get()
    assert "“Reading in the Dark”, CVPR 2015" in figure.caption
    drag_over_page(page, down=150)
    page.keyboard.press("Shift+Digit1")
    expect(sheet(page, 1).locator(".highlight-region")).to_have_count(1)
    assert page.mistakes == []


def test_a_figure_of_the_paper_is_taken_with_its_name(desk):
    page = desk()

    page.locator("[data-take-figure]", has_text="Figure 1").click()

    caption = page.locator(".summary-figure [data-caption]")
    expect(caption).to_have_value(re.compile("^Figure 1: The lamp and its reader. From: Ada Quill"))
    assert page.mistakes == []


def test_on_a_phone_words_are_marked_and_quoted(desk):
    page = desk(**PHONE)
    page.evaluate(SELECT)

    bar(page).get_by_role("button", name="Overview").click()
    bar(page).locator("[data-mark-as='4']").click()

    expect(marks(page)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: `npm ci` brings it")
@pytest.mark.parametrize(
    "look",
    [
        {"color_scheme": "dark", "viewport": {"width": 1440, "height": 900}},
        {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
    ],
    ids=["dark desk", "light phone"],
)
def test_highlights_the_bar_and_the_offers_bar_nobody(desk, look):
    for who in ("aiko", "ben"):
        add_highlight(
            file=desk.file,
            marked=Marked(page=1, boxes=[(54.0, 200.0, 290.0, 211.0)], quote="A sentence."),
            facet=2,
            note="A **note**.",
            is_shared=True,
            member=makers.member(who),
            now=makers.NOW,
        )
    page = desk(reduced_motion="reduce", **look)
    page.locator("[data-room-tab=highlights]").click()
    page.locator(".highlight-edit summary").click()
    on_highlights = [*barriers(page), *too_wide(page)]
    page.locator("[data-room-tab=summary]").click()
    on_summary = [*barriers(page), *too_wide(page)]
    page.locator("[data-room-tab=paper]").evaluate("tab => tab.click()")
    paper_of(page)
    page.evaluate(SELECT)
    expect(bar(page)).to_be_visible()

    assert on_highlights == []
    assert on_summary == []
    assert [*barriers(page), *too_wide(page)] == []
