from django import forms

from dokuha.fetching.models import Choice


class GroupChoiceForm(forms.Form):
    choice = forms.ChoiceField(choices=Choice.choices)
