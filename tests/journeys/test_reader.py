"""The paper in a real browser: finding, contents, citations, marked sentences, a hundred pages."""

import re

import pytest
from playwright.sync_api import expect

from dokuha.reading.models import DismissedPoint
from tests import makers
from tests.journeys.inspection import barriers, too_wide
from tests.journeys.reading_desk import attached, enter, paper_of, sheet
from tests.reading import pdfs
from tests.summaries.drafts import submitted

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def aiko(sign_in):
    makers.group()
    return sign_in("aiko")


def number(page):
    return page.locator("[data-reader-number]")


def marks(page):
    """The sentences that are marked: each has one first line that a key can reach."""
    return page.locator(".reader-mark[data-mark]")


def test_words_are_found_all_over_the_paper_and_gone_through(aiko):
    attached(pdfs.cited_paper(), known=False)
    page = enter(aiko)

    paper_of(page).press("/")
    page.get_by_role("searchbox", name="Words").fill("TENT")

    count = page.locator("[data-find-count]")
    expect(count).to_have_text("1 of 2")
    expect(sheet(page, 1).locator(".reader-found-here")).to_be_visible()
    page.keyboard.press("Enter")
    expect(count).to_have_text("2 of 2")
    expect(number(page)).not_to_have_value("1")
    page.keyboard.press("Escape")
    expect(page.locator(".reader-found")).to_have_count(0)
    expect(page.locator("[data-reader-pages]")).to_be_focused()
    assert page.mistakes == []


def test_a_word_divided_at_the_end_of_a_line_is_found(aiko):
    attached(pdfs.divided_word(), known=False)
    page = enter(aiko)

    paper_of(page).press("Control+f")
    page.get_by_role("searchbox", name="Words").fill("candlelight")

    expect(page.locator("[data-find-count]")).to_have_text("1 of 1")
    expect(page.locator(".reader-found-here")).to_have_count(2)


def test_what_is_not_there_is_said(aiko):
    attached(pdfs.paper(), known=False)
    page = enter(aiko)

    paper_of(page).press("/")
    page.get_by_role("searchbox", name="Words").fill("electricity")

    expect(page.locator("[data-find-count]")).to_have_text("Not found")


def test_headings_pages_and_figures_lead_to_their_places_and_one_key_back(aiko):
    attached(pdfs.cited_paper())
    page = enter(aiko)

    paper_of(page).press("t")
    page.get_by_role("link", name=re.compile("Conclusion")).last.click()
    expect(number(page)).to_have_value("3")
    page.get_by_role("button", name="Figures").click()
    page.locator("[data-contents]").get_by_role("link", name=re.compile("^Figure 1")).click()
    expect(number(page)).to_have_value("2")
    page.get_by_role("button", name="Pages", exact=True).click()
    expect(page.get_by_role("link", name="Page 1", exact=True).locator("canvas")).to_be_visible()
    page.get_by_role("button", name="Back to p. 3").click()

    expect(number(page)).to_have_value("3")
    assert page.mistakes == []


def test_a_citation_says_what_it_is_and_leads_to_the_groups_own_summary(aiko):
    cited = makers.paper("Candles for the Patient Reader")
    cited.authors = ["Ada Quill", "Bo Inkwell"]
    cited.save()
    summary = submitted(by="ben", paper=cited)
    attached(pdfs.cited_paper())
    page = enter(aiko)
    paper_of(page)
    number(page).fill("3")
    number(page).press("Enter")

    page.locator(".reader-mention[aria-label='[1, 2]']").click()

    card = page.locator("#reader-card")
    expect(card).to_contain_text("Candles for the patient reader")
    expect(card).to_contain_text("D. Nib · ICCV 2013")
    expect(card.get_by_role("link", name="In your lists")).to_have_attribute(
        "href", f"/papers/{cited.pk}/"
    )
    expect(card.get_by_role("link", name="Summary by Ben")).to_have_attribute(
        "href", f"/summaries/{summary.pk}/"
    )
    card.get_by_role("button", name="To its entry").last.click()
    expect(card).to_be_hidden()
    expect(sheet(page, 3).locator(".reader-flash").first).to_be_attached()
    assert page.mistakes == []


@pytest.mark.parametrize(
    ("mark", "titles"),
    [
        ("Quill and Inkwell, 2014, 2016", ["patient reader", "everybody else"]),
        ("Nib et al. (2013a, b", ["that wander", "that stay"]),
        ("Goldfarb- Tarrant et al., 2018", ["without doors"]),
    ],
)
def test_a_citation_by_names_and_years_says_what_it_is(aiko, mark, titles):
    attached(pdfs.paper_that_cites_by_name())
    page = enter(aiko)
    paper_of(page)
    number(page).fill("3")
    number(page).press("Enter")

    page.locator(f".reader-mention[aria-label='{mark}']:not([aria-hidden])").click()

    expect(page.locator("[data-reference-title]")).to_have_text([re.compile(one) for one in titles])
    assert page.mistakes == []


