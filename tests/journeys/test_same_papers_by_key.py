"""The pairs that may be one paper, worked through in a real browser without a mouse."""

import pytest
from playwright.sync_api import expect

from dokuha.catalogue.models import Doubt, Paper
from tests import makers
from tests.makers import NOW

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_pairs_are_answered_by_key_and_the_next_comes_at_once(sign_in):
    makers.group()
    papers = [makers.paper(f"{what} lamp") for what in ("Red", "Ruby", "Green", "Blue", "A", "The")]
    doubts = [
        Doubt.objects.create(group=one.group, first=one, second=other, asked_at=NOW)
        for one, other in (papers[:2], papers[2:4], papers[4:])
    ]
    page = sign_in("aiko").new_page()
    page.goto(f"/surveys/{makers.survey().pk}/")
    page.get_by_role("link", name="3 pairs of papers may be one paper").click()
    title = page.locator(".same-table tbody tr").first

    expect(title).to_contain_text("Red lamp")
    page.get_by_label("Ruby lamp").check()
    page.keyboard.press("s")
    expect(title).to_contain_text("Green lamp")
    page.keyboard.press("l")
    expect(title).to_contain_text("The lamp")
    page.keyboard.press("d")
    expect(title).to_contain_text("Green lamp")
    page.keyboard.press("d")
    expect(page.get_by_text("No pair waits for an answer")).to_be_visible()

    assert [doubt.answer for doubt in Doubt.objects.order_by("pk")] == [
        "same",
        "different",
        "different",
    ]
    assert len(doubts) == 3
    assert set(Paper.objects.values_list("title", flat=True)) == {
        "Ruby lamp",
        "Green lamp",
        "Blue lamp",
        "A lamp",
        "The lamp",
    }
