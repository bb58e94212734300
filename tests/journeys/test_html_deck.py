"""The HTML deck at a talk: opened from a stick, without a network, driven by keys."""

import pytest

from dokuha.slides.html_deck import write_html
from tests.slides.decks import PANELS, deck, figure, slide

pytestmark = pytest.mark.journey


@pytest.fixture
def page(browser, tmp_path):
    slides = [slide(number=str(n), figures=(figure(),), panels=PANELS * 2) for n in range(12)]
    file = tmp_path / "deck.html"
    file.write_bytes(write_html(deck(*slides)))
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.mistakes = []
    page.on("pageerror", lambda error: page.mistakes.append(str(error)))
    page.on("console", lambda message: page.mistakes.append(message.text))
    page.on("requestfailed", lambda request: page.mistakes.append(request.url))
    page.fetched = []
    page.on("request", lambda request: page.fetched.append(request.url.split(":")[0]))
    page.goto(file.as_uri())
    yield page
    page.close()


def number_shown(page):
    return int(page.locator(".slide.current").get_attribute("id"))


def test_keys_lead_through_the_slides_and_the_address_remembers_the_place(page):
    places = []
    for key in ["ArrowRight", "Space", "ArrowLeft", "End", "ArrowRight", "Home"]:
        page.keyboard.press(key)
        places.append(number_shown(page))

    last = page.locator(".slide").count()
    assert places == [2, 3, 2, last, last, 1]
    page.keyboard.press("ArrowRight")
    page.reload()
    assert number_shown(page) == 2
    assert page.mistakes == []
    assert set(page.fetched) <= {"file", "data"}


def test_o_shows_all_slides_and_a_click_takes_one(page):
    page.keyboard.press("o")
    assert page.locator(".slide:visible").count() == page.locator(".slide").count()

    page.locator(".slide").nth(4).click()

    assert page.locator(".slide:visible").count() == 1
    assert number_shown(page) == 5


def test_f_fills_the_screen(page):
    page.keyboard.press("f")

    page.wait_for_function("document.fullscreenElement !== null")

    assert page.evaluate("document.fullscreenElement !== null")


def test_printed_it_is_one_slide_a_page(page):
    pdf = page.pdf(prefer_css_page_size=True)

    assert pdf.count(b"/Type /Page\n") == page.locator(".slide").count()


def test_no_text_runs_out_of_its_box(page):
    outside = page.evaluate(
        """() => {
          document.documentElement.classList.remove("presenting");
          return [...document.querySelectorAll(".text")].filter((box) => {
            const end = box.lastElementChild.getBoundingClientRect().bottom;
            return end > box.getBoundingClientRect().bottom + 2;
          }).map((box) => box.textContent);
        }"""
    )

    assert outside == []
