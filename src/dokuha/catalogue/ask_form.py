from django import forms
from django.utils.translation import gettext_lazy as _

from dokuha.services import LONGEST, SEARCHED, SERVICES, Meaning, meaning_of


class AskForm(forms.Form):
    """An address or a question, and the service where the words do not tell."""

    asked = forms.CharField(
        label=_("Address or question"),
        help_text=_(
            "For example CVPR2025, ICLR.cc/2026/Conference, 2025.acl-long, "
            "or the address of a page or a file with the list."
        ),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )
    service = forms.ChoiceField(
        label=_("Who is asked"),
        required=False,
        choices=[
            ("", _("whoever it belongs to")),
            *((name, SERVICES[name].TITLE) for name in SEARCHED),
        ],
    )

    @property
    def examples(self) -> list[tuple[str, str]]:
        """What each service is called, and a question that it understands."""
        return [(one.TITLE, one.EXAMPLE) for one in SERVICES.values() if one.TITLE]

    def meaning(self) -> Meaning:
        """Raises NoList."""
        said = self.cleaned_data
        return meaning_of(said["asked"], service=said["service"])
