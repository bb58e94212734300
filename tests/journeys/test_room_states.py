"""The reading room in its states: each bars nobody and is not too wide."""

import pytest
from playwright.sync_api import Page, expect

from dokuha.people.models import Member
from dokuha.reading.actions import start_reading
from dokuha.reading.highlighting import Marked, add_highlight
from dokuha.summaries.actions import share_summary
from tests import makers
from tests.journeys.inspection import AXE, Listener, barriers, too_wide
from tests.journeys.reading_desk import attached, sheet
from tests.makers import NOW
from tests.reading import pdfs
from tests.summaries.drafts import draft

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: `npm ci` brings it"),
]

# Two looks see both languages, both colours and both screens.
LOOKS = {
    "English dark desk": {
        "locale": "en",
        "color_scheme": "dark",
        "viewport": {"width": 1440, "height": 900},
    },
    "Japanese light phone": {
        "locale": "ja",
        "color_scheme": "light",
        "viewport": {"width": 390, "height": 844},
    },
}


def tab(page: Page, part: str) -> None:
    page.locator(f"[data-room-tab={part}]").evaluate("tab => tab.click()")


def paper(page: Page):
    tab(page, "paper")
    expect(sheet(page, 1).locator(".reader-words span").first).to_be_attached()
    place = page.locator("[data-reader-pages]")
    place.focus()
    return place


def see_the_paper(page):
    paper(page)
    expect(page.locator(".reader-mark").first).to_be_attached()


def see_the_guide(page):
    tab(page, "guide")
    expect(page.locator(".guide-point").first).to_be_visible()


def find_something(page):
    paper(page).press("/")
    page.keyboard.type("lamp")
    expect(page.locator(".reader-found-here").first).to_be_visible()


def open_the_contents(page):
    page.locator("[data-find-close]").click()
    paper(page).press("t")
    page.locator("[data-contents-tab=figures]").click()


def hear_why_it_is_marked(page):
    page.locator("[data-contents]").press("Escape")
    paper(page).press("n")
    expect(page.locator("#reader-card")).to_be_visible()


def choose_a_sentence(page):
    page.keyboard.press("Escape")
    paper(page).press("v")
    expect(page.locator("[data-quote-bar]")).to_be_visible()


def frame_a_region(page):
    page.keyboard.press("Escape")
    paper(page).press("r")
    expect(page.locator(".highlight-rubber")).to_be_visible()


def open_a_highlight(page):
    page.keyboard.press("Escape")
    tab(page, "highlights")
    page.locator(".highlight-edit summary").first.click()
    page.locator(".highlight-edit textarea").first.fill("灯り")


def take_a_highlight_away(page):
    page.locator(".highlight-edit [value=remove]").first.click()
    expect(page.locator(".highlights-removed [value=put_back]")).to_be_focused()


def open_a_suggestion(page):
    tab(page, "summary")
    page.locator(".suggestion summary").first.click()


def write_together(page):
    page.locator(".writing-who summary").click()


STATES = [
    see_the_paper,
    see_the_guide,
    find_something,
    open_the_contents,
    hear_why_it_is_marked,
    choose_a_sentence,
    frame_a_region,
    open_a_highlight,
    take_a_highlight_away,
    open_a_suggestion,
    write_together,
]


@pytest.fixture
def desk():
    """Everything that can stand on a desk; what people wrote on it is Japanese."""
    makers.group()
    file = attached(pdfs.cited_paper())
    aiko, ben = makers.member("aiko"), makers.member("ben")
    start_reading(paper=file.paper, member=aiko, depth="close", purpose="seminar", now=NOW)
    share_summary(summary=draft(), with_everybody=False, members=[ben], now=NOW)
    for member in (aiko, ben):
        add_highlight(
            file=file,
            marked=Marked(page=1, boxes=[(54.0, 200.0, 290.0, 211.0)], quote="夜の灯り。"),
            facet=2,
            note="**確かめる**",
            is_shared=True,
            member=member,
            now=NOW,
        )


@pytest.mark.parametrize("look", LOOKS)
def test_each_state_of_the_room_bars_nobody(desk, sign_in, look):
    shown = LOOKS[look]
    Member.objects.update(language=shown["locale"])
    page = sign_in("aiko", reduced_motion="reduce", **shown).new_page()
    listener = Listener(page)
    page.goto(f"/papers/{makers.paper().pk}/room/")

    found = []
    for bring_about in STATES:
        bring_about(page)
        problems = [*barriers(page), *too_wide(page)]
        found += [f"{bring_about.__name__}: {problem}" for problem in problems]

    assert found == []
    assert [one for one in listener.told() if "WebSocket" not in one] == []
