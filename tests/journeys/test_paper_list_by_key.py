"""The paper list in a real browser, walked through without a mouse."""

import pytest
from playwright.sync_api import expect

from dokuha.claims.models import Claim
from tests import makers

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_who_claims_a_paper_by_key_goes_on_from_that_paper(sign_in):
    makers.group()
    papers = [makers.paper(title) for title in ("One", "Two", "Three")]
    page = sign_in("aiko").new_page()
    page.goto(f"/surveys/{makers.survey().pk}/")
    row = {paper.title: page.locator(f"#paper-{paper.pk}") for paper in papers}
    title = {name: found.locator("[data-row-open]") for name, found in row.items()}

    for key in "jjc":
        page.keyboard.press(key)
    expect(row["Two"].get_by_role("button", name="Give it back")).to_have_count(1)
    expect(title["Two"]).to_be_focused()
    page.keyboard.press("j")
    expect(title["Three"]).to_be_focused()

    assert Claim.objects.get().paper.title == "Two"
