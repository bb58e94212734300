"""A summary's texts, in the order in which its form asks for them."""

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from dokuha.core.markdown import to_html
from dokuha.documents.anatomy import Anatomy
from dokuha.summaries.drafting import Suggestion, draft
from dokuha.summaries.formats import ALL_FIELDS, FORMATS, Field
from dokuha.summaries.models import Revision, Summary


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`suggestion` is what the paper itself could say to it, never part of the text."""

    field: Field
    text: str
    suggestion: Suggestion | None = None

    @property
    def html(self) -> SafeString:
        return to_html(self.text)


def answers_of(summary: Summary | Revision) -> list[Answer]:
    """One for each field of the form, empty or not."""
    form = FORMATS[summary.format]
    return [Answer(field=field, text=summary.answers.get(field.key, "")) for field in form.fields]


def answers_beside(anatomy: Anatomy, summary: Summary) -> list[Answer]:
    """The same, each with what the paper suggests."""
    found = draft(anatomy, FORMATS[summary.format])
    return [replace(one, suggestion=found.get(one.field.key)) for one in answers_of(summary)]


def panels_of(summary: Summary | Revision) -> list[Answer]:
    """What is shown of it: the fields that say something."""
    return [answer for answer in answers_of(summary) if answer.text.strip()]


def kept_of(summary: Summary) -> list[Answer]:
    """What was answered to questions that the present form does not ask."""
    form = FORMATS[summary.format]
    return [
        Answer(field=field, text=summary.answers[key])
        for key, field in ALL_FIELDS.items()
        if form.field(key) is None and summary.answers.get(key, "").strip()
    ]
