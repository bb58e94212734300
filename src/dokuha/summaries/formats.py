"""What a form is, and the three that everybody has; a group's own ones are rows (`asking`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dokuha.summaries.aspects import Aspect, aspect_in

Text = str | Promise


class Part(StrEnum):
    """What the paper says, or what its reader thinks."""

    OBJECTIVE = "objective"
    COMMENT = "comment"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question. `room` is how many narrow letters fit its place on the slide, about: a wide
    letter, such as one of Japanese, counts as two. Without an `aspect` its name says what it asks.

    Its key stays when it is called otherwise, and is the same in a copy of its form: so answers
    keep their place.
    """

    key: str
    name: Text
    hint: Text
    required: bool = False
    room: int = 240
    part: Part = Part.OBJECTIVE
    aspect: Aspect | None = None

    @property
    def is_comment(self) -> bool:
        return self.part == Part.COMMENT

    @property
    def asks_for(self) -> Aspect | None:
        """What of the paper belongs here: nothing in what its reader thinks, unless it is said."""
        if self.aspect is None:
            return None if self.is_comment else aspect_in(str(self.name))
        return None if self.aspect is Aspect.NOTHING else self.aspect


@dataclass(frozen=True, kw_only=True)
class Format:
    """A form. `retired` are questions that it asked once, for the summaries that answered them."""

    key: str
    name: Text
    about: Text
    fields: tuple[Field, ...]
    retired: tuple[Field, ...] = ()
    asks_one_liner: bool = True
    asks_score: bool = True

    def field(self, key: str) -> Field | None:
        """The question that it asks under that key."""
        return next((field for field in self.fields if field.key == key), None)

    def asking_for(self, *aspects: Aspect) -> Field | None:
        """The first question that asks for the first of these, or else for the next one."""
        fields = [field for aspect in aspects for field in self.fields if field.asks_for is aspect]
        return fields[0] if fields else None

    def ever(self, key: str) -> Field | None:
        """The question that it asks or once asked under that key."""
        return next((one for one in (*self.fields, *self.retired) if one.key == key), None)

    def fields_of(self, answers: Mapping[str, str]) -> tuple[Field, ...]:
        """What it asks, and of what it asked once whatever these answers say something to."""
        return self.fields + tuple(
            field for field in self.retired if answers.get(field.key, "").strip()
        )

    def missing_in(self, answers: Mapping[str, str]) -> tuple[Field, ...]:
        """The fields that must be answered before submitting and are still empty."""
        return tuple(
            field
            for field in self.fields
            if field.required and not answers.get(field.key, "").strip()
        )


TALK = Format(
    key="talk",
    name=_("The talk's form"),
    about=_("Overview, novelty, method, results, links: one page of the group survey method."),
    fields=(
        Field(
            key="overview",
            name=_("Overview"),
            hint=_("What is it about, in two or three sentences?"),
            required=True,
            aspect=Aspect.OVERVIEW,
        ),
        Field(
            key="novelty",
            name=_("Novelty and difference"),
            hint=_("What is new? What differs from earlier work?"),
            required=True,
            aspect=Aspect.NOVELTY,
        ),
        Field(key="method", name=_("Method"), hint=_("How does it work?"), aspect=Aspect.METHOD),
        Field(
            key="results",
            name=_("Results"),
            hint=_("What came out, with the main numbers?"),
            aspect=Aspect.RESULTS,
        ),
        Field(
            key="links",
            name=_("Links"),
            hint=_("Paper, project page, code, data sets, cited methods."),
            aspect=Aspect.FURTHER,
        ),
    ),
)
CVPAPER = Format(
    key="cvpaper",
    name=_("cvpaper.challenge's form"),
    about=_("Overview, a figure, why it was accepted, comments: quick to fill."),
    fields=(
        Field(
            key="overview",
            name=_("Overview"),
            hint=_("What is it about? A figure says the rest."),
            required=True,
            room=320,
            aspect=Aspect.OVERVIEW,
        ),
        Field(
            key="novelty",
            name=_("Novelty, results, why was it accepted?"),
            hint=_("What convinced the reviewers?"),
            required=True,
            room=320,
            aspect=Aspect.NOVELTY,
        ),
        Field(
            key="comments",
            name=_("Comments and links"),
            hint=_("What do you think? Where to go on?"),
            room=280,
            part=Part.COMMENT,
            aspect=Aspect.DISCUSSION,
        ),
    ),
)
OCHIAI = Format(
    key="ochiai",
    name=_("Ochiai's form"),
    about=_("Six questions that Japanese research groups like to answer."),
    fields=(
        Field(
            key="what",
            name=_("What is it?"),
            hint=_("In two sentences."),
            required=True,
            aspect=Aspect.OVERVIEW,
        ),
        Field(
            key="better",
            name=_("What is better than in earlier work?"),
            hint=_("Name the work it goes beyond."),
            required=True,
            aspect=Aspect.NOVELTY,
        ),
        Field(
            key="key",
            name=_("What is the key to the technique?"),
            hint=_("The one idea that makes it work."),
            aspect=Aspect.METHOD,
        ),
        Field(
            key="validated",
            name=_("How was it validated?"),
            hint=_("Data, comparison, main numbers."),
            aspect=Aspect.RESULTS,
        ),
        Field(
            key="discussion",
            name=_("Is there discussion?"),
            hint=_("Limits, doubts, open questions."),
            part=Part.COMMENT,
            aspect=Aspect.DISCUSSION,
        ),
        Field(
            key="next",
            name=_("What to read next?"),
            hint=_("One or two papers."),
            part=Part.COMMENT,
            aspect=Aspect.FURTHER,
        ),
    ),
)
BUILT_IN = {form.key: form for form in (TALK, CVPAPER, OCHIAI)}
BUILT_IN_FIELDS = {field.key: field for form in BUILT_IN.values() for field in form.fields}
