"""The stretches of days over which a ranking is made. A week begins on Monday."""

from datetime import date, timedelta
from enum import StrEnum

from dokuha.progress.ranking import Period


class Choice(StrEnum):
    """As it stands in the address."""

    WEEK = "week"
    MONTH = "month"
    LAST_MONTH = "last-month"
    WHOLE = "whole"
    DAYS = "days"


def period_of(choice: Choice, *, today: date, first_day: date, deadline: date) -> Period:
    """The days of every choice but DAYS, whose days a person names.

    The whole survey goes on after its deadline for as long as somebody reads.
    """
    match choice:
        case Choice.WEEK:
            monday = today - timedelta(days=today.weekday())
            return Period(first=monday, last=monday + timedelta(days=6))
        case Choice.MONTH:
            return month_of(today)
        case Choice.LAST_MONTH:
            return month_of(today.replace(day=1) - timedelta(days=1))
        case _:
            return Period(first=first_day, last=max(deadline, today))


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return Period(first=first, last=following - timedelta(days=1))
