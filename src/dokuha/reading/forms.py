from django import forms
from django.utils.translation import gettext_lazy as _

from dokuha.reading.models import MarksShown


class Beat(forms.Form):
    """Whole seconds of active reading since the last beat that was accepted."""

    seconds = forms.IntegerField(min_value=0, max_value=7 * 24 * 60 * 60)


class Stop(forms.Form):
    stop = forms.CharField(max_length=40)
    is_done = forms.BooleanField(required=False)


class Point(forms.Form):
    key = forms.RegexField(r"^[0-9a-f]{16}$")


class Marks(forms.Form):
    marks = forms.TypedChoiceField(choices=MarksShown.choices, coerce=MarksShown)


class Time(forms.Form):
    minutes = forms.IntegerField(label=_("minutes"))
