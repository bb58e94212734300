from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dokuha.reading.actions import beat, finish_reading, start_reading
from dokuha.reading.queries import DepthCounts, finished_counts_of, months_of, readings_of
from tests import makers
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def read(title, *, who="aiko", depth="speed", minutes=20, begun=NOW, finish=True):
    paper = makers.paper(title)
    mine = start_reading(paper=paper, member=makers.member(who), depth=depth, now=begun)
    until = begun + timedelta(minutes=minutes)
    beat(reading=mine, seconds=60 * minutes, now=until)
    return finish_reading(reading=mine, now=until) if finish else mine


def test_what_is_open_comes_first_and_then_the_newest():
    read("Old")
    read("Open", finish=False)
    read("New", begun=NOW + timedelta(days=1))

    mine = readings_of(makers.member(), makers.group())

    assert [one.paper.title for one in mine] == ["Open", "New", "Old"]


def test_months_count_by_depth():
    read("One")
    read("Two", depth="close", minutes=90)
    read("Three", begun=NOW - timedelta(days=30))
    read("Open", finish=False)

    march, february = months_of(makers.member(), makers.group())

    assert (march.counts, march.minutes) == (DepthCounts(speed=1, close=1), 110)
    assert (february.first_day.month, february.counts.all) == (2, 1)


def test_a_month_ends_at_midnight_here_and_not_in_greenwich():
    """23:30 UTC on 31 March is already April in Tokyo."""
    read("Late", begun=NOW.replace(day=31, hour=23, minute=0), minutes=30)

    (month,) = months_of(makers.member(), makers.group())

    assert month.first_day.month == 4


def test_others_learn_how_many_read_a_paper_and_nothing_else():
    read("Shared")
    read("Shared", who="ben", depth="close")

    assert finished_counts_of(makers.paper("Shared")) == DepthCounts(speed=1, close=1)


def test_the_page_shows_my_readings_and_not_others(client):
    read("Mine", minutes=23)
    read("Theirs", who="ben", minutes=47)
    client.force_login(makers.member())

    page = client.get(f"/groups/{makers.group().pk}/readings/").content.decode()

    assert "Mine" in page
    assert "23 min" in page
    assert "Theirs" not in page


def test_a_page_without_readings_says_how_to_begin(client):
    makers.group()
    client.force_login(makers.member())

    page = client.get(f"/groups/{makers.group().pk}/readings/")

    assert "Nothing read here yet" in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("aiko", 200), ("gus", 200), ("chen", 404)])
def test_who_may_look(client, who, status):
    makers.group()
    makers.strangers()
    client.force_login(makers.member(who))

    assert client.get(f"/groups/{makers.group().pk}/readings/").status_code == status


def test_twenty_readings_need_no_more_queries_than_one(client):
    client.force_login(makers.member())
    address = f"/groups/{makers.group().pk}/readings/"

    def queries():
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        return len(seen)

    read("One")
    queries()
    with_one = queries()
    for number in range(20):
        read(f"Paper {number}")

    assert queries() == with_one
