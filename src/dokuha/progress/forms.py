from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Survey
from dokuha.core.days import DayField
from dokuha.progress.periods import Choice, period_of
from dokuha.progress.ranking import Period

CHOICES = [
    (Choice.WEEK, _("this week")),
    (Choice.MONTH, _("this month")),
    (Choice.LAST_MONTH, _("last month")),
    (Choice.WHOLE, _("the whole survey")),
]


class PeriodForm(forms.Form):
    """Which days to rank, as words in the address. Two days named win over a word."""

    period = forms.ChoiceField(choices=CHOICES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # `from` is a word of Python and so cannot be written as an attribute.
        self.fields["from"] = DayField(label=_("from"), required=False)
        self.fields["to"] = DayField(label=_("to"), required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("from"), found.get("to")
        if not self.errors and bool(first) != bool(last):
            self.add_error("from" if last else "to", _("Name both days, please."))
        elif first and last and last < first:
            self.add_error("to", _("The last day is before the first."))
        return found

    @property
    def choice(self) -> Choice:
        """What was chosen; this month where nothing was."""
        if self.cleaned_data["from"]:
            return Choice.DAYS
        return Choice(self.cleaned_data["period"] or Choice.MONTH)

    def period_for(self, survey: Survey, *, today: date) -> Period:
        if self.choice == Choice.DAYS:
            return Period(first=self.cleaned_data["from"], last=self.cleaned_data["to"])
        return period_of(
            self.choice, today=today, first_day=survey.starts_on, deadline=survey.ends_on
        )


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Your words"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "input"}),
        help_text=_("Change them as you like. They go by mail, and into the inbox."),
    )


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What you did or heard"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
        help_text=_("Organisers see it, the person does not."),
    )
