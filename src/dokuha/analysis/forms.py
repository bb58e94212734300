from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 20_000


class IdeaForm(forms.Form):
    """A text whose neighbours somebody looks for."""

    text = forms.CharField(
        label=_("Your text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"class": "input", "rows": 6}),
        error_messages={"required": _("Paste an abstract, or a few sentences about your idea.")},
    )


class PhraseForm(forms.Form):
    """Which papers to show, as words in the address: of a phrase, of one year of it."""

    words = forms.CharField(max_length=300)
    year = forms.IntegerField(min_value=0, max_value=9_999, required=False)
    survey = forms.IntegerField(min_value=1, max_value=2**62, required=False)
    session = forms.CharField(max_length=500, required=False)

    def asked(self) -> dict[str, Any]:
        """What the address says, or nothing if it makes no sense."""
        return self.cleaned_data if self.is_valid() else {}
