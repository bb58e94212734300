"""The whole loop, by two people at once: from an empty group to a deck in the hand.

Aiko organises, in Japanese and at a desk; Ben reads along, in English and on a phone.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Download, Page, expect
from pptx import Presentation

from dokuha import demo
from dokuha.jobs.worker import Worker
from dokuha.people.models import Member
from dokuha.website.paging import ROWS
from tests import makers
from tests.journeys.pages import field, paste_picture, rows

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LIST = Path(demo.__file__).parent / "cvpr2015.csv"
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SAVED = re.compile(r"Saved \d|\d.*保存")
BEN_SAYS = "Groups in parallel, and yet it stays small."
AIKO_SAYS = "画像のふちを残したまま、なめらかにする。"


@pytest.fixture
def aiko(sign_in) -> Page:
    makers.join(makers.group(), "aiko", at="Nagi")
    Member.objects.filter(name="Aiko").update(language="ja")
    return sign_in("aiko", locale="ja", **DESK).new_page()


@pytest.fixture
def ben(sign_in) -> Page:
    makers.join(makers.group(), "ben", at="Sora")
    return sign_in("ben", **PHONE).new_page()


def test_two_people_read_a_conference_together(aiko, ben, tmp_path):
    survey = start_survey(aiko)
    import_the_list(aiko)
    _, hers, *_ = claim_by_keys(aiko)
    his = claim_on_the_phone(ben)
    read_at_speed(ben, his)
    expect_read(aiko, survey, his, by="Ben")
    read_closely(aiko, hers)
    see_progress(aiko, survey)
    see_ranking(aiko)
    deck = take_the_deck_home(aiko, survey)
    expect_in_deck(deck, tmp_path / "deck.pptx", BEN_SAYS, AIKO_SAYS)


def start_survey(aiko: Page) -> str:
    """Return the survey's address."""
    aiko.goto("/")
    aiko.get_by_role("link", name="サーベイを始める").click()
    aiko.get_by_label("名前").fill("CVPR 2015")
    aiko.get_by_role("button", name="サーベイを始める").click()
    aiko.wait_for_url("**/import/")
    return aiko.url.removesuffix("import/")


def import_the_list(aiko: Page) -> None:
    aiko.set_input_files("input[type=file]", LIST)
    aiko.get_by_role("button", name="取り込む内容を見る").click()
    expect(aiko.locator(".stat-number").first).to_have_text("602")
    aiko.get_by_role("button", name="602 件を取り込む").click()
    expect(aiko.locator("#survey-counts")).to_contain_text("0 / 602 本")


def claim_by_keys(aiko: Page) -> list[str]:
    """One paper by `c`, two more by `x` and their button; nobody reloads. Return all titles."""
    aiko.wait_for_load_state()
    expect(rows(aiko)).to_have_count(ROWS)
    for key in "jc":
        aiko.keyboard.press(key)
    expect(rows(aiko).first).to_contain_text("自分")
    expect(rows(aiko).first.locator(".paper-row-title")).to_be_focused()
    expect(aiko.locator("#survey-counts")).to_contain_text("担当中 1 本")
    for key in "jxjx":
        aiko.keyboard.press(key)
    expect(aiko.locator("[data-bulk-count]")).to_have_text("2")
    aiko.get_by_role("button", name="これらを担当する").click()
    expect(aiko.locator(".paper-row .badge-accent")).to_have_count(3)
    expect(aiko.locator("#survey-counts")).to_contain_text("担当中 3 本")
    return rows(aiko).locator(".paper-row-title").all_inner_texts()


def claim_on_the_phone(ben: Page) -> str:
    """Ben sees what Aiko has, takes two others and gives one back. Return the title of his."""
    ben.goto("/")
    ben.get_by_role("link", name="CVPR 2015").first.tap()
    expect(rows(ben).first.get_by_role("img", name=re.compile("^Aiko, claimed"))).to_be_visible()
    for number in (3, 4):
        rows(ben).nth(number).get_by_role("button", name="I'll read it").tap()
        expect(rows(ben).nth(number)).to_contain_text("yours")
    rows(ben).nth(4).get_by_role("button", name="Give it back").tap()
    expect(rows(ben).nth(4)).not_to_contain_text("yours")
    expect(ben.locator("#survey-counts")).to_contain_text("4 claimed")
    return rows(ben).nth(3).locator(".paper-row-title").inner_text()


def read_at_speed(ben: Page, title: str) -> None:
    """On the phone, with a reload in the middle of the writing."""
    rows(ben).nth(3).get_by_role("link", name="Read", exact=True).tap()
    ben.get_by_role("button", name="Start reading").tap()
    expect(ben.locator("[data-watch-time]")).not_to_have_text("0:00")
    ben.locator(".room-tabs").get_by_role("link", name="Summary").tap()
    field(ben, "overview").press_sequentially(BEN_SAYS)
    ben.reload()
    expect(field(ben, "overview")).to_have_value(BEN_SAYS)
    field(ben, "novelty").fill("The groups talk to one another.")
    expect(ben.locator("[data-saved-state]")).to_have_text(SAVED)
    ben.get_by_role("button", name="Submit the summary").tap()
    expect(ben.locator(".slide-title")).to_be_visible()
    assert title.endswith(ben.locator(".slide-title").inner_text())


