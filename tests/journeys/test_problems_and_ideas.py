"""The map of problems, its candidates and the board of ideas, in a real browser."""

import pytest
from playwright.sync_api import expect

from dokuha.ideas.actions.ideas import reword_idea
from dokuha.ideas.actions.maps import start_map
from dokuha.ideas.models import Cell, Evidence, Passage
from dokuha.people.models import Member
from tests import makers
from tests.ideas.starting import idea, put, remark
from tests.journeys.inspection import AXE, Listener, barriers, english_in, too_wide

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# What the group wrote is Japanese: so English in a page for Japanese readers is the program's.
ROWS, COLUMNS = ["灯り", "鐘", "石段"], ["暗さ", "騒音"]


def made():
    """A map with a cell of each kind, two candidates, and an idea with a history."""
    found = start_map(
        group=makers.group(),
        name="夜の課題",
        survey=makers.survey("灯台学会2015"),
        rows=ROWS,
        columns=COLUMNS,
        actor=makers.member(),
        now=makers.NOW,
    )
    cells = list(Cell.objects.filter(map=found).order_by("pk"))
    about = makers.paper("灯りを読む", into=makers.survey("灯台学会2015"))
    put(cells[0], "暗くて読めない。", about=about, stance="open")
    put(cells[1], "明るくした。", stance="solves")
    for text in ("月明かりでは読めない。", "霧の日が残る。"):
        remark(text, about=about).save()
    thought = idea("聞く灯り", cells=[cells[0]], papers=[about], what="**聞く**。")
    reword_idea(
        idea=thought,
        title="聞いて光る灯り",
        what="**聞いて**光る。",
        why="まだ誰もしていない。",
        seen_at=thought.worded_at,
        actor=makers.member(),
        now=makers.NOW,
    )
    return found, cells, thought


def test_candidates_go_into_a_cell_by_key_and_aside_and_back(sign_in):
    found, cells, _ = made()
    page = sign_in("aiko").new_page()
    page.goto(f"/groups/{makers.group().pk}/candidates/?cells={cells[2].pk}")
    rows, waiting = page.locator("[data-row]"), page.locator("[data-count-of=waiting]")
    expect(rows).to_have_count(2)
    expect(waiting).to_have_text("2")
    first, second = rows.nth(0).get_attribute("id"), rows.nth(1).get_attribute("id")

    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(f"#{first}.candidate-done")).to_be_visible()
    expect(page.locator(f"#{second} [data-row-open]")).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(f"#{second}.candidate-done")).to_be_visible()
    expect(waiting).to_have_text("0")
    page.locator(f"#{second} [data-aside]").click()
    expect(page.locator(f"#{second} [data-accept]")).to_be_visible()
    expect(waiting).to_have_text("1")

    assert Evidence.objects.get(cell=cells[2]).accepted_by == makers.member("aiko")
    assert not Passage.objects.filter(set_aside_at__isnull=False).exists()
    assert found.cells.count() == len(ROWS) * len(COLUMNS)


def test_a_paper_is_found_while_one_types(sign_in):
    _, cells, _ = made()
    page = sign_in("aiko").new_page()
    page.goto(f"/problems/cells/{cells[0].pk}/quote/")

    page.locator("[name=paper]").press_sequentially("灯り")

    expect(page.locator("#papers option")).to_have_attribute("value", "灯りを読む")


@pytest.mark.parametrize(
    ("language", "colours", "screen", "with_axe"),
    [("en", "dark", DESK, True), ("ja", "light", PHONE, True), ("en", "light", PHONE, False)],
)
def test_every_page_is_quiet_whole_and_bars_nobody(sign_in, language, colours, screen, with_axe):
    if with_axe and not AXE.exists():
        pytest.skip("axe-core is not installed: `npm ci --prefix frontend` brings it")
    found, cells, thought = made()
    Member.objects.update(language=language)
    group, waiting = f"/groups/{makers.group().pk}", Passage.objects.filter(evidence=None)[0]
    look = {"color_scheme": colours, "viewport": screen, "reduced_motion": "reduce"}
    page = sign_in("aiko", locale=language, **look).new_page()
    listener, problems = Listener(page), []

    for place in (
        *(f"{group}/{name}/" for name in ("problems", "candidates", "ideas", "ideas/new")),
        *(f"{group}/{name}/" for name in ("problems/new", "remarks/new", "candidates/?aside=1")),
        *(f"/problems/{found.pk}/", f"/problems/{found.pk}/change/"),
        *(f"/problems/cells/{cell.pk}/" for cell in cells[:3]),
        f"/problems/cells/{cells[0].pk}/quote/?paper=灯りを読む",
        *(f"/passages/{waiting.pk}/", f"/ideas/{thought.pk}/", f"/ideas/{thought.pk}/change/"),
    ):
        assert page.goto(place).ok, place
        said = [*too_wide(page), *(barriers(page) if with_axe else ()), *listener.told()]
        said += english_in(page) if language == "ja" else []
        problems += [f"{place} {problem}" for problem in said]

    assert problems == []
