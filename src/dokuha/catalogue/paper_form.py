"""The form in which people write the facts of a paper."""

import json
import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dokuha.catalogue.merging import web_address
from dokuha.catalogue.models import Paper
from dokuha.sources.found import arxiv_id_in, tidy

_DOI = re.compile(r"10\.\d{4,9}/\S+")

LINES = {"authors", "keywords"}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class _Tidy(forms.CharField):
    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class _Link(_Tidy):
    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not web_address(value):
            raise forms.ValidationError(_("“%(value)s” is not a web address.") % {"value": value})


class _Lines(forms.CharField):
    def clean(self, value: Any) -> list[str]:
        return [line for line in map(tidy, super().clean(value).splitlines()) if line]


class PaperForm(forms.Form):
    """The facts of a paper. `facts` has them when the form is valid."""

    title = _Tidy(label=gettext_lazy("Title"), max_length=1_000, widget=_area(2))
    authors = _Lines(
        label=gettext_lazy("Authors"),
        help_text=gettext_lazy("One a line, the given name first."),
        max_length=30_000,
        required=False,
        widget=_area(4),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=1500, max_value=2199, required=False
    )
    venue = _Tidy(label=gettext_lazy("Venue"), max_length=500, required=False)
    url = _Link(label=gettext_lazy("Link"), max_length=2_000, required=False)
    pdf_url = _Link(label=gettext_lazy("Link to the PDF"), max_length=2_000, required=False)
    code_url = _Link(label=gettext_lazy("Link to the code"), max_length=2_000, required=False)
    doi = _Tidy(label="DOI", max_length=500, required=False)
    arxiv_id = _Tidy(label="arXiv", max_length=500, required=False)
    abstract = _Tidy(
        label=gettext_lazy("Abstract"), max_length=20_000, required=False, widget=_area(6)
    )
    keywords = _Lines(
        label=gettext_lazy("Keywords"),
        help_text=gettext_lazy("One a line."),
        max_length=5_000,
        required=False,
        widget=_area(3),
    )

    def clean_doi(self) -> str:
        text = self.cleaned_data["doi"]
        found = _DOI.search(text)
        if text and not found:
            raise forms.ValidationError(_("“%(value)s” is not a DOI.") % {"value": text})
        return found[0].lower() if found else ""

    def clean_arxiv_id(self) -> str:
        text = self.cleaned_data["arxiv_id"]
        found = arxiv_id_in(text)
        if text and not found:
            raise forms.ValidationError(_("“%(value)s” is not an arXiv number.") % {"value": text})
        return found

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in LABELS}


LABELS = {name: field.label for name, field in PaperForm.base_fields.items()}


def facts_of(paper: Paper) -> dict[str, Any]:
    return {name: getattr(paper, name) for name in LABELS}


def correction_form(paper: Paper, data: QueryDict | None) -> PaperForm:
    """Return the form with what the paper says."""
    said = facts_of(paper)
    return PaperForm(data, initial=said | {name: "\n".join(said[name]) for name in LINES})


def facts_seen(data: QueryDict) -> dict[str, Any]:
    """Return what the form showed when it was opened; what cannot be read counts as unseen."""
    try:
        seen = json.loads(data.get("seen", ""))
    except (ValueError, RecursionError):
        seen = {}
    known = seen if isinstance(seen, dict) else {}
    return {name: known.get(name) for name in LABELS}


def as_seen(paper: Paper) -> str:
    """Write down what the form shows, for `facts_seen`."""
    return json.dumps(facts_of(paper), ensure_ascii=False)
