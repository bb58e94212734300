"""The reading room in a real browser: what is typed and what is timed survives."""

import re

import pytest
from playwright.sync_api import expect

from dokuha.reading.models import Reading
from dokuha.summaries.models import Revision, Summary
from tests import makers
from tests.summaries.drafts import draft, picture, write

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

expect.set_options(timeout=8_000)
SAVED = re.compile(r"Saved \d")


@pytest.fixture
def aiko(sign_in):
    makers.group()
    return sign_in("aiko")


def enter(context, *, start=False):
    """Open the room of the paper; with `start` by the button of the first card."""
    page = context.new_page()
    page.goto(f"/papers/{makers.paper().pk}/room/")
    if start:
        page.get_by_role("button", name="Start reading").click()
        expect(page.locator("[data-stopwatch]")).to_be_visible()
    page.wait_for_load_state()
    return page


def field(page, name="overview"):
    return page.locator(f"[data-field={name}]")


def at_a_pace_of_our_own(page):
    """Let the test move the page's clock; the server's would not believe it and is not asked."""
    page.route("**/beat/", lambda route: route.abort())
    page.clock.install()
    page.reload()


def shown_seconds(page):
    *_, minutes, seconds = page.locator("[data-watch-time]").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def test_from_an_unread_paper_to_a_submitted_summary_without_leaving_the_page(aiko):
    page = enter(aiko, start=True)

    field(page).fill("It reads in the dark.")
    field(page, "novelty").fill("Nobody did before.")
    page.get_by_role("button", name="Submit the summary").click()

    page.wait_for_url("**/summaries/*/")
    summary = Summary.objects.get()
    assert not summary.is_draft
    assert summary.answers == {"overview": "It reads in the dark.", "novelty": "Nobody did before."}
    assert not Reading.objects.get().is_open


def test_a_reload_before_the_save_went_out_loses_nothing(aiko):
    page = enter(aiko, start=True)
    page.route("**/changes/", lambda route: route.abort())
    field(page).press_sequentially("Half a sent")
    page.wait_for_function(
        "() => Object.keys(localStorage).some(key => key.startsWith('dokuha.summary'))"
    )

    page.unroute("**/changes/")
    page.reload()

    expect(field(page)).to_have_value("Half a sent")
    expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    assert Summary.objects.get().answers == {"overview": "Half a sent"}


def test_without_a_connection_the_text_is_kept_here_and_saved_when_it_is_back(aiko):
    page = enter(aiko, start=True)
    aiko.set_offline(True)
    field(page).fill("In a tunnel.")
    expect(page.locator("[data-saved-state]")).to_contain_text("Kept on this device")

    aiko.set_offline(False)

    expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    assert Summary.objects.get().answers == {"overview": "In a tunnel."}


def test_after_the_session_has_ended_the_text_is_kept_and_the_way_back_is_shown(aiko):
    page = enter(aiko, start=True)
    aiko.clear_cookies(name="sessionid")

    field(page).fill("Written while signed out.")

    expect(page.get_by_role("link", name="sign in again")).to_be_visible()
    expect(field(page)).to_have_value("Written while signed out.")


def test_two_windows_that_differ_let_the_writer_choose(aiko):
    mine = draft(overview="At first.")
    page = enter(aiko)
    write(mine, overview="In the other window.")

    field(page).fill("In this window.")
    page.get_by_role("button", name="Keep both").click()

    expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    text = Summary.objects.get().answers["overview"]
    assert text == "In the other window.\n\nIn this window."
    assert Revision.objects.filter(reason=Revision.Reason.KEPT_ASIDE).count() == 1


def test_another_form_keeps_what_was_typed(aiko):
    page = enter(aiko, start=True)
    field(page, "method").fill("By hand.")

    page.get_by_role("button", name="cvpaper.challenge's form").click()

    expect(field(page, "comments")).to_be_visible()
    page.get_by_text("Kept from the other form").click()
    expect(page.get_by_text("By hand.", exact=True)).to_be_visible()


def test_two_tabs_do_not_count_the_same_time_twice(aiko):
    first = enter(aiko, start=True)
    second = enter(aiko)
    second.route("**/beat/", lambda route: route.abort())
    at_a_pace_of_our_own(first)  # All tabs of a browser have one clock.
    second.reload()

    first.clock.run_for(60_000)

    assert 58 <= shown_seconds(first) <= 75
    expect(second.locator("[data-watch-time]")).to_have_text(re.compile(r"^1:"))


def test_the_clock_goes_on_after_a_reload(aiko):
    page = enter(aiko, start=True)
    at_a_pace_of_our_own(page)
    page.clock.run_for(10_000)
    before = shown_seconds(page)

    page.reload()

    assert before >= 10
    assert shown_seconds(page) >= before


def test_whoever_was_away_is_asked_whether_it_counts(aiko):
    page = enter(aiko, start=True)
    at_a_pace_of_our_own(page)
    page.mouse.move(10, 10)
    page.clock.run_for(6 * 60_000)
    page.clock.fast_forward(11 * 60_000)
    page.mouse.move(50, 50)
    page.clock.run_for(2000)

    expect(page.locator("[data-watch-question]")).to_have_text(re.compile(r"for 1[12] minutes"))
    page.reload()
    page.get_by_role("button", name="I was reading").click()

    assert shown_seconds(page) > 15 * 60
    expect(page.locator("[data-watch-away]")).to_be_hidden()


def test_a_figure_that_is_chosen_is_there_at_once(aiko):
    page = enter(aiko, start=True)
    page.set_input_files(
        "input[name=image]", {"name": "a.png", "mimeType": "image/png", "buffer": picture()}
    )

    expect(page.locator(".summary-figure img")).to_be_visible()
    assert Summary.objects.get().figures.count() == 1


def test_on_a_phone_the_room_has_three_parts(sign_in):
    makers.group()
    page = enter(sign_in("aiko", viewport={"width": 390, "height": 844}), start=True)

    for name, seen in [("Paper", "Drop a PDF here"), ("Guide", "First the forest")]:
        page.locator(".room-tabs").get_by_role("link", name=name).click()
        expect(page.get_by_text(seen)).to_be_visible()
        expect(field(page)).to_be_hidden()
    page.locator(".room-tabs").get_by_role("link", name="Summary").click()

    expect(field(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
