from datetime import timedelta

import pytest

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.claims.models import Claim
from dokuha.reading.actions import (
    CannotRead,
    beat,
    correct_time,
    finish_reading,
    start_reading,
)
from dokuha.reading.models import Reading
from tests import makers
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def after(**passed):
    return NOW + timedelta(**passed)


def reading(who="aiko", *, depth="speed", paper=None):
    return start_reading(
        paper=paper or makers.paper(), member=makers.member(who), depth=depth, now=NOW
    )


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_starting_claims_the_paper_too():
    reading()

    claim = Claim.objects.get()
    assert (claim.member.name, claim.ended_at) == ("Aiko", None)
    assert kinds() == [Kind.PAPER_CLAIMED, Kind.READING_STARTED]


def test_starting_again_goes_on_with_the_open_reading():
    first = reading()

    assert reading(depth="close") == first
    assert Reading.objects.get().depth == "speed"
    assert kinds().count(Kind.READING_STARTED) == 1


def test_reading_once_more_after_a_summary_does_not_claim_again():
    finish_reading(reading=reading(), now=after(minutes=20))
    Claim.objects.update(ended_at=after(minutes=20), ending=Claim.Ending.FULFILLED)

    reading()

    assert not Claim.objects.filter(ended_at=None).exists()


def test_only_a_close_reading_keeps_its_purpose():
    more = {
        "member": makers.member(),
        "purpose": "implement",
        "purpose_note": "x",
        "now": NOW,
    }
    speed = start_reading(paper=makers.paper("One"), depth="speed", **more)
    close = start_reading(paper=makers.paper("Two"), depth="close", **more)

    assert (speed.purpose, speed.purpose_note) == ("", "")
    assert (close.purpose, close.purpose_note) == ("implement", "x")


@pytest.mark.parametrize("wrong", [{"depth": "sideways"}, {"depth": "close", "purpose": "fun"}])
def test_an_unknown_depth_or_purpose_starts_nothing(wrong):
    with pytest.raises(CannotRead):
        start_reading(paper=makers.paper(), member=makers.member(), now=NOW, **wrong)

    assert not Reading.objects.exists()
    assert not Claim.objects.exists()


def test_beats_add_up_to_one_sitting():
    mine = reading()

    for count in range(1, 5):
        beat(reading=mine, seconds=15, now=after(seconds=15 * count))

    sitting = mine.sittings.get()
    assert (sitting.started_at, sitting.last_beat_at) == (NOW, after(minutes=1))
    assert Reading.objects.get().seconds == sitting.seconds == 60


def test_two_tabs_do_not_count_the_same_minute_twice():
    mine = reading()

    for count in range(1, 5):
        beat(reading=mine, seconds=15, now=after(seconds=15 * count))
        beat(reading=mine, seconds=15, now=after(seconds=15 * count + 1))

    assert Reading.objects.get().seconds == 61


def test_a_beat_whose_answer_was_lost_does_no_harm_when_sent_again():
    mine = reading()
    beat(reading=mine, seconds=15, now=after(seconds=15))

    beat(reading=mine, seconds=30, now=after(seconds=30))

    assert Reading.objects.get().seconds == 30


def test_the_minutes_of_a_lost_connection_count_when_they_come_in():
    mine = reading()
    beat(reading=mine, seconds=15, now=after(seconds=15))

    beat(reading=mine, seconds=2400, now=after(minutes=45))

    first, second = mine.sittings.all()
    assert Reading.objects.get().seconds == 2415
    assert (second.seconds, second.started_at) == (2400, after(minutes=5))
    assert first.last_beat_at < second.started_at


def test_a_finished_reading_counts_no_more_and_keeps_its_first_end():
    mine = reading()
    finish_reading(reading=mine, now=after(minutes=20))

    finish_reading(reading=mine, now=after(minutes=30))
    beat(reading=mine, seconds=900, now=after(minutes=40))

    kept = Reading.objects.get()
    assert (kept.finished_at, kept.seconds) == (after(minutes=20), 0)
    assert kinds().count(Kind.READING_FINISHED) == 1


def test_the_reader_may_say_how_long_it_was_even_afterwards():
    mine = reading()
    beat(reading=mine, seconds=600, now=after(minutes=10))
    finish_reading(reading=mine, now=after(minutes=20))

    correct_time(reading=mine, seconds=1500, now=after(days=1))
    correct_time(reading=mine, seconds=1500, now=after(days=2))

    kept = Reading.objects.get()
    assert (kept.minutes, kept.corrected_at) == (25, after(days=1))
    assert kinds().count(Kind.READING_CORRECTED) == 1
    assert mine.sittings.get().seconds == 600


@pytest.mark.parametrize("seconds", [-60, 201 * 60 * 60])
def test_a_time_that_cannot_be_is_refused(seconds):
    mine = reading()

    with pytest.raises(CannotRead):
        correct_time(reading=mine, seconds=seconds, now=NOW)


def test_the_page_beats_and_is_told_what_counts(client):
    mine = reading()
    Reading.objects.update(started_at=NOW - timedelta(days=1))
    client.force_login(makers.member())

    answer = client.post(f"/readings/{mine.pk}/beat/", {"seconds": "15"})

    assert answer.json() == {"seconds": 15, "counted": 15, "open": True}


@pytest.mark.parametrize(
    "sent", [{}, {"seconds": "-1"}, {"seconds": "many"}, {"seconds": "9" * 30}]
)
def test_a_beat_that_makes_no_sense_changes_nothing(client, sent):
    mine = reading()
    client.force_login(makers.member())

    assert client.post(f"/readings/{mine.pk}/beat/", sent).status_code == 400
    assert Reading.objects.get().seconds == 0


@pytest.mark.parametrize("page", ["beat", "time", "finish"])
@pytest.mark.parametrize("who", ["ben", "gus", "chen"])
def test_nobody_else_finds_my_reading(client, page, who):
    mine = reading()
    makers.strangers()
    client.force_login(makers.member(who))

    answer = client.post(f"/readings/{mine.pk}/{page}/", {"seconds": "15", "minutes": "5"})

    assert answer.status_code == 404
    assert Reading.objects.get().is_open


@pytest.mark.parametrize(
    ("who", "status"), [("aiko", 302), ("ben", 302), ("gus", 403), ("chen", 404)]
)
def test_who_may_start(client, who, status):
    paper = makers.paper()
    makers.strangers()
    client.force_login(makers.member(who))

    answer = client.post(f"/papers/{paper.pk}/readings/start/", {"depth": "speed"})

    assert answer.status_code == status
    assert Reading.objects.count() == (status == 302)


def test_a_form_leads_back_to_our_own_pages_only(client):
    mine = reading()
    client.force_login(makers.member())
    home = f"/groups/{mine.paper.group_id}/readings/"

    for wanted, there in [("/papers/1/", "/papers/1/"), ("https://evil.example/", home)]:
        answer = client.post(f"/readings/{mine.pk}/time/", {"minutes": "5", "next": wanted})
        assert answer["Location"] == there


def test_forgetting_the_time_sets_it_to_nothing(client):
    mine = reading()
    beat(reading=mine, seconds=600, now=after(minutes=10))
    client.force_login(makers.member())

    client.post(f"/readings/{mine.pk}/time/", {"minutes": ["10", "0"]})

    assert Reading.objects.get().seconds == 0
