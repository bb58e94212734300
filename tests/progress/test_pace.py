"""Each person is measured by themself alone."""

from datetime import timedelta

import pytest

from dokuha.progress.care import Standing, pace_of
from tests.makers import LONG_AGO, TODAY


def days(*counts: int) -> list:
    """That many active days in each two weeks, the present ones first."""
    return [
        TODAY - timedelta(days=14 * window + n)
        for window, count in enumerate(counts)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "standing"),
    [
        ((4, 4, 4, 4, 4), Standing.STEADY),
        ((4, 9, 8, 9, 8, 9, 8), Standing.QUIETER),
        ((2, 3, 4, 4, 4, 4, 4), Standing.STEADY),
        ((1, 4, 4, 4, 4, 4, 4), Standing.QUIETER),
        ((1, 1, 1, 1, 1, 1, 1), Standing.STEADY),
        ((0, 0, 0, 0, 0, 1, 9), Standing.QUIETER),
        ((0, 0, 0, 0, 0, 0, 0), Standing.STEADY),
        ((9, 1, 1, 1, 1, 1, 1), Standing.STEADY),
    ],
)
def test_quieter_is_who_has_less_than_half_of_their_own_days(counts, standing):
    assert pace_of(days(*counts), since=LONG_AGO, today=TODAY).standing == standing


@pytest.mark.parametrize(("weeks", "is_new"), [(0, True), (7, True), (8, False)])
def test_six_whole_weeks_before_the_last_two_make_a_habit(weeks, is_new):
    since = TODAY - timedelta(weeks=weeks) + timedelta(days=1)

    pace = pace_of([], since=since, today=TODAY)

    assert (pace.standing == Standing.NEW) == is_new
    assert (pace.usual is None) == is_new


def test_several_deeds_of_a_day_are_one_day_present():
    assert pace_of([TODAY, TODAY], since=LONG_AGO, today=TODAY).lately == 1


@pytest.mark.parametrize(
    ("counts", "came_back"),
    [((1, 0, 3), True), ((1, 1, 3), False), ((0, 0, 3), False), ((1, 0, 0), False)],
)
def test_who_came_back_was_away_for_two_weeks(counts, came_back):
    assert pace_of(days(*counts), since=LONG_AGO, today=TODAY).came_back == came_back
