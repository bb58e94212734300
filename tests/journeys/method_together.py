"""What the group does with a conference: M6 to M13 of the method."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.lampfest import BEN_SAYS, CLOSE, COVERED, REPORT, SPEED, SURVEY, TITLES
from tests.journeys.pages import an_hour_passes, go, of_the_group, row, rows

READER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
BOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def m06_import_the_list(aiko: Page, folder: Path) -> str:
    """The whole conference, from a table. Return the survey's address."""
    lines = [f"{title},Ada Quill; Bo Inkwell,Lampfest,2016,Night 1" for title in TITLES]
    table = folder / "lampfest.csv"
    table.write_text("\n".join(["title,authors,venue,year,session", *lines]))
    aiko.goto(of_the_group("surveys/new/"))
    aiko.get_by_label("名前").fill(SURVEY)
    aiko.get_by_role("button", name="サーベイを始める").click()
    aiko.set_input_files("input[type=file]", table)
    aiko.get_by_role("button", name="取り込む内容を見る").click()
    aiko.get_by_role("button", name=f"{len(TITLES)} 件を取り込む").click()
    expect(rows(aiko)).to_have_count(len(TITLES))
    return aiko.url


def m07_divide_and_cover_for_one_another(ben: Page, yuki: Page, survey: str) -> None:
    """What is left is in sight; what Yuki cannot do, Ben takes over."""
    yuki.goto(survey)
    for title in (CLOSE, SPEED, COVERED):
        row(yuki, title).get_by_role("button", name="担当する").click()
        expect(row(yuki, title)).to_contain_text("自分")
    expect(yuki.locator("#survey-counts")).to_contain_text(f"残り {len(TITLES)} 本")
    expect(yuki.locator("#survey-counts")).to_contain_text("担当中 3 本")
    row(yuki, CLOSE).get_by_role("button", name="譲る").click()
    expect(yuki.locator("#survey-counts")).to_contain_text("担当中 2 本")
    ben.goto(survey)
    row(ben, CLOSE).get_by_role("button", name="I'll read it").click()
    expect(row(ben, CLOSE)).to_contain_text("yours")


def m08_take_the_point_from_a_summary(aiko: Page) -> None:
    """A later reader finds it by a word, reads the point, and stands before the original."""
    an_hour_passes()
    aiko.get_by_role("searchbox", name="論文・サマリ・コメントを探す").fill("drowsy")
    aiko.keyboard.press("Enter")
    aiko.get_by_role("link", name=CLOSE).click()
    expect(aiko.locator(".slide")).to_contain_text(BEN_SAYS)
    aiko.get_by_role("link", name="論文のページ").click()
    expect(aiko.get_by_role("link", name="読み始める")).to_be_visible()
    expect(aiko.get_by_text("lamps.pdf")).to_be_visible()


def m09_ask_and_answer(aiko: Page, ben: Page, summary: str) -> None:
    """A question that calls somebody reaches them; the answer comes back."""
    aiko.goto(summary)
    aiko.get_by_label("書き込む内容").fill("@Ben Carter 暗い部屋でも動きますか？")
    aiko.get_by_role("button", name="書き込む").click()
    expect(aiko.locator(".comment")).to_contain_text("@Ben Carter")
    an_hour_passes()
    ben.goto("/inbox/")
    ben.get_by_role("link", name=re.compile("^Aiko Tanabe mentioned you")).click()
    ben.locator(".comment").get_by_text("Answer").first.click()
    ben.get_by_label("Answer to Aiko Tanabe").fill("It does: see Table 1.")
    ben.get_by_role("button", name="Answer").click()
    expect(ben.locator(".comment-answers")).to_contain_text("see Table 1")
    an_hour_passes()
    aiko.goto("/inbox/")
    expect(aiko.get_by_role("link", name=re.compile("^Ben Carterさんが返事"))).to_be_visible()