def test_from_the_text_to_a_figure_and_from_its_caption_to_the_text(aiko):
    attached(pdfs.cited_paper())
    page = enter(aiko)
    paper_of(page)
    number(page).fill("3")
    number(page).press("Enter")

    sheet(page, 3).locator(".reader-mention[aria-label='Figure 1']").click()
    expect(number(page)).to_have_value("2")
    sheet(page, 2).locator(".reader-mention[aria-label='Figure 1']").click()
    places = page.locator("[data-figure-places]").get_by_role("link")
    expect(places).to_have_count(2)
    places.last.click()

    expect(number(page)).to_have_value("3")
    assert page.mistakes == []


def test_the_reader_chooses_how_many_sentences_are_marked_and_it_stays(aiko):
    attached(pdfs.paper())
    page = enter(aiko)
    choice = page.get_by_label("Marked sentences")
    expect(marks(page)).to_have_count(5)

    choice.select_option("more")
    expect(marks(page).nth(5)).to_be_attached()
    with page.expect_response(lambda one: "none" in (one.request.post_data or "")):
        choice.select_option("none")
    expect(marks(page)).to_have_count(0)
    page.reload()

    expect(choice).to_have_value("none")
    expect(marks(page)).to_have_count(0)


def test_by_key_one_goes_through_the_marks_hears_why_and_dismisses_one_for_good(aiko, sign_in):
    attached(pdfs.paper())
    page = enter(aiko)
    expect(marks(page)).to_have_count(5)

    paper_of(page).press("n")
    expect(page.locator(":focus")).to_have_attribute(
        "aria-label", re.compile(r"^purpose: In this paper, we present.*purpose cue, in “Abstract”")
    )
    page.keyboard.press("n")
    page.keyboard.press("p")
    card = page.locator("#reader-card")
    expect(card).to_contain_text("purpose cue, in “Abstract”")
    with page.expect_response("**/dismiss/"):
        card.get_by_role("button", name="Do not mark this").click()

    assert DismissedPoint.objects.get().member == makers.member("aiko")
    page.reload()
    expect(marks(page)).to_have_count(5)  # The next best has come in.
    expect(marks(page).filter(visible=True).first).not_to_have_attribute(
        "aria-label", re.compile("we present a lamp")
    )
    ben = enter(sign_in("ben"))
    expect(ben.locator(".reader-mark[aria-label*='we present a lamp']")).to_have_count(1)
    assert page.mistakes == []


def test_a_hundred_pages_open_at_once_and_only_those_in_sight_are_drawn(aiko):
    attached(pdfs.long_paper(100), known=False)
    page = enter(aiko)
    paper = paper_of(page)
    expect(page.locator("[data-reader-count]")).to_have_text("100")

    for wanted in (100, 50, 3):
        number(page).fill(str(wanted))
        number(page).press("Enter")
        expect(sheet(page, wanted).locator(".reader-words span").first).to_be_attached()
    expect(page.locator(".reader-page canvas.reader-canvas")).not_to_have_count(0)
    assert page.locator(".reader-page canvas.reader-canvas").count() <= 6

    paper.press("/")
    page.get_by_role("searchbox", name="Words").fill("page97")
    expect(page.locator("[data-find-count]")).to_have_text("1 of 1")
    expect(number(page)).to_have_value("97")
    assert page.mistakes == []


def test_dark_paper_keeps_the_colours_of_pictures(aiko):
    attached(pdfs.with_picture(), known=False)
    page = enter(aiko)
    paper_of(page)

    page.get_by_role("button", name="Dark paper").click()

    picture = sheet(page, 1).locator(".reader-picture")
    expect(picture).to_be_visible()
    assert page.evaluate(
        """() => {
          const canvas = document.querySelector(".reader-picture");
          const image = canvas.getContext("2d");
          const [red, green, blue] = image.getImageData(canvas.width / 2, 20, 1, 1).data;
          const isTurned = getComputedStyle(canvas).filter.includes("invert");
          return red > 200 && green < 60 && blue < 60 && !isTurned;
        }"""
    )
    page.reload()
    expect(page.get_by_role("button", name="Dark paper")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out_of_the_paper(sign_in, width, scheme):
    makers.group()
    attached(pdfs.cited_paper())
    context = sign_in("aiko", viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = enter(context)
    page.locator(".room-tabs").get_by_role("link", name="Summary").click()
    if width < 900:
        page.locator(".room-tabs").get_by_role("link", name="Paper").click()
    paper_of(page).press("n")
    expect(page.locator("#reader-card")).to_be_visible()
    page.keyboard.press("t")
    expect(page.locator("[data-contents]")).to_be_visible()
    page.locator("[data-reader-pages]").press("/")

    assert [*barriers(page), *too_wide(page)] == []
