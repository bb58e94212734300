"""An own form in a browser: copied, written by, changed; what was written still shows all of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from dokuha.summaries.models import OwnFormat, Summary
from tests import makers

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OURS = "Does it run at home?"
SUMMARY = "[data-field={}]"


def forms_of_group(page: Page) -> None:
    page.goto(f"/groups/{makers.group().pk}/forms/")


def make_a_form(page: Page) -> str:
    """Make it from a copy of the talk's with one more question that is needed; return its key."""
    forms_of_group(page)
    page.get_by_label("Begin with").select_option("talk")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Name of the form").fill("Lamp form")
    page.get_by_role("button", name="Ask one more").click()
    last = page.locator(".format-row").nth(5)
    last.get_by_label("Question").fill(OURS)
    last.get_by_label("needed").check()
    last.get_by_label("It is about").select_option("comment")
    expect(page.locator("#format-preview .field-own")).to_contain_text(OURS)
    last.get_by_role("button", name="Move it up").click()
    expect(page.locator("#name-4")).to_have_value(OURS)
    page.get_by_role("button", name="Keep it and offer it").click()
    expect(page.locator(".format", has_text="Lamp form")).to_contain_text(OURS)
    return OwnFormat.objects.get().asked[4]["key"]


def write_by_it(page: Page, key: str) -> None:
    page.goto(f"/papers/{makers.paper().pk}/room/")
    page.get_by_role("button", name="Write without the clock").click()
    page.get_by_role("button", name="Lamp form").click()
    expect(page.locator(SUMMARY.format(key))).to_be_visible()
    for name, text in {"overview": "A lamp.", "novelty": "It is dim.", key: "On a phone."}.items():
        page.locator(SUMMARY.format(name)).fill(text)
    page.get_by_label("5 essential").check()
    expect(page.locator("[data-saved-state]")).to_have_text(re.compile(r"Saved \d"))
    page.get_by_role("button", name="Submit the summary").click()
    expect(page.locator(".slide-panel-own")).to_contain_text("On a phone.")


def change_it(page: Page) -> None:
    """Call the first question otherwise, and take the added one out."""
    forms_of_group(page)
    page.locator(".format", has_text="Lamp form").get_by_role("link", name="Change").click()
    page.locator("#name-0").fill("In short")
    page.locator(".format-row").nth(4).get_by_role("button", name="Take it out").click()
    expect(page.locator(".format-row")).to_have_count(5)
    expect(page.locator("#name-0")).to_have_value("In short")
    page.get_by_role("button", name="Keep the form").click()
    expect(page.locator(".format", has_text="Lamp form")).to_contain_text("In short")


def test_a_form_is_made_written_by_and_changed_and_the_old_summary_shows_everything(sign_in):
    aiko, ben = sign_in("aiko").new_page(), sign_in("ben").new_page()
    makers.paper()

    key = make_a_form(aiko)
    write_by_it(ben, key)
    assert Summary.objects.get().score == 5
    change_it(aiko)

    ben.reload()
    panels = ben.locator(".slide-panel")
    expect(panels).to_have_count(3)
    expect(panels.nth(0)).to_contain_text("In short")
    expect(panels.nth(0)).to_contain_text("A lamp.")
    expect(panels.nth(2)).to_contain_text(OURS)
    expect(panels.nth(2)).to_contain_text("On a phone.")


def test_without_scripts_a_form_is_made_by_buttons_alone(sign_in):
    page = sign_in("aiko", java_script_enabled=False).new_page()
    page.goto(f"/groups/{makers.group().pk}/forms/new/?like=ochiai")

    page.get_by_label("Name of the form").fill("Plain form")
    page.locator(".format-row").nth(5).get_by_role("button", name="Take it out").click()
    page.locator(".format-row").nth(4).get_by_role("button", name="Move it up").click()
    page.get_by_role("button", name="Keep it and offer it").click()

    keys = [field["key"] for field in OwnFormat.objects.get().asked]
    assert keys == ["what", "better", "key", "discussion", "validated"]
