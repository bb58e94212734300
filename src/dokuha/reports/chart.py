"""The progress of a survey as a slide: how many papers were read for the first time, and when."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from dokuha.catalogue.models import Survey
from dokuha.reports import queries
from dokuha.slides.deck import Bar, ChartSlide

MOST_WEEKS = 16
MOST_MONTHS = 36


def progress_chart(survey: Survey, *, key: str, today: date) -> ChartSlide:
    """Bars by week; by month for a survey that takes longer."""
    days = queries.days_of_first_reading(survey)
    first = min([survey.starts_on, *days[:1]])
    last = max([min(today, survey.ends_on), *days[-1:]])
    weekly = (last - first).days < 7 * MOST_WEEKS
    counts = Counter(_monday(day) if weekly else day.replace(day=1) for day in days)
    bars = [
        Bar(label=f"{start:%m-%d}" if weekly else f"{start:%Y-%m}", value=counts[start])
        for start in (_weeks(first, last) if weekly else _months(first, last))
    ]
    return ChartSlide(
        key=key,
        title=_("%(read)d of %(total)d papers read")
        % {"read": len(days), "total": survey.entries.count()},
        note=_("Newly read papers by week") if weekly else _("Newly read papers by month"),
        bars=tuple(bars[-MOST_MONTHS:]),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(first: date, last: date) -> Iterator[date]:
    start = _monday(first)
    while start <= last:
        yield start
        start += timedelta(days=7)


def _months(first: date, last: date) -> Iterator[date]:
    start = first.replace(day=1)
    while start <= last:
        yield start
        start = (start + timedelta(days=32)).replace(day=1)
