"""The days that a person may name: far more than anybody needs, few enough to count through."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST = date(1950, 1, 1)
LAST = date(2099, 12, 31)


class DayField(forms.DateField):
    """A day, chosen from the browser's calendar and written as that expects it."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "date", "class": "input", "min": f"{FIRST}", "max": f"{LAST}"}
        super().__init__(
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs=attrs),
            error_messages={"invalid": _("Write the day as 2018-03-01.")},
            validators=[
                MinValueValidator(FIRST, _("Name a day from 1950 on.")),
                MaxValueValidator(LAST, _("Name a day before 2100.")),
            ],
            **kwargs,
        )


def read_day(text: str) -> date:
    """Read a day as 2018-03-01. Raises ValueError, also for one that nobody may name."""
    day = date.fromisoformat(text)
    if not FIRST <= day <= LAST:
        raise ValueError(text)
    return day
