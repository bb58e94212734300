import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.summaries.models import Summary
from tests import makers
from tests.summaries.drafts import draft, submitted

pytestmark = pytest.mark.django_db


def page(client, summary, who="ben"):
    client.force_login(makers.member(who))
    return client.get(f"/summaries/{summary.pk}/").content.decode()


def test_the_page_shows_the_slide(client):
    mine = submitted(overview="It **reads** at night.", one_liner="Night reading works.")

    shown = page(client, mine)

    for words in ["Reading in the Dark", "Ada Quill, Bo Inkwell", "CVPR 2015", "Aiko"]:
        assert words in shown
    assert "It <strong>reads</strong> at night." in shown
    assert "Night reading works." in shown


def test_organisers_find_the_way_to_publish_it_and_others_do_not(client):
    address = f"/summaries/{submitted().pk}/publish/"

    assert address in page(client, Summary.objects.get(), "aiko")
    assert address not in page(client, Summary.objects.get(), "ben")


def test_a_draft_is_not_published(client):
    assert "/publish/" not in page(client, draft(), "aiko")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "</article><style>*{}</style>",
    ],
)
def test_hostile_text_stays_text(client, hostile):
    mine = submitted(overview=hostile, one_liner=hostile[:200])

    shown = page(client, mine)

    for forbidden in [
        "<script>alert",
        "<img src=x",
        'href="javascript',
        'evil.example/pixel.png"',
        "<style>*",
    ]:
        assert forbidden not in shown


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 404), ("gus", 404), ("chen", 404)]
)
def test_a_draft_is_seen_by_its_author_alone(client, who, status):
    mine = draft(overview="Secret.")
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/summaries/{mine.pk}/").status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 200), ("ben", 200), ("gus", 200), ("chen", 404)]
)
def test_a_submitted_summary_is_seen_by_the_group(client, who, status):
    mine = submitted()
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/summaries/{mine.pk}/").status_code == status


def test_only_the_author_is_offered_to_edit(client):
    mine = submitted()
    room = f"/papers/{mine.paper_id}/room/"

    assert room in page(client, mine, "aiko")
    assert room not in page(client, mine, "ben")


def test_who_has_submitted_is_led_to_the_next_paper_and_nobody_else(client):
    mine = submitted()

    assert "On to the next paper" in page(client, mine, "aiko")
    assert "On to the next paper" not in page(client, mine, "ben")


def test_twenty_other_summaries_need_no_more_queries_than_one(client):
    mine = submitted()
    submitted(by="ben")
    page(client, mine)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            page(client, mine)
        return len(seen)

    with_one = queries()
    for number in range(19):
        makers.join(makers.group(), f"reader{number}")
        submitted(by=f"reader{number}")

    assert queries() == with_one
