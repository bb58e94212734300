"""Formulas and the slide while one writes: typed, seen set, and read by others and by everybody."""

import pytest
from playwright.sync_api import expect

from dokuha.publication.actions import publish_summary
from dokuha.reports.composing import deck_of_summary
from dokuha.summaries.models import Summary
from tests import makers
from tests.journeys.inspection import AXE, Listener, barriers, too_wide
from tests.publication.test_publish import says
from tests.summaries.drafts import draft, submitted

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TEX = r"A loss of $\sum_{i<n} x_i^2$ for $5 and $10."
STYLED = (
    r"$$\left(\begin{matrix}1\\2\\3\\4\\5\\6\end{matrix}\right) \fcolorbox{red}{white}{a} \pmb{b}$$"
)


@pytest.fixture
def aiko(sign_in):
    makers.group()
    return sign_in("aiko")


def write_page(context):
    page = context.new_page()
    page.listener = Listener(page)
    page.goto(f"/papers/{makers.paper().pk}/room/")
    return page


def field(page, name="overview"):
    return page.locator(f"[data-field={name}]")


def preview(page):
    return page.locator("[data-preview-slide]")


def formulas(part):
    return part.locator(".maths .katex")


def look_at_the_slide(page):
    page.locator("textarea[data-field]").first.press("Escape")
    page.keyboard.press("o")
    expect(preview(page).locator(".slide")).to_be_visible()


def test_what_is_typed_is_seen_on_the_slide_with_its_formulas_and_is_not_saved_by_looking(aiko):
    draft(overview="Saved.", novelty="New.")
    page = write_page(aiko)
    page.route("**/changes/", lambda route: route.abort())

    field(page).fill(TEX)
    look_at_the_slide(page)
    expect(formulas(preview(page))).to_have_count(1)
    field(page, "novelty").fill(STYLED)

    expect(formulas(preview(page))).to_have_count(2)
    expect(preview(page)).to_contain_text("for $5 and $10.")
    assert Summary.objects.get().answers["overview"] == "Saved."
    assert [line for line in page.listener.told() if "ERR_FAILED" not in line] == []


def test_the_preview_is_there_again_on_the_next_page_until_it_is_closed(aiko):
    draft(overview="Saved.")
    page = write_page(aiko)
    look_at_the_slide(page)

    page.reload()
    expect(preview(page).locator(".slide")).to_be_visible()
    page.get_by_role("button", name="Close the preview").click()

    page.reload()
    expect(page.locator("[data-preview]")).to_be_hidden()


def test_what_the_slide_does_not_hold_is_marked(aiko):
    draft(overview="Short.")
    page = write_page(aiko)
    look_at_the_slide(page)
    note = page.locator("[data-preview-note]")
    expect(note).to_have_text("")

    field(page).fill("A long account of the night. " * 120)

    expect(note).to_contain_text("more than the slide holds")
    expect(page.locator("[data-preview][data-cut]")).to_be_visible()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 240, "240 / 240"),
        ("a" * 241, "1 over what fits"),
        ("夜" * 120, "120 / 120"),
        ("夜" * 130, "10 over what fits"),
        ("**a** [b](https://example.org/a/long/address)", "3 / 240"),
        ("a\nb\nc", "121 / 240"),
        ("", ""),
    ],
)
def test_a_field_says_how_much_of_its_room_is_taken(aiko, text, said):
    draft()
    page = write_page(aiko)

    field(page).fill(text)

    expect(page.locator("[data-length=overview]")).to_have_text(said)
    described = field(page).get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text(said)


@pytest.mark.parametrize("format", ["talk", "cvpaper", "ochiai"])
@pytest.mark.parametrize(
    "sentence", ["A lamp that looks twice sees more. ", "夜を二つの光で見る。"]
)
def test_a_slide_holds_what_all_its_fields_have_room_for(aiko, format, sentence):
    draft(format=format)
    page = write_page(aiko)
    look_at_the_slide(page)

    for place in page.locator("[data-length]").all():
        room = int(place.get_attribute("data-room")) // (1 if sentence.isascii() else 2)
        field(page, place.get_attribute("data-length")).fill((sentence * 99)[:room])

    expect(preview(page).locator(".slide-panel")).to_have_count(
        page.locator("[data-length]").count()
    )
    expect(page.locator("[data-preview-note]")).to_have_text("")


def test_a_mistake_in_tex_shows_the_source_and_says_why(aiko):
    summary = submitted(overview=r"So $\frac{a$ and $b^2$ and $\href{javascript:alert(1)}{c}$.")
    page = aiko.new_page()

    page.goto(f"/summaries/{summary.pk}/")

    broken = page.locator(".maths-broken")
    expect(broken).to_have_text([r"\frac{a"])
    assert "expected '}'" in broken.get_attribute("title")
    expect(formulas(page)).to_have_count(2)
    assert page.locator(".maths a").count() == 0


def test_a_comment_with_a_formula_is_set_when_it_comes(aiko):
    summary = submitted()
    page = aiko.new_page()
    listener = Listener(page)
    page.goto(f"/summaries/{summary.pk}/")

    page.get_by_label("What do you want to say?").fill(r"Why $\lambda > 0$?")
    page.get_by_role("button", name="Say it").click()

    expect(formulas(page.locator(".comment"))).to_have_count(1)
    assert listener.told() == []


def test_everybody_sees_the_formulas_of_a_published_summary(aiko, open_browser):
    summary = submitted(overview=TEX)
    says("aiko")
    publication = publish_summary(
        summary=summary,
        deck=deck_of_summary(summary, language="en", today=makers.TODAY),
        licence="cc-by",
        with_figures=False,
        is_listed=True,
        actor=makers.member(),
        now=makers.NOW,
    )
    page = open_browser().new_page()
    listener = Listener(page)

    page.goto(f"/p/{publication.slug}/")

    expect(formulas(page)).to_have_count(1)
    assert listener.told() == []


def test_without_scripts_the_source_is_read_and_the_slide_is_a_page(aiko, sign_in):
    draft(overview=TEX)
    page = sign_in("aiko", java_script_enabled=False).new_page()
    page.goto(f"/papers/{makers.paper().pk}/room/")

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Preview").click()

    expect(opened.value.locator(".maths")).to_have_text(r"\sum_{i<n} x_i^2")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
@pytest.mark.parametrize("width", [1440, 390])
def test_the_preview_keeps_nobody_out(sign_in, width):
    makers.group()
    draft(overview=TEX, novelty=STYLED, method="A long account of the night. " * 60)
    screen = {"width": width, "height": 900}
    page = write_page(sign_in("aiko", viewport=screen, reduced_motion="reduce"))
    page.locator("[data-room-tab=summary]").click()
    page.locator("[data-preview-toggle]").click()
    expect(formulas(preview(page))).to_have_count(2)

    assert list(barriers(page)) == []
    assert list(too_wide(page)) == []
