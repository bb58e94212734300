from django import forms
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("en", "English"), ("ja", "日本語")]
HIGHEST = 2**63 - 1


class NumberField(forms.IntegerField):
    """The number of a row, or nothing."""

    def __init__(self) -> None:
        super().__init__(min_value=0, max_value=HIGHEST, required=False)


class ManuscriptForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        help_text=_("It becomes the heading of the section: Related Work."),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the text"),
        choices=LANGUAGES,
        widget=forms.Select(attrs={"class": "input"}),
    )


class HeadingForm(forms.Form):
    heading = forms.CharField(max_length=200, required=False)
    is_run_in = forms.BooleanField(required=False)


class WriteForm(forms.Form):
    text = forms.CharField(max_length=20_000)


class PlaceForm(forms.Form):
    """Where a thing goes: a step up or down, or behind a paragraph or a sentence in it."""

    step = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int, required=False)
    paragraph = NumberField()
    after = NumberField()


class QuoteForm(PlaceForm):
    """What is taken from a summary, as `field:text`; by dragging, what it offers first."""

    take = forms.CharField(max_length=25_000, required=False)

    def clean_take(self) -> tuple[str, str]:
        field, _colon, text = self.cleaned_data["take"].partition(":")
        return field, text


class TieForm(forms.Form):
    """A field of a chosen summary, as `summary:field`."""

    ground = forms.RegexField(r"^\d{1,18}:[a-z_]{1,20}$")

    def clean_ground(self) -> tuple[int, str]:
        summary, _colon, field = self.cleaned_data["ground"].partition(":")
        return int(summary), field


class FilterForm(forms.Form):
    words = forms.CharField(max_length=200, required=False)
    survey = NumberField()
    topic = NumberField()
    writer = NumberField()


class NearForm(forms.Form):
    text = forms.CharField(
        label=_("Abstract or idea"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"class": "input", "rows": "5"}),
    )


def numbers_in(values: list[str]) -> list[int]:
    """The rows that were ticked; what is no number is left out."""
    return [int(one) for one in values if one.isascii() and one.isdecimal() and len(one) < 19]
