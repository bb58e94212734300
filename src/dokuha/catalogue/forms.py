import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import model_to_dict
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue import words
from dokuha.catalogue.models import Survey
from dokuha.core.days import DayField
from dokuha.sources import MAX_BYTES, Code, Problem, Table

USUAL_DAYS = 30

# Pasted text travels inside the form, and Django refuses forms of more than 5 MB.
MOST_PASTED = 1_500_000

_ADDRESS = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)


class SurveyForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("For example CVPR 2026."),
        max_length=80,
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Deadline"))
    about = forms.CharField(
        label=_("About"),
        help_text=_("What the group wants to know from these papers."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def start_form(data: QueryDict | None) -> SurveyForm:
    """Return the form for a survey that begins today and takes a month."""
    today = timezone.localdate()
    usual = {"starts_on": today, "ends_on": today + timedelta(days=USUAL_DAYS)}
    return SurveyForm(data, initial=usual)


def change_form(survey: Survey, data: QueryDict | None) -> SurveyForm:
    return SurveyForm(data, initial=model_to_dict(survey))


class ListForm(forms.Form):
    """A list as a file, or as pasted text; `name_and_content` has it when the form is valid."""

    file = forms.FileField(label=_("List file"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("Or paste the list, or its address"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        # The size is known before a byte of the file is in memory.
        if file and (file.size or 0) > MAX_BYTES:
            size = f"{(file.size or 0) / 1024 / 1024:.0f} MB"
            raise forms.ValidationError(words.explain(Problem(Code.TOO_LARGE, None, size)))
        return file

    def clean(self) -> None:
        if not self.errors and not self.cleaned_data["file"] and not self.cleaned_data["text"]:
            raise forms.ValidationError(_("Choose a file, or paste the list."))

    @property
    def address(self) -> str:
        """The web address that was pasted in the place of the list, or ""."""
        text: str = self.cleaned_data["text"].strip()
        return text if self.source == "text" and _ADDRESS.fullmatch(text) else ""

    @property
    def source(self) -> str:
        """The field in which the list came."""
        return "file" if self.cleaned_data["file"] else "text"

    def name_and_content(self) -> tuple[str, bytes]:
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file:
            return file.name or "", file.read()
        return "", self.cleaned_data["text"].encode()


class ColumnsForm(forms.Form):
    """What each column of a table holds: a choice for each, named by its place."""

    def __init__(self, table: Table, data: QueryDict | None) -> None:
        super().__init__(data, prefix="column")
        self.table = table
        for at, taken in enumerate(table.fields):
            self.fields[str(at)] = forms.ChoiceField(
                label=table.names[at] or _("Column %(n)d") % {"n": at + 1},
                choices=words.field_names(),
                initial=taken,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )

    @property
    def has_titles(self) -> bool:
        return "title" in self.table.fields

    @property
    def want_a_look(self) -> bool:
        """Some column is not read, and none was taken for titles, or none for authors."""
        return "" in self.table.fields and not {"title", "authors"} <= set(self.table.fields)

    @property
    def is_known_again(self) -> bool:
        """Other tables can be told to have the same columns: by their names."""
        return any(self.table.names)

    def rows(self) -> list[tuple[forms.BoundField, tuple[str, ...]]]:
        """The choice for each column, with the first cells of the column."""
        return list(zip(self, self.table.samples, strict=True))

    def columns(self) -> list[str]:
        return [self.cleaned_data[str(at)] for at in range(len(self.table.fields))]


def columns_form(table: Table, said: list[str], data: QueryDict | None = None) -> ColumnsForm:
    """The form for a table, as it was said to be, or as it seems."""
    return ColumnsForm(table.taken_as(said), data)
