"""What comes in from the paper on the desk: a highlight, a piece to cut out."""

import json
import math
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dokuha.documents.anatomy import Box
from dokuha.reading.highlighting import Marked
from dokuha.reading.models import Facet

MOST_BOXES = 200
LONGEST_QUOTE = 2_000
LONGEST_NOTE = 5_000
LONGEST_CONTEXT = 100
_FARTHEST = 20_000
"""Points: no page is larger."""


class Boxes(forms.Field):
    """A list of [left, top, right, bottom] in points, as JSON."""

    def to_python(self, value: Any) -> list[Box]:
        try:
            found = json.loads(value or "[]")
        except (ValueError, RecursionError) as error:
            raise self._wrong() from error
        if not isinstance(found, list) or not 1 <= len(found) <= MOST_BOXES:
            raise self._wrong()
        return [self._box(one) for one in found]

    def _wrong(self) -> forms.ValidationError:
        return forms.ValidationError(_("This is no place on a page."), code="invalid")

    def _box(self, value: object) -> Box:
        match value:
            case [int() | float(), int() | float(), int() | float(), int() | float()]:
                left, top, right, bottom = (round(float(side), 2) for side in value)
                sides = (left, top, right, bottom)
                is_near = all(math.isfinite(side) and abs(side) < _FARTHEST for side in sides)
                if is_near and left < right and top < bottom:
                    return sides
        raise self._wrong()


class Piece(forms.Form):
    """A piece of one page, and what it is called: "Figure 2"."""

    page = forms.IntegerField(min_value=1, max_value=10_000)
    boxes = Boxes()
    label = forms.CharField(max_length=60, required=False)
    caption = forms.CharField(max_length=5_000, required=False)


class Marking(forms.Form):
    """A new highlight: words with those around them, or a region without."""

    page = forms.IntegerField(min_value=1, max_value=10_000)
    boxes = Boxes()
    quote = forms.CharField(max_length=LONGEST_QUOTE, required=False)
    before = forms.CharField(max_length=LONGEST_CONTEXT, required=False)
    after = forms.CharField(max_length=LONGEST_CONTEXT, required=False)
    facet = forms.TypedChoiceField(choices=Facet.choices, coerce=int)

    @property
    def marked(self) -> Marked:
        names = ("page", "boxes", "quote", "before", "after")
        return Marked(**{name: self.cleaned_data[name] for name in names})


class HighlightChange(forms.Form):
    facet = forms.TypedChoiceField(choices=Facet.choices, coerce=int)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)
    is_shared = forms.BooleanField(required=False)


class Shown(forms.Form):
    """The PDF that lies on the desk meanwhile."""

    shown = forms.IntegerField(min_value=1, max_value=2**53)
