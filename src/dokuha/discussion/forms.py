import httpx
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dokuha.discussion import words
from dokuha.discussion.models import Webhook
from dokuha.discussion.posting import why_not
from dokuha.discussion.told import TOLD


class WebhookForm(forms.ModelForm[Webhook]):
    """A webhook to add. Its address is looked up, so that a slip is seen at once."""

    url = forms.URLField(label=gettext_lazy("Address"), max_length=500, assume_scheme="https")
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Tell it when"),
        choices=[(kind.value, words.KINDS[kind]) for kind in TOLD],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Webhook
        fields = ("form",)

    def clean_url(self) -> str:
        written: str = self.cleaned_data["url"]
        try:
            url = httpx.URL(written)
            has_host = bool(url.host)  # Only now a name in "xn--" is read.
        except (httpx.InvalidURL, UnicodeError) as error:
            raise forms.ValidationError(_("This is no address.")) from error
        if url.scheme not in {"http", "https"} or url.userinfo or not has_host:
            raise forms.ValidationError(
                _("The address begins with https:// or http:// and has no password in it.")
            )
        if outcome := why_not(url):
            raise forms.ValidationError(str(words.OUTCOMES[outcome]))
        return written