def expect_read(aiko: Page, survey: str, title: str, *, by: str) -> None:
    aiko.goto(f"{survey}?state=read")
    expect(rows(aiko)).to_have_count(1)
    expect(rows(aiko).locator(".paper-row-title")).to_have_text(title)
    expect(rows(aiko).get_by_role("img", name=re.compile(f"^{by}（.*サマリ"))).to_be_visible()


def read_closely(aiko: Page, title: str) -> None:
    """For a seminar, with a figure from the clipboard."""
    aiko.goto(aiko.url.split("?")[0])
    aiko.get_by_role("link", name=title).click()
    aiko.get_by_role("link", name="読み始める").click()
    aiko.get_by_label("精読").check()
    aiko.get_by_label("輪講の資料を作る").check()
    aiko.get_by_label("何を知りたいですか").fill("どのふちが残るのか")
    aiko.get_by_role("button", name="読み始める").click()
    expect(aiko.locator("[data-stopwatch]")).to_be_visible()
    aiko.wait_for_load_state()
    paste_picture(aiko)
    field(aiko, "overview").fill(AIKO_SAYS)
    field(aiko, "novelty").fill("窓ではなく道に沿って測る。")
    aiko.get_by_role("button", name="サマリを提出する").click()
    expect(aiko.locator(".slide-figure img")).to_be_visible()


def see_progress(aiko: Page, survey: str) -> None:
    aiko.goto(survey)
    aiko.get_by_role("link", name="進み具合").click()
    expect(aiko.locator("#survey-counts")).to_contain_text("2 / 602 本")
    expect(aiko.locator("[data-burnup] canvas")).to_be_visible()


def see_ranking(aiko: Page) -> None:
    """By institution per head and by person; copied it is the same as text."""
    aiko.get_by_role("link", name="ランキング").click()
    institutions, persons = aiko.locator(".columns table").all()
    expect(institutions.locator("tbody tr")).to_have_text(
        [re.compile(r"1\s+(Nagi|Sora)\s+1/1\s+1\.000")] * 2
    )
    expect(persons.locator("tbody tr")).to_have_text([re.compile(r"1\s+\w?\s*(Aiko|Ben)\s+1")] * 2)
    aiko.context.grant_permissions(["clipboard-read", "clipboard-write"])
    aiko.get_by_role("button", name="文字でコピー").click()
    expect(aiko.locator(".toast")).to_be_visible()
    copied = aiko.evaluate("navigator.clipboard.readText()")
    assert re.search(r"Nagi 1/1 = 1\.000", copied)
    assert all(name in copied for name in ("CVPR 2015", "Sora", "Aiko", "Ben"))


def take_the_deck_home(aiko: Page, survey: str) -> Download:
    aiko.goto(survey)
    aiko.get_by_role("link", name="資料を持ち帰る").click()
    aiko.get_by_label("PowerPoint").check()
    aiko.get_by_role("button", name="資料を作る").click()
    expect(aiko.get_by_text(".pptx")).to_be_visible()
    assert Worker(lease=timedelta(seconds=30)).work_once()
    link = aiko.get_by_role("link", name=".pptx")
    expect(link).to_be_visible()
    with aiko.expect_download() as download:
        link.click()
    return download.value


def expect_in_deck(deck: Download, file: Path, *texts: str) -> None:
    deck.save_as(file)
    shapes = [shape for slide in Presentation(file).slides for shape in slide.shapes]
    said = "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    assert [text for text in texts if text not in said] == []
    assert any(shape.shape_type == 13 for shape in shapes)  # a picture


def test_a_newcomer_joins_by_the_link_that_the_organiser_made(aiko, open_browser):
    link = make_an_invitation(aiko)
    dai = sign_up(open_browser(locale="ja"), link)

    expect(dai.get_by_role("heading", name="Night Readers")).to_be_visible()
    aiko.reload()
    expect(aiko.get_by_role("row", name=re.compile("^大 灯"))).to_contain_text("Nagi")


def make_an_invitation(aiko: Page) -> str:
    aiko.goto("/")
    aiko.locator(".shell-side").get_by_role("link", name="メンバー").click()
    aiko.get_by_role("link", name="招待する").click()
    aiko.get_by_label("所属").select_option("Nagi")
    aiko.get_by_role("button", name="リンクを作る").click()
    return aiko.locator("input[readonly]").input_value()


def sign_up(browser: BrowserContext, link: str) -> Page:
    page = browser.new_page()
    page.goto(link)
    page.get_by_role("link", name="アカウントを作る").click()
    page.get_by_label("メールアドレス").fill("dai@example.org")
    page.get_by_label("名前").fill("大 灯")
    page.get_by_label("パスワード").fill("tomoshibi-2015")
    page.get_by_role("button", name="アカウントを作る").click()
    page.get_by_role("button", name="参加する").click()
    return page