def m12_thank_and_care(yuki: Page, aiko: Page, ben: Page, summary: str) -> None:
    """Thanks for a summary; a kind word for who is quiet, and a note that only organisers see."""
    yuki.goto(summary)
    yuki.get_by_role("button", name="ありがとう").click()
    expect(yuki.locator(".thanks")).to_contain_text("Yuki Hoshino")
    ben.goto("/inbox/")
    expect(ben.get_by_role("link", name=re.compile("^Yuki Hoshino thanks you"))).to_be_visible()
    aiko.goto(of_the_group("care/"))
    quiet = aiko.locator(".care-person").first.get_by_role("link").first
    quiet.click()
    aiko.get_by_role("button", name="届ける").click()
    quiet.click()
    aiko.get_by_label("したこと、聞いたこと").fill("月曜にお茶を飲みます。")
    aiko.get_by_role("button", name="メモを残す").click()
    expect(aiko.locator(".feed-item").first).to_contain_text("月曜にお茶")
    assert ben.goto(of_the_group("care/")).status == 403


def m10_build_the_report_together(aiko: Page, ben: Page) -> str:
    """Aiko begins it, Ben adds what he found, Aiko freezes it. Return the version's address."""
    go(aiko, "資料")
    shelf = aiko.locator("section", has=aiko.get_by_role("heading", name=SURVEY))
    shelf.get_by_role("link", name="速報を始める").click()
    aiko.get_by_label("名前").fill(REPORT)
    aiko.get_by_role("button", name="速報を始める").click()
    expect(aiko.locator(".strip-slide")).to_have_count(4)
    ben.goto(aiko.url)
    ben.get_by_role("link", name="Write a finding").click()
    ben.get_by_label("Title").fill("Lamps beat candles")
    ben.get_by_label("What did you notice?").fill("By **3.1 points**, in every tent.")
    ben.get_by_role("button", name="Keep it").click()
    expect(ben.locator(".strip-slide")).to_have_count(5)
    aiko.reload()
    aiko.get_by_label("新しいところ").fill("3本とひとつの気づき")
    aiko.get_by_role("button", name="版として残す").click()
    expect(aiko.get_by_role("heading", level=1)).to_have_text(f"{REPORT} Ver. 1")
    expect(aiko.locator(".strip-slide", has_text="Lamps beat candles")).to_be_visible()
    return aiko.url


def m11_rank_institutions_per_head(aiko: Page, survey: str) -> None:
    aiko.goto(survey)
    aiko.get_by_role("link", name="ランキング").click()
    institutions, persons = aiko.locator(".columns table").all()
    expect(institutions.locator("tbody tr")).to_have_text(
        [re.compile(r"1\s+HRII\s+2/3\s+0\.667"), re.compile(r"2\s+Hibari\s+1/2\s+0\.500")]
    )
    expect(persons.locator("tbody tr").first).to_contain_text("Yuki Hoshino")


def m13_publish_and_be_seen(aiko: Page, yuki: Page, version: str, open_browser) -> None:
    """With the names its writers chose; a person without an account counts, a program does not."""
    yuki.goto(of_the_group("publish-as/"))
    yuki.get_by_label("この名前で").check()
    yuki.get_by_label("載せる名前").fill("Y. Hoshino")
    yuki.get_by_role("button", name="これで残す").click()
    aiko.goto(version)
    aiko.get_by_role("link", name="この版を公開する").click()
    aiko.get_by_label("図も載せる").check()
    aiko.get_by_role("button", name="公開する").click()
    aiko.get_by_role("link", name=REPORT, exact=True).click()
    address = aiko.url
    for agent in (BOT, READER):
        stranger = open_browser(user_agent=agent).new_page()
        stranger.goto(address)
        expect(stranger.get_by_text("Y. Hoshino")).to_be_visible()
        stranger.get_by_role("link", name="1枚目から読む").click()
        expect(stranger.locator(".slide")).to_be_visible()
    aiko.goto(of_the_group("publications/"))
    line = aiko.locator(".publication-line", has_text=REPORT)
    expect(line).to_contain_text("閲覧 2 回")
