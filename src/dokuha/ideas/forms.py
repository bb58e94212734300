from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper, Survey
from dokuha.core.numbers import number_in
from dokuha.ideas.actions.maps import MOST_LINES
from dokuha.ideas.models import Axis, Source, Stage, Stance
from dokuha.ideas.queries.candidates import papers_called
from dokuha.people.models import Group

LONGEST_NAME = 60
LONGEST_REMARK = 1_000
LONGEST_TEXT = 20_000
MOST_CHOSEN = 100
BIGGEST = 2**62


def _input(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", **attributes})


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": str(rows)})


class NumbersField(forms.Field):
    """Numbers of rows, as often as the form has the name; what is no number is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Iterable[str] | None) -> list[int]:
        numbers = [number for one in value or () if (number := number_in(one)) is not None]
        return numbers[:MOST_CHOSEN]


class LinesOfText(forms.CharField):
    """Names of rows or columns, one a line."""

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        names = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("A name has at most 60 characters."))
        if len(set(names)) > MOST_LINES:
            raise forms.ValidationError(_("A map has at most 30 rows and 30 columns."))
        return names


class MapForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80, widget=_input())
    survey = forms.TypedChoiceField(
        label=_("Survey"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, data: Any, *, surveys: Iterable[Survey], **options: Any) -> None:
        super().__init__(data, **options)
        every: list[tuple[int | str, Any]] = [("", _("every survey"))]
        chosen: Any = self.fields["survey"]
        chosen.choices = [*every, *((survey.pk, survey.name) for survey in surveys)]


class NewMapForm(MapForm):
    rows = LinesOfText(
        label=_("Rows"),
        help_text=_("One a line: tasks, say. They can be changed at any time."),
        required=False,
        widget=_area(5),
    )
    columns = LinesOfText(
        label=_("Columns"),
        help_text=_("One a line: difficulties, say."),
        required=False,
        widget=_area(5),
    )


class LineForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, widget=_input())


class RenameForm(LineForm):
    """`was` is the name that the line had when the form was made."""

    was = forms.CharField(required=False)


class NewLineForm(LineForm):
    axis = forms.ChoiceField(choices=Axis.choices)


class StanceForm(forms.Form):
    stance = forms.ChoiceField(choices=Stance.choices)


class AcceptForm(forms.Form):
    """Which passages go into which cells; without a stance each takes the one suggested."""

    passages = NumbersField(required=False)
    cells = NumbersField(required=False)
    stance = forms.TypedChoiceField(
        choices=[("", ""), *Stance.choices], coerce=Stance, empty_value=None, required=False
    )


class CandidateFilters(forms.Form):
    """What of the candidates is shown; what makes no sense in the address is left out."""

    survey = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)
    paper = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)
    source = forms.ChoiceField(choices=Source.choices, required=False)
    aside = forms.BooleanField(required=False)
    start = forms.IntegerField(min_value=0, max_value=BIGGEST, required=False)
    cells = NumbersField(required=False)

    def asked(self) -> dict[str, Any]:
        self.full_clean()
        return self.cleaned_data


class WithPaper(forms.Form):
    """A paper told by its title, or by words of it that fit no other."""

    paper = forms.CharField(
        label=_("Paper"),
        help_text=_("Its title, or a few words of it."),
        max_length=1_000,
        widget=_input(list="papers", autocomplete="off"),
    )

    def __init__(self, data: Any = None, *, group: Group, **options: Any) -> None:
        super().__init__(data, **options)
        self.group = group

    def clean_paper(self) -> Paper | None:
        words = self.cleaned_data["paper"]
        found = papers_called(self.group, words) if words else []
        if len(found) > 1:
            titles = "; ".join(paper.title for paper in found)
            raise forms.ValidationError(
                _("Several papers are called so: %(titles)s"), params={"titles": titles}
            )
        if words and not found:
            raise forms.ValidationError(_("No paper of the group is called so."))
        return found[0] if found else None


class RemarkForm(WithPaper):
    text = forms.CharField(
        label=_("Your remark"),
        help_text=_("One sentence: what is not solved, for whom, where?"),
        max_length=LONGEST_REMARK,
        widget=_area(2),
    )
    field_order = ("text", "paper")

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["paper"].required = False


class CellRemarkForm(RemarkForm):
    stance = forms.ChoiceField(
        label=_("What does it say about the problem?"),
        choices=Stance.choices,
        initial=Stance.LEAVES_OPEN,
        widget=forms.Select(attrs={"class": "input"}),
    )


class QuoteForm(forms.Form):
    """Sentences of a paper, by their keys, for one cell."""

    keys = forms.MultipleChoiceField(error_messages={"required": _("Choose a sentence first.")})
    stance = forms.ChoiceField(choices=Stance.choices)

    def __init__(self, data: Any, *, keys: Iterable[str]) -> None:
        super().__init__(data, error_class=ErrorList)
        chosen: Any = self.fields["keys"]
        chosen.choices = [(key, key) for key in keys]


class IdeaForm(forms.Form):
    title = forms.CharField(label=_("The idea in one line"), max_length=120, widget=_input())
    what = forms.CharField(
        label=_("What"),
        help_text=_("What would one do? Markdown: lists, **strong** words, links."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=_area(6),
    )
    why = forms.CharField(
        label=_("Why it could work"),
        help_text=_("What did the papers show? What did nobody try?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=_area(5),
    )


class NewIdeaForm(IdeaForm):
    papers = NumbersField(required=False)
    cells = NumbersField(required=False)


class RewordForm(IdeaForm):
    seen_at = forms.DateTimeField(required=False, widget=forms.HiddenInput())


class MoveForm(forms.Form):
    """From the stage at which the sender saw the idea to another."""

    old = forms.ChoiceField(choices=Stage.choices)
    new = forms.ChoiceField(choices=Stage.choices)
