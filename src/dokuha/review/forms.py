from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dokuha.people.models import Member
from dokuha.review.actions.looks import LONGEST_WISH


class AskForm(forms.Form):
    """Whom to ask for a look (one of `people`, or the group), and what for."""

    of = forms.ChoiceField(label=_("Whom?"))
    wish = forms.CharField(
        label=_("What would you like to know?"), required=False, max_length=LONGEST_WISH
    )

    def __init__(self, *args: Any, people: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(one.pk): one for one in people}
        everybody = ("group", _("The group: who has ten minutes?"))
        named = [(pk, one.name) for pk, one in self._people.items()]
        self.fields["of"].choices = [everybody, *named]  # type: ignore[attr-defined] # a choice field

    @property
    def member(self) -> Member | None:
        """Whom the author named; None is the group."""
        return self._people.get(self.cleaned_data["of"])
