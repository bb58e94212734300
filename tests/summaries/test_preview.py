"""The summary as the slide it will be, before anything is saved."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dokuha.summaries.actions import share_summary
from dokuha.summaries.formats import BUILT_IN
from dokuha.summaries.models import Figure, Revision, Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, picture

pytestmark = pytest.mark.django_db


def preview(client, summary, *, who="aiko", part=True, **texts):
    client.force_login(makers.member(who))
    headers = {"HX-Request": "true"} if part else {}
    return client.post(f"/summaries/{summary.pk}/preview/", texts, headers=headers)


def test_it_shows_what_was_typed_beside_what_was_saved_and_saves_nothing(client):
    mine = draft(overview="Saved.", novelty="Also saved.")

    shown = preview(
        client, mine, overview="Only **typed**, with $x^2$.", one_liner="In a line."
    ).text

    assert 'Only <strong>typed</strong>, with <span class="maths">x^2</span>.' in shown
    assert "In a line." in shown
    assert "Also saved." in shown
    assert "<p>Saved.</p>" not in shown
    assert Summary.objects.get().answers == {"overview": "Saved.", "novelty": "Also saved."}
    assert not Revision.objects.exists()


def test_an_emptied_field_has_no_panel(client):
    mine = draft(overview="Saved.", novelty="Also saved.")

    assert "Also saved." not in preview(client, mine, novelty="").text


def test_the_first_figure_is_on_it(client):
    mine = draft(overview="Saved.")
    client.force_login(makers.member("aiko"))
    image = SimpleUploadedFile("map.png", picture(), content_type="image/png")
    client.post(f"/summaries/{mine.pk}/figures/", {"image": image})

    assert f"/figures/{Figure.objects.get().pk}/" in preview(client, mine).text


@pytest.mark.parametrize("format", BUILT_IN)
def test_every_form_asks_its_own_fields(client, format):
    mine = draft(format=format)
    texts = {field.key: f"Says {field.key}." for field in BUILT_IN[format].fields}

    shown = preview(client, mine, **texts, elsewhere="Nobody asked.").text

    assert all(text in shown for text in texts.values())
    assert "Nobody asked." not in shown


def test_hostile_text_stays_text(client):
    shown = preview(client, draft(), overview="<script>alert(1)</script>", one_liner="<b>").text

    assert "<script>" not in shown
    assert "<b>" not in shown


def test_a_co_writer_sees_it_too(client):
    mine = draft(overview="Saved.")
    share_summary(summary=mine, with_everybody=True, members=[], now=NOW)

    assert "By Ben." in preview(client, mine, who="ben", overview="By Ben.").text


def test_without_scripts_it_is_a_page_of_its_own(client):
    shown = preview(client, draft(), part=False, overview="Only typed.").text

    assert "<title>" in shown
    assert "Only typed." in shown
