"""Growth, pace and forecast, without a database."""

from datetime import date, timedelta

import pytest

from dokuha.progress.burnup import burnup, forecast, pace_since

FIRST = date(2026, 3, 1)
DEADLINE = date(2026, 3, 21)


def grown(*reads: int, today: int = 10, total: int = 40):
    """A survey of March 1 to 21 whose papers were read on these days of March."""
    return burnup(
        first_day=FIRST,
        deadline=DEADLINE,
        today=date(2026, 3, today),
        total=total,
        first_reads=[date(2026, 3, 1) + timedelta(days=day - 1) for day in reads],
    )


def test_the_line_adds_up_day_by_day_until_today():
    found = grown(1, 1, 3, 10, today=10)

    assert found.read == (2, 2, 3, 3, 3, 3, 3, 3, 3, 4)
    assert [day.new for day in found.past] == [2, 0, 1, 0, 0, 0, 0, 0, 0, 1]


def test_papers_read_before_the_first_day_are_there_from_the_beginning():
    assert grown(-4, 0, 2, today=2).read == (2, 3)


def test_the_needed_pace_leads_from_the_first_evening_to_all_on_the_deadline():
    found = grown(today=10, total=40)

    assert (found.days[0], found.needed[0]) == (FIRST, 0)
    assert (found.days[-1], found.needed[-1]) == (DEADLINE, 40)
    assert found.needed[10] == 20


def test_after_the_deadline_the_days_go_on_and_all_is_needed():
    found = grown(1, today=25)

    assert (found.days[-1], found.needed[-1]) == (date(2026, 3, 25), 40)


def test_the_forecast_takes_the_pace_of_the_days_since_the_survey_began():
    found = grown(*[1, 2] * 5, today=10, total=40)

    assert found.a_day == 1
    assert found.ends_on == date(2026, 3, 10) + timedelta(days=30)


def test_only_the_last_two_weeks_make_the_pace():
    assert pace_since(first_day=FIRST, today=date(2026, 4, 20)) == date(2026, 4, 7)
    assert grown(*[1] * 20, today=21).ends_on is None


def test_what_is_all_read_ended_on_the_day_of_its_last_paper():
    assert grown(2, 3, 5, today=10, total=3).ends_on == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("remaining", "read_lately", "ends_in"),
    [(14, 14, 14), (15, 14, 15), (1, 14, 1), (10, 3, 47), (0, 5, None), (5, 0, None)],
)
def test_the_forecast_is_the_day_on_which_the_last_paper_is_read(remaining, read_lately, ends_in):
    today = date(2026, 3, 14)

    found = forecast(
        remaining=remaining,
        read_lately=read_lately,
        since=today - timedelta(days=13),
        today=today,
    )

    assert found == (today + timedelta(days=ends_in) if ends_in else None)


def test_a_day_years_away_is_no_forecast():
    today = date(2026, 3, 14)

    assert (
        forecast(remaining=1467, read_lately=1, since=today - timedelta(days=13), today=today)
        is None
    )


def test_before_the_first_day_nothing_is_drawn():
    early = burnup(
        first_day=FIRST, deadline=DEADLINE, today=date(2026, 2, 20), total=3, first_reads=[]
    )

    assert (early.past, early.a_day, early.ends_on) == ([], 0.0, None)
