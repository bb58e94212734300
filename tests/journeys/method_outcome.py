"""What comes of it: M14 to M18 of the method."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.lampfest import BEN_SAYS, CLOSE, COVERED, IDEA, LIMITATION, REWORDED, SURVEY
from tests.journeys.pages import an_hour_passes, go, of_the_group
from tests.prose.typesetting import has, set_page


def m14_see_what_rises(aiko: Page, survey: str) -> None:
    """A second year is there, so phrases rise; the topics of the new list have names."""
    go(aiko, "マップ")
    an_hour_passes()
    aiko.get_by_role("link", name="トレンド").click()
    rising = aiko.locator("section", has=aiko.get_by_role("heading", name="増えている語句"))
    expect(rising).to_contain_text("night schools")
    aiko.get_by_role("link", name="話題").click()
    aiko.get_by_role("link", name=SURVEY).click()
    expect(aiko.locator("[data-topic-numbers]")).to_contain_text(re.compile("lantern|candle|torch"))


def m15_find_what_is_near(ben: Page) -> None:
    """An idea is pasted; the paper that is nearest comes with the reason."""
    go(ben, "Map")
    ben.get_by_role("link", name="Nearest papers").click()
    ben.get_by_label("Your text").fill(
        "A benchmark that says which of two reading lamps is better."
    )
    ben.get_by_role("button", name="Find what is near").click()
    nearest = ben.locator(".near").first
    expect(nearest.locator(".near-head")).to_contain_text(COVERED)
    expect(nearest).to_contain_text(re.compile("shared: .*benchmark"))


def m16_map_the_problems(ben: Page) -> None:
    """What the paper leaves open goes into a cell; what nobody names is seen beside it."""
    ben.goto(of_the_group("problems/new/"))
    ben.get_by_label("Name").fill("Lamps at night")
    ben.get_by_label("Rows").fill("reading\nsleeping")
    ben.get_by_label("Columns").fill("brightness\npower")
    ben.get_by_role("button", name="Draw it").click()
    ben.get_by_role("link", name="Look through candidates").click()
    ben.get_by_role("group", name="reading").get_by_label("brightness").check()
    limitation = ben.locator(".candidate", has_text=LIMITATION)
    expect(limitation).to_contain_text(CLOSE)
    limitation.get_by_role("button", name="Accept").click()
    done = ben.locator(".candidate-done").get_by_role("link", name="reading × brightness")
    expect(done).to_be_visible()
    ben.get_by_role("link", name="Problems").first.click()
    ben.get_by_role("link", name="Lamps at night").click()
    expect(ben.locator(".problem-cell-open")).to_have_count(1)
    expect(ben.locator(".problem-cell-unnamed")).to_have_count(3)


def m17_choose_a_question(ben: Page, aiko: Page, yuki: Page) -> None:
    """An idea for the open cell; votes make it a theme."""
    ben.locator(".problem-cell-open").get_by_role("link").click()
    ben.get_by_role("link", name="An idea for this problem").click()
    ben.get_by_label("The idea in one line").fill(IDEA)
    ben.get_by_role("button", name="Throw it in").click()
    expect(ben.get_by_role("link", name="reading × brightness")).to_be_visible()
    for page in (aiko, yuki):
        page.goto(ben.url)
        page.locator(".vote").click()
        expect(page.locator(".vote-mine")).to_be_visible()
    ben.reload()
    expect(ben.locator(".vote")).to_contain_text("2")
    ben.get_by_role("button", name="theme").click()
    expect(ben.get_by_role("button", name="theme")).to_have_attribute("aria-pressed", "true")


def m17_write_related_work(ben: Page, folder: Path) -> None:
    """Sentences of chosen summaries, reworded; taken home as LaTeX into the folder."""
    go(ben, "Reports")
    ben.get_by_role("link", name="Manuscripts").click()
    ben.get_by_role("link", name="Begin a manuscript").click()
    ben.get_by_role("button", name="Begin, and choose summaries").click()
    for title in (CLOSE, COVERED):
        ben.get_by_role("checkbox", name=title).check()
    ben.get_by_role("button", name="Choose the ticked ones").click()
    ben.get_by_placeholder("Heading of a new paragraph").fill("Lamps for readers")
    ben.get_by_role("button", name="Add the paragraph").click()
    chosen = ben.locator(".manuscript-chosen", has_text=CLOSE)
    chosen.locator("summary").click()
    offer = chosen.locator("li", has_text=BEN_SAYS)
    offer.get_by_role("button", name="Take").click()
    ben.get_by_label("Sentence 1").fill(REWORDED)
    expect(ben.locator("[data-saved-state]")).to_have_text(re.compile(r"Saved \d"))
    with ben.expect_download() as download:
        ben.get_by_role("link", name="LaTeX", exact=True).click()
    with zipfile.ZipFile(download.value.path()) as files:
        files.extractall(folder)


def m17_set_it_as_latex(folder: Path) -> None:
    """The page has the sentence with its citation, and the paper among the references."""
    if not has("lmodern.sty"):
        pytest.skip("All went well up to here; there is no LaTeX to set the section with")
    page = set_page(folder)
    assert "Lamps for readers" in page
    assert re.search(r"notice when their reader nods \[1\]\.", page)
    assert re.search(rf"References \[1\] Ada Quill and Bo Inkwell\. {CLOSE}", page)


def m18_enjoy_it(yuki: Page) -> None:
    """Ten pages: somebody noticed, and everybody may see it."""
    yuki.goto("/inbox/")
    expect(yuki.get_by_text("サマリが10本になりました")).to_be_visible()
    go(yuki, "ホーム")
    expect(yuki.locator(".feed")).to_contain_text(["Yuki Hoshinoさんのサマリが10本になりました"])
