"""The server is killed while somebody types: alone, and in a summary that is written together."""

import re
import time

import pytest
from playwright.sync_api import expect

from dokuha.summaries.actions import share_summary
from dokuha.summaries.models import Summary, TextUpdate
from dokuha.summaries.together import texts
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SAVED = re.compile(r"Saved \d")
# A word each 40 ms, without a pause in which something would be saved.
TYPE = """() => {
  const field = document.querySelector("[data-field=overview]");
  field.focus();
  window.typed = [];
  window.typing = setInterval(() => {
    document.execCommand("insertText", false, `w${window.typed.length} `);
    window.typed.push([Date.now(), field.value]);
  }, 40);
}"""
# What the field said two seconds before the last word of it, and now.
TYPED = """() => {
  const before = window.typed.filter(([at]) => at <= window.typed.at(-1)[0] - 2000);
  return [before.at(-1)[1], window.typed.at(-1)[1]];
}"""


def said_by_updates() -> str:
    rows = TextUpdate.objects.values_list("data", flat=True)
    return texts.texts_of(texts.document(map(bytes, rows))).get("overview", "")


def said_by_summary() -> str:
    return Summary.objects.get().answers.get("overview", "")


def is_within(said, *, typed, within=20.0):
    """Wait until the database says it; return what it says."""
    until = time.monotonic() + within
    while typed.strip() not in (text := said()):
        assert time.monotonic() < until, text[-80:]
        time.sleep(0.05)
    return text


@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
def test_a_server_that_is_killed_in_mid_typing_loses_two_seconds_at_most(together, visit, server):
    summary = draft()
    if together:
        ben = makers.member("ben")
        share_summary(summary=summary, with_everybody=False, members=[ben], now=NOW)
    said = said_by_updates if together else said_by_summary
    page = visit("aiko").new_page()
    page.goto(f"/papers/{summary.paper_id}/room/")
    if together:
        expect(page.locator("[data-saved-state]")).to_have_text(SAVED)
    page.evaluate(TYPE)
    is_within(said, typed="w60 ")
    page.wait_for_function("() => window.typed.length > 150")

    two_seconds_before, typed = page.evaluate(TYPED)
    server.kill()
    on_disk = said()
    server.start_again()

    assert on_disk.startswith(two_seconds_before.strip())
    page.evaluate("clearInterval(window.typing)")
    all_of_it = page.locator("[data-field=overview]").input_value()
    assert all_of_it.startswith(typed), "the page still has every word"
    page.evaluate("dispatchEvent(new Event('online'))")
    is_within(said, typed=all_of_it)
