from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.reading.stopwatch import begins_sitting, counted

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
BEATS = st.lists(
    st.tuples(st.integers(0, 3), st.floats(-5, 4000), st.integers(-10, 100_000)), max_size=60
)


@pytest.mark.parametrize(
    ("seconds", "passed", "gained"),
    [
        (15, 15, 15),
        (15, 15.9, 15),
        (15, 4, 4),
        (15, 0, 0),
        (2400, 2400, 2400),
        (15, -60, 0),
        (0, 60, 0),
        (-5, 60, 0),
    ],
)
def test_a_beat_is_worth_what_the_tab_says_and_the_wall_clock_allows(seconds, passed, gained):
    now = NOON + timedelta(seconds=passed)

    assert counted(seconds=seconds, last_beat_at=NOON, now=now) == gained


@given(BEATS)
def test_the_total_is_never_more_than_the_wall_clock_whatever_the_tabs_say(beats):
    """Any number of tabs, in any order, with clocks that may even go back a little."""
    now = last = NOON
    total = 0
    for _tab, passed, seconds in beats:
        now += timedelta(seconds=passed)
        total += counted(seconds=seconds, last_beat_at=last, now=now)
        last = max(last, now)

    assert 0 <= total <= (last - NOON).total_seconds()


def test_a_long_break_begins_a_new_sitting():
    assert not begins_sitting(last_beat_at=NOON, now=NOON + timedelta(minutes=10))
    assert begins_sitting(last_beat_at=NOON, now=NOON + timedelta(minutes=10, seconds=1))
