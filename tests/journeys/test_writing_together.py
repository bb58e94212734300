"""Several people in one summary at the same moment, before the real server."""

import re
import time

import pytest
from playwright.sync_api import expect

from dokuha.summaries.actions import share_summary
from dokuha.summaries.models import Revision, Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

expect.set_options(timeout=8_000)
SAVED = re.compile(r"Saved \d")
IN_SIGHT = """name => {
  const own = name.getBoundingClientRect();
  const field = name.closest(".writing-layer").getBoundingClientRect();
  return own.top >= field.top && own.bottom <= field.bottom;
}"""


@pytest.fixture
def shared():
    """Aiko's draft, in which Ben may write."""
    summary = draft(overview="It reads.")
    share_summary(summary=summary, with_everybody=False, members=[makers.member("ben")], now=NOW)
    return summary


def enter(context, summary):
    """Open the summary where it is written."""
    page = context.new_page()
    page.goto(f"/papers/{summary.paper_id}/room/?with={summary.pk}")
    expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    return page


def field(page, name="overview"):
    return page.locator(f"textarea[data-field={name}]")


def in_database(name="overview", *, is_there, within=10.0):
    """Wait until the field says this in the database; return what it says."""
    until = time.monotonic() + within
    while is_there not in (text := Summary.objects.get().answers.get(name, "")):
        assert time.monotonic() < until, text
        time.sleep(0.05)
    return text


def test_whoever_ticks_a_name_writes_with_that_person(visit):
    summary = draft(overview="It reads.")
    makers.member("ben")
    page = visit("aiko").new_page()
    page.goto(f"/papers/{summary.paper_id}/room/")

    page.locator(".writing-who summary").click()
    page.get_by_label(makers.member("ben").name).check()
    page.get_by_role("button", name="Agree").click()

    expect(page.locator(".writing-who summary")).to_contain_text("You write with")


def test_what_one_types_the_other_sees_and_so_does_the_database(shared, visit):
    aiko, ben = enter(visit("aiko"), shared), enter(visit("ben"), shared)

    field(aiko).press("End")
    field(aiko).press_sequentially(" In the dark.")
    expect(field(ben)).to_have_value("It reads. In the dark.")
    field(ben, "novelty").press_sequentially("誰も読まなかった。")

    expect(field(aiko, "novelty")).to_have_value("誰も読まなかった。")
    in_database("novelty", is_there="誰も読まなかった。")


def test_whoever_was_offline_finds_the_others_text_and_brings_their_own(shared, visit):
    away, here = visit("ben"), visit("aiko")
    ben, aiko = enter(away, shared), enter(here, shared)

    away.set_offline(True)
    expect(ben.locator("[data-saved-state]")).to_contain_text("Kept on this device")
    field(ben).press("End")
    field(ben).press_sequentially(" Ben was in a tunnel.")
    field(aiko).press("Home")
    field(aiko).press_sequentially("Aiko was here. ")
    in_database(is_there="Aiko was here. ")
    away.set_offline(False)

    both = "Aiko was here. It reads. Ben was in a tunnel."
    expect(field(ben)).to_have_value(both)
    expect(field(aiko)).to_have_value(both)
    assert in_database(is_there="tunnel") == both


def test_what_a_closed_window_could_not_send_is_sent_by_the_next_one(shared, visit):
    away = visit("ben")
    ben = enter(away, shared)
    away.set_offline(True)
    expect(ben.locator("[data-saved-state]")).to_contain_text("Kept on this device")
    field(ben).press("End")
    field(ben).press_sequentially(" Not sent.")
    ben.close()

    away.set_offline(False)
    aiko = enter(visit("aiko"), shared)
    again = enter(away, shared)

    expect(field(again)).to_have_value("It reads. Not sent.")
    expect(field(aiko)).to_have_value("It reads. Not sent.")
    in_database(is_there="Not sent.")


def test_words_put_together_by_an_input_method_are_not_disturbed(shared, visit):
    aiko, ben = enter(visit("aiko"), shared), enter(visit("ben"), shared)
    keys = aiko.context.new_cdp_session(aiko)
    field(aiko).press("End")

    for letters in ("d", "どk", "どくは"):
        keys.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
    field(ben).press("Home")
    field(ben).press_sequentially("Ben: ")
    in_database(is_there="Ben: ")
    assert field(aiko).input_value() == "It reads.どくは", "as long as it is not finished"
    keys.send("Input.insertText", {"text": "読破"})

    for page in (aiko, ben):
        expect(field(page)).to_have_value("Ben: It reads.読破")


def test_undoing_takes_back_ones_own_words_only(shared, visit):
    aiko, ben = enter(visit("aiko"), shared), enter(visit("ben"), shared)
    field(aiko).press("End")
    field(aiko).press_sequentially(" Mine.")
    expect(field(ben)).to_have_value("It reads. Mine.")
    field(ben).press("Home")
    field(ben).press_sequentially("Ben's. ")
    expect(field(aiko)).to_have_value("Ben's. It reads. Mine.")

    field(aiko).press("Control+z")

    expect(field(ben)).to_have_value("Ben's. It reads.")
    field(aiko).press("Control+Shift+z")
    expect(field(ben)).to_have_value("Ben's. It reads. Mine.")


def test_one_sees_who_else_is_there_and_where(shared, visit):
    aiko = enter(visit("aiko"), shared)
    ben = enter(visit("ben"), shared)

    field(ben, "novelty").click()

    expect(aiko.locator("[data-people]")).to_have_text("Ben: Novelty and difference")
    expect(aiko.locator("[data-people-said]")).to_have_text("Ben is writing here.")
    expect(aiko.locator(".writing-name")).to_have_text("Ben")
    assert aiko.locator(".writing-name").evaluate(IN_SIGHT)
    ben.close()
    expect(aiko.locator("[data-people-said]")).to_have_text("Ben has left.")
    expect(aiko.locator(".writing-name")).to_have_count(0)


def test_whoever_may_not_write_any_more_is_told_so_and_keeps_their_words(shared, visit):
    ben = enter(visit("ben"), shared)

    share_summary(summary=shared, with_everybody=False, members=[], now=NOW)

    expect(ben.locator("[data-saved-state]")).to_contain_text("You may not write here any more")
    expect(field(ben)).to_have_js_property("readOnly", True)
    expect(field(ben)).to_have_value("It reads.")


def test_an_earlier_version_that_is_put_back_comes_to_everybody(shared, visit):
    aiko, ben = enter(visit("aiko"), shared), enter(visit("ben"), shared)
    field(ben).fill("Something else, and much longer than it was before.")
    in_database(is_there="Something else")
    field(ben).fill("Short.")
    in_database(is_there="Short.")

    page = aiko.context.new_page()
    page.goto(f"/summaries/{shared.pk}/history/")
    page.locator("nav .feed a").first.click()
    page.get_by_role("button", name="Put this version back").click()

    wanted = Revision.objects.filter(reason="restored").get().answers["overview"]
    expect(field(ben)).to_have_value(wanted)
    expect(field(aiko)).to_have_value(wanted)


def test_where_no_live_line_gets_through_plain_requests_carry_the_same(shared, visit):
    barred = visit("ben")
    barred.route_web_socket("**/together/", lambda line: line.close())
    aiko, page = enter(visit("aiko"), shared), barred.new_page()
    page.goto(f"/papers/{shared.paper_id}/room/?with={shared.pk}")

    expect(page.locator("[data-saved-state]")).to_have_text(SAVED, timeout=20_000)
    field(page).press("End")
    field(page).press_sequentially(" By post.")

    expect(field(aiko)).to_have_value("It reads. By post.", timeout=20_000)
