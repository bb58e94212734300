from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dokuha.people.models import Member

WHO = [
    ("alone", _("I alone")),
    ("named", _("I and")),
    ("all", _("everybody who reads in the group")),
]


class WriterForm(forms.Form):
    """A name in imported summaries, and a member who writes under it."""

    writer = forms.CharField(required=False, strip=False)
    member = forms.IntegerField(required=False)

    def person(self) -> int | None:
        """The member's number; None is oneself, and 0 nobody: the form is not in order."""
        return self.cleaned_data["member"] if self.is_valid() else 0


class WhoseForm(forms.Form):
    """Whose a summary without a name is; nobody's without a member."""

    member = forms.IntegerField(required=False)


class CoWritersForm(forms.Form):
    """Who may write in a summary beside its author: some of `people`, or all."""

    who = forms.ChoiceField(choices=WHO)
    members = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, people: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(one.pk): one for one in people}
        self.fields["members"].choices = [(pk, one.name) for pk, one in self._people.items()]  # type: ignore[attr-defined] # a choice field

    @property
    def named(self) -> list[Member]:
        """Whom the author ticked, where only they are meant."""
        if self.cleaned_data["who"] != "named":
            return []
        return [self._people[pk] for pk in self.cleaned_data["members"]]
