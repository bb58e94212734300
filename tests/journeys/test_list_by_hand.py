"""A list kept by hand in a browser: corrected, withdrawn, brought back, moved, taken back."""

import pytest
from playwright.sync_api import Page, expect

from tests import makers
from tests.catalogue.by_hand import called, correct, lamps, programme

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def correct_a_title(page: Page) -> None:
    """Ben corrects what Aiko corrected while he typed; he sees hers first."""
    paper = called("Seeing")
    page.goto(f"/papers/{paper.pk}/")
    page.get_by_role("link", name="Correct the facts").click()
    page.get_by_label("Title").fill("Seeing Lanterns")
    correct(paper, title="Seeing Lights")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Aiko corrected the same meanwhile")
    expect(page.get_by_role("alert")).to_contain_text("Seeing Lights")
    expect(page.get_by_label("Title")).to_have_value("Seeing Lanterns")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("Seeing Lanterns")
    expect(page.get_by_role("link", name="Corrected by Ben")).to_be_visible()


def withdraw_and_bring_back(page: Page) -> None:
    page.goto(f"/surveys/{makers.survey().pk}/")
    page.get_by_text("Organise").click()
    page.get_by_role("link", name="Sessions and order").click()
    expect(page.get_by_role("button", name="Withdraw")).to_be_hidden()
    page.get_by_role("checkbox", name="Hearing Kettles").check()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator(".arrange-paper")).to_have_count(2)
    page.get_by_role("link", name="Withdrawn papers").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_text("Nothing is withdrawn")).to_be_visible()


def move_three(page: Page) -> None:
    page.goto(f"/surveys/{makers.survey().pk}/arrange/")
    page.get_by_role("button", name="Move “Folding Maps” up").click()
    expect(page.locator(".arrange-paper").nth(1)).to_contain_text("Folding Maps")
    for title in ("Seeing Lanterns", "Hearing Kettles", "Folding Maps"):
        page.get_by_role("checkbox", name=title).check()
    page.get_by_role("combobox", name="Session").select_option("Posters")
    page.get_by_role("button", name="Move there").click()
    expect(page.get_by_text("No paper stands here.")).to_be_visible()
    page.get_by_role("link", name="Posters", exact=True).click()
    expect(page.locator(".arrange-paper")).to_have_count(4)


def take_one_back(page: Page) -> None:
    page.get_by_role("link", name="Changed by hand").click()
    newest = page.locator(".changes > li").first
    expect(newest).to_contain_text("moved 3 papers to another session")
    newest.get_by_role("button", name="Take it back").click()
    expect(newest).to_contain_text("took back: moved 3 papers")


def test_a_list_is_kept_by_hand_and_a_change_taken_back(sign_in):
    survey = lamps()
    ben, aiko = sign_in("ben").new_page(), sign_in("aiko").new_page()

    correct_a_title(ben)
    withdraw_and_bring_back(aiko)
    move_three(aiko)
    assert programme(survey)["Posters"] == ["Counting", "Seeing", "Folding", "Hearing"]
    take_one_back(aiko)

    assert programme(survey) == {
        "": ["Mending"],
        "Orals": ["Seeing", "Folding", "Hearing"],
        "Posters": ["Counting"],
    }


def test_moving_works_without_scripts(sign_in):
    survey = lamps()
    page = sign_in("aiko", java_script_enabled=False).new_page()
    page.goto(f"/surveys/{survey.pk}/arrange/")
    page.get_by_role("button", name="Move “Hearing Kettles” up").click()

    expect(page.locator(".arrange-paper").first).to_contain_text("Hearing Kettles")
