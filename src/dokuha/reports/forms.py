from django import forms
from django.utils.translation import gettext_lazy as _

# In the order of the page; "md-folder" is the Markdown file with its figures beside it.
DECK_FORMATS = {
    "pptx": (_("PowerPoint"), _("Slides with real text boxes, to edit further.")),
    "html": (_("One HTML file"), _("Presents itself in any browser, without a connection.")),
    "pdf": (_("PDF"), _("To print and to send.")),
    "md-folder": (_("Markdown"), _("Plain text with the figures beside it, as a ZIP.")),
}


class DeckWish(forms.Form):
    format = forms.ChoiceField(choices=[(key, words[0]) for key, words in DECK_FORMATS.items()])
    language = forms.ChoiceField(choices=[("ja", "日本語"), ("en", "English")])
