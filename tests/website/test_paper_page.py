import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.reading.actions import start_reading
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, submitted

pytestmark = pytest.mark.django_db


def page(client, who="aiko", paper=None):
    client.force_login(makers.member(who))
    return client.get(f"/papers/{(paper or makers.paper()).pk}/").content.decode()


def test_everything_about_a_paper_is_there(client):
    paper = makers.paper(session="Reading and light")
    paper.abstract = "We read in the dark."
    paper.save()
    submitted(by="ben", one_liner="One can read in the dark.")

    shown = page(client)

    for words in ["Reading in the Dark", "Ada Quill", "Reading and light", "CVPR 2015"]:
        assert words in shown
    assert "We read in the dark." in shown
    assert "One can read in the dark." in shown


def test_a_year_that_stands_in_the_venue_is_said_once(client):
    paper = makers.paper()
    paper.venue, paper.year = "Evening Workshop 2015", 2015
    paper.save()

    assert "2015 2015" not in page(client)


def test_a_draft_of_another_is_not_shown_but_its_claim_is(client):
    draft(by="ben", overview="Half a thought.", one_liner="Nearly.")

    shown = page(client)

    assert "Ben, since" in shown
    assert "Half a thought." not in shown
    assert "Nearly." not in shown


def test_times_are_private(client):
    reading = start_reading(
        paper=makers.paper(), member=makers.member("ben"), depth="speed", now=NOW
    )
    type(reading).objects.update(seconds=47 * 60)

    assert "47 min" in page(client, "ben")
    assert "47 min" not in page(client, "aiko")


def test_the_one_next_thing_fits_where_the_reader_is(client):
    assert "Start reading" in page(client)
    draft()
    assert "Continue the summary" in page(client)
    start_reading(paper=makers.paper(), member=makers.member(), depth="speed", now=NOW)
    assert "Continue reading" in page(client)


def test_a_guest_looks_and_is_offered_nothing(client):
    shown = page(client, "gus")

    assert "/room/" not in shown
    assert "/claim/" not in shown
    assert "/files/" not in shown


@pytest.mark.parametrize(("who", "status"), [("aiko", 200), ("gus", 200), ("chen", 404)])
def test_who_may_look(client, who, status):
    paper = makers.paper()
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/papers/{paper.pk}/").status_code == status


def test_a_link_that_is_no_link_does_no_harm(client):
    paper = makers.paper('<script>alert("title")</script>')

    assert "<script>alert" not in page(client, paper=paper)


def test_twenty_summaries_need_no_more_queries_than_one(client):
    submitted()
    page(client)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            page(client)
        return len(seen)

    with_one = queries()
    for number in range(20):
        makers.join(makers.group(), f"reader{number}")
        submitted(by=f"reader{number}")

    assert queries() == with_one
