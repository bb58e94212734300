"""What one person does with a paper: M1 to M5 of the method."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.lampfest import BEN_SAYS, CLOSE, CONTRIBUTION, COVERED, SPEED
from tests.journeys.pages import an_hour_passes, field, of_the_group, paste_picture, row
from tests.reading import pdfs


def m01_m04_choose_depth_and_purpose_by_the_clock(ben: Page) -> None:
    """Closely, to implement it (M2); the stopwatch stands beside the paper (M4)."""
    row(ben, CLOSE).get_by_role("link", name="Read", exact=True).click()
    ben.get_by_label("Close reading").check()
    ben.get_by_label("implement it").check()
    ben.get_by_label("What do you want to know?").fill("How the lamp finds the eyes")
    ben.get_by_role("button", name="Start reading").click()
    expect(ben.locator("[data-watch-time]")).not_to_have_text("0:00")


def m03_follow_the_guide_and_quote(ben: Page, folder: Path) -> None:
    """The PDF is looked through; a stop leads to its page, a sentence into the summary."""
    pdf = folder / "lamps.pdf"
    pdf.write_bytes(pdfs.paper())
    ben.set_input_files("#paper input[type=file]", pdf)
    expect(ben.locator(".reader-page canvas").first).to_be_visible()
    an_hour_passes()
    ben.get_by_role("link", name="Guide", exact=True).click()
    point = ben.locator(".guide-point", has_text=CONTRIBUTION)
    expect(point).to_be_visible()
    ben.get_by_role("link", name=re.compile("^Conclusion")).click()
    expect(ben.locator("[data-reader-number]")).to_have_value("3")
    point.get_by_role("button", name="Quote in “Novelty and difference”").click()
    expect(field(ben, "novelty")).to_have_value(re.compile(re.escape(f"> {CONTRIBUTION} (p. 1)")))


def m05_summarise_on_one_page(ben: Page) -> str:
    """With a figure from the clipboard. Return the summary's address."""
    ben.get_by_role("link", name="Summary", exact=True).click()
    paste_picture(ben)
    field(ben, "overview").fill(BEN_SAYS)
    ben.get_by_role("button", name="Submit the summary").click()
    expect(ben.locator(".slide-figure img")).to_be_visible()
    expect(ben.locator(".slide")).to_contain_text(CONTRIBUTION)
    return ben.url


def m01_read_broadly_at_speed(yuki: Page, survey: str) -> None:
    """Two papers one after the other; the counts by depth know it."""
    speed, close = counts_by_depth(yuki)
    for title in (SPEED, COVERED):
        yuki.goto(survey)
        row(yuki, title).get_by_role("link", name="読む", exact=True).click()
        yuki.get_by_role("button", name="読み始める").click()
        field(yuki, "overview").fill("灯りの論文。")
        field(yuki, "novelty").fill("夜の学校で測った。")
        yuki.get_by_role("button", name="サマリを提出する").click()
        expect(yuki.locator(".slide-title")).to_have_text(title)
    assert counts_by_depth(yuki) == (speed + 2, close)


def counts_by_depth(page: Page) -> tuple[int, int]:
    """How many papers one has read at speed and closely, over all months."""
    page.goto(of_the_group("readings/"))
    months = page.locator(".section tbody tr").all()
    cells = [month.locator("td").all_inner_texts() for month in months]
    return sum(int(speed) for speed, *_ in cells), sum(int(close) for _, close, *_ in cells)
