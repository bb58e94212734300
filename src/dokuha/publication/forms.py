from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dokuha.publication.models import Appearance, Licence


class ConsentForm(forms.Form):
    appearance = forms.ChoiceField(choices=Appearance.choices)
    name = forms.CharField(
        label=_("Name to be shown"),
        help_text=_("As you want to be read by everybody: your name, or a pen name."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "input"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("appearance") == Appearance.NAMED and not cleaned.get("name"):
            self.add_error("name", _("Please write the name to be shown."))
        return cleaned


class PublishForm(forms.Form):
    licence = forms.ChoiceField(
        label=_("Licence"),
        choices=Licence.choices,
        widget=forms.Select(attrs={"class": "input"}),
    )
    with_figures = forms.BooleanField(
        label=_("With the figures: they are our own drawings, or credited under the picture"),
        required=False,
    )
    is_listed = forms.BooleanField(
        label=_("In our public list and feed; otherwise only for those who have the link"),
        required=False,
    )
