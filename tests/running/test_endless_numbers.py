"""A number of five thousand digits, where an address or a form says a number."""

import pytest
from django.urls import reverse

from dokuha.reports.actions import freeze_report
from dokuha.summaries.actions.own_formats import make_own_format
from dokuha.summaries.formats import OCHIAI
from tests import makers
from tests.makers import NOW
from tests.reports.decks import report
from tests.summaries.drafts import draft

pytestmark = pytest.mark.django_db

ENDLESS = "9" * 5000


@pytest.fixture
def aiko(client):
    client.force_login(makers.member("aiko"))
    return client


@pytest.mark.parametrize("number", [ENDLESS, "9" * 30])
def test_no_summary_has_that_number(aiko, number):
    summary = draft()
    together = reverse("summaries:together", args=[summary.pk])
    room = reverse("website:room", args=[summary.paper_id])

    assert aiko.get(together, {"after": number}).json()["updates"] == []
    assert aiko.get(room, {"with": number}).status_code in (200, 302)


@pytest.mark.parametrize("number", [ENDLESS, "9" * 30])
def test_no_paper_has_that_number(aiko, number):
    group = makers.group()

    remark = aiko.get(reverse("ideas:write_remark", args=[group.pk]), {"paper": number})
    nearest = aiko.get(reverse("analysis:nearest", args=[group.pk]), {"paper": number})

    assert (remark.status_code, nearest.status_code) == (200, 404)


def test_no_slide_has_that_number(aiko):
    made = report()
    version = freeze_report(report=made, note="", actor=makers.member(), now=NOW)

    after = aiko.get(reverse("reports:add_finding", args=[made.pk]), {"after": ENDLESS})
    slide = aiko.get(reverse("reports:version", args=[version.pk]), {"slide": ENDLESS})

    assert (after.status_code, slide.status_code) == (200, 200)


@pytest.mark.parametrize("wish", ["up", "down", "remove", "again"])
def test_a_form_has_no_question_of_that_number(aiko, wish):
    group = makers.group()
    own = make_own_format(group=group, form=OCHIAI, actor=makers.member(), now=NOW)

    page = aiko.post(
        reverse("summaries:own_format", args=[group.pk, own.pk]),
        {"name": "Ours", "name-0": "What is it?", "key-0": "what", "wish": f"{wish}-{ENDLESS}"},
    )

    assert [field.name for field in page.context["form"].fields] == ["What is it?"]
