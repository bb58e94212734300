"""The counting itself, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.progress.neighbours import around
from dokuha.progress.periods import Choice, period_of
from dokuha.progress.ranking import (
    Period,
    PersonPlace,
    Stay,
    Written,
    per_head,
    rank_institutions,
    rank_persons,
)

MARCH = Period(first=date(2018, 3, 1), last=date(2018, 3, 31))
DAYS = st.dates(date(2018, 2, 20), date(2018, 4, 10))
PEOPLE = st.integers(1, 6)
WRITTEN = st.lists(st.builds(Written, person=PEOPLE, on=DAYS), max_size=40)
STAYS = st.lists(
    st.builds(
        Stay,
        person=PEOPLE,
        institution=st.integers(1, 4),
        since=DAYS,
        until=st.none() | st.just(date(2018, 4, 30)),
    ),
    max_size=12,
)


def wrote(person: int, *days: int) -> list[Written]:
    return [Written(person=person, on=date(2018, 3, day)) for day in days]


def stay(person: int, institution: int, since: int = 1, until: int | None = None) -> Stay:
    last = date(2018, 3, until) if until else None
    return Stay(person=person, institution=institution, since=date(2018, 3, since), until=last)


def test_equal_numbers_share_a_place_and_the_next_place_is_left_out():
    places = rank_persons([*wrote(1, 1, 2), *wrote(2, 3, 4), *wrote(3, 5)], MARCH)

    assert [(place.rank, place.person, place.summaries) for place in places] == [
        (1, 1, 2),
        (1, 2, 2),
        (3, 3, 1),
    ]


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (date(2018, 2, 28), 0),
        (date(2018, 3, 1), 1),
        (date(2018, 3, 31), 1),
        (date(2018, 4, 1), 0),
    ],
)
def test_both_days_of_the_period_count(on, counts):
    assert len(rank_persons([Written(person=1, on=on)], MARCH)) == counts


def test_a_summary_goes_where_its_writer_was_on_that_day():
    moved = [stay(1, 10, until=14), stay(1, 20, since=15)]

    places = rank_institutions(wrote(1, 14, 15, 16), moved, MARCH)

    assert [(p.institution, p.summaries, p.heads) for p in places] == [(20, 2, 1), (10, 1, 1)]


def test_a_head_counts_who_was_there_on_one_day_of_the_period_and_wrote_nothing():
    stays = [stay(1, 10), stay(2, 10, since=31), stay(2, 10, since=1, until=2)]

    (place,) = rank_institutions(wrote(1, 5, 6, 7), stays, MARCH)

    assert (place.heads, str(place.per_head)) == (2, "1.500")


def test_of_two_institutions_at_once_the_later_begun_has_the_summary():
    (place,) = rank_institutions(wrote(1, 20), [stay(1, 10), stay(1, 20, since=12)], MARCH)

    assert place.institution == 20


def test_institutions_that_are_equal_to_three_decimals_share_a_place():
    stays = [stay(1, 10), stay(2, 20)]

    places = rank_institutions([*wrote(1, 1), *wrote(2, 2)], stays, MARCH)

    assert [place.rank for place in places] == [1, 1]


@given(WRITTEN, STAYS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(written, stays, chance):
    mixed, moved = list(written), list(stays)
    chance.shuffle(mixed)
    chance.shuffle(moved)

    assert rank_persons(mixed, MARCH) == rank_persons(written, MARCH)
    assert rank_institutions(mixed, moved, MARCH) == rank_institutions(written, stays, MARCH)


@given(WRITTEN, STAYS)
def test_nobody_with_more_stands_below_somebody_with_less(written, stays):
    persons = rank_persons(written, MARCH)
    institutions = rank_institutions(written, stays, MARCH)

    for places, score in (
        (persons, lambda place: place.summaries),
        (institutions, lambda place: place.per_head),
    ):
        for place in places:
            assert place.rank == 1 + sum(score(other) > score(place) for other in places)


@given(WRITTEN, STAYS)
def test_every_summary_of_the_period_is_counted_once_by_person_and_where_its_writer_was(
    written, stays
):
    inside = [one for one in written if one.on in MARCH]
    somewhere = [
        one for one in inside if any(s.person == one.person and s.holds_on(one.on) for s in stays)
    ]

    assert sum(place.summaries for place in rank_persons(written, MARCH)) == len(inside)
    places = rank_institutions(written, stays, MARCH)
    assert sum(place.summaries for place in places) == len(somewhere)
    assert all(place.per_head == per_head(place.summaries, place.heads) for place in places)


@pytest.mark.parametrize(
    ("choice", "first", "last"),
    [
        (Choice.WEEK, date(2018, 3, 12), date(2018, 3, 18)),
        (Choice.MONTH, date(2018, 3, 1), date(2018, 3, 31)),
        (Choice.LAST_MONTH, date(2018, 2, 1), date(2018, 2, 28)),
        (Choice.WHOLE, date(2018, 1, 10), date(2018, 6, 1)),
    ],
)
def test_the_word_for_a_period_says_its_days(choice, first, last):
    found = period_of(
        choice,
        today=date(2018, 3, 14),
        first_day=date(2018, 1, 10),
        deadline=date(2018, 6, 1),
    )

    assert (found.first, found.last) == (first, last)


def test_the_whole_survey_goes_on_after_its_deadline():
    today = date(2018, 7, 1)

    found = period_of(
        Choice.WHOLE, today=today, first_day=date(2018, 1, 1), deadline=today - timedelta(days=9)
    )

    assert found.last == today


def test_around_me_are_two_ranks_above_and_below():
    persons = [(PersonPlace(rank=n, person=n, summaries=20 - n), f"p{n}") for n in range(1, 10)]

    assert [who for _, who in around(persons, 5)] == ["p3", "p4", "p5", "p6", "p7"]
    assert around(persons, 99) == persons
