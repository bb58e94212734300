"""A summary's texts, in the order in which its form asks for them."""

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from dokuha.core.markdown import to_html
from dokuha.documents.anatomy import Anatomy
from dokuha.summaries.asking import format_of, known_fields
from dokuha.summaries.drafting import Suggestion, draft
from dokuha.summaries.formats import Field
from dokuha.summaries.models import Summary


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`suggestion` is what the paper itself could say to it, never part of the text."""

    field: Field
    text: str
    is_retired: bool = False
    suggestion: Suggestion | None = None

    @property
    def html(self) -> SafeString:
        return to_html(self.text)


def answers_of(summary: Summary) -> list[Answer]:
    """One for each question of the form, empty or not, and those that it asks no more."""
    form = format_of(summary)
    return [
        Answer(
            field=field,
            text=summary.answers.get(field.key, ""),
            is_retired=field in form.retired,
        )
        for field in form.fields_of(summary.answers)
    ]


def answers_beside(anatomy: Anatomy, summary: Summary) -> list[Answer]:
    """The same, each with what the paper suggests."""
    found = draft(anatomy, format_of(summary))
    return [replace(one, suggestion=found.get(one.field.key)) for one in answers_of(summary)]


def panels_of(summary: Summary) -> list[Answer]:
    """What is shown of it: the fields that say something."""
    return [answer for answer in answers_of(summary) if answer.text.strip()]


def kept_of(summary: Summary) -> list[Answer]:
    """What was answered to questions that the present form does not ask."""
    shown = {field.key for field in format_of(summary).fields_of(summary.answers)}
    beyond = {key for key, text in summary.answers.items() if text.strip()} - shown
    known = known_fields(summary) if beyond else {}
    return [
        Answer(field=field, text=summary.answers[key])
        for key, field in known.items()
        if key in beyond
    ]
