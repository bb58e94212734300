from django import forms
from django.utils.translation import gettext_lazy as _

# In the order of the page; "md-folder" is the Markdown file with its figures beside it.
DECK_FORMATS = {
    "pptx": (_("PowerPoint"), _("Slides with real text boxes, to edit further.")),
    "html": (_("One HTML file"), _("Presents itself in any browser, without a connection.")),
    "pdf": (_("PDF"), _("To print and to send.")),
    "md-folder": (_("Markdown"), _("Plain text with the figures beside it, as a ZIP.")),
}
LANGUAGES = [("ja", "日本語"), ("en", "English")]


def _input(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", **attributes})


class DeckWish(forms.Form):
    format = forms.ChoiceField(choices=[(key, words[0]) for key, words in DECK_FORMATS.items()])
    language = forms.ChoiceField(choices=LANGUAGES)


class VersionWish(forms.Form):
    format = forms.ChoiceField(choices=[(key, words[0]) for key, words in DECK_FORMATS.items()])


class ReportForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, widget=_input())
    about = forms.CharField(label=_("Subtitle"), max_length=200, required=False, widget=_input())


class NewReportForm(ReportForm):
    language = forms.ChoiceField(
        label=_("Language of the headings"),
        choices=LANGUAGES,
        widget=forms.Select(attrs={"class": "input"}),
    )


class FindingForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200, widget=_input())
    text = forms.CharField(
        label=_("What did you notice?"),
        help_text=_("Markdown: lists, tables, **strong** words, links."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"class": "input", "rows": "12"}),
    )
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput())


class SectionForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=500, required=False, widget=_input())


class VersionForm(forms.Form):
    note = forms.CharField(
        label=_("What is new?"),
        help_text=_("One line for those who know the version before."),
        max_length=300,
        required=False,
        widget=_input(),
    )


class Place(forms.Form):
    """Where a slide goes: a step up or down, or into a section after a slide (none: first)."""

    step = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int, required=False)
    section = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False)
    after = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False)
