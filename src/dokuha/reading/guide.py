"""The way through a paper: what to read in which order, and about how long."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dokuha.documents.anatomy import MINUTES, Box, StopName
from dokuha.language.roles import Role
from dokuha.reading.models import Depth, Purpose

Text = str | Promise

ROLE_NAMES: dict[Role, Text] = {
    Role.PURPOSE: _("purpose"),
    Role.GAP: _("gap"),
    Role.CONTRIBUTION: _("contribution"),
    Role.DIFFERENCE: _("difference"),
    Role.METHOD: _("method"),
    Role.RESULT: _("result"),
    Role.LIMITATION: _("limitation"),
    Role.FUTURE: _("future work"),
}
FACETS = {
    Role.PURPOSE: 1,
    Role.CONTRIBUTION: 1,
    Role.GAP: 2,
    Role.DIFFERENCE: 2,
    Role.METHOD: 3,
    Role.RESULT: 4,
    Role.LIMITATION: 2,
    Role.FUTURE: 2,
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in the PDF: boxes are (left, top, right, bottom) in points from the top left."""

    page: int
    boxes: tuple[Box, ...]

    @property
    def boxes_as_json(self) -> str:
        return json.dumps(self.boxes)


@dataclass(frozen=True, kw_only=True)
class Point:
    """A sentence of the paper that carries one of its points."""

    text: str
    role: Role
    place: Place
    section: str = ""
    score: float = 0.0

    @property
    def key(self) -> str:
        return key_of(self.text)

    @property
    def why(self) -> str:
        """Why the sentence is marked: what its words hint at, and where it stands."""
        if not self.section:
            return gettext("%(role)s cue") % {"role": self.role_name}
        place = {"role": self.role_name, "section": self.section}
        return gettext("%(role)s cue, in “%(section)s”") % place

    @property
    def role_name(self) -> Text:
        return ROLE_NAMES[self.role]

    @property
    def facet(self) -> int:
        """Which of the four highlighters marks it."""
        return FACETS[self.role]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A figure, table or algorithm by its label."""

    label: str
    caption: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work that the paper cites; `places` are the pages on which it does, by their sections."""

    title: str
    places: tuple[tuple[str, Place], ...]


@dataclass(frozen=True)
class Stop:
    """What to read next, and for how long; `place` only where the paper is known.

    `key` tells the stops of one guide apart, and stays when the PDF becomes known.
    """

    key: str
    name: Text
    look_for: Text
    minutes: int
    place: Place | None = None
    points: tuple[Point, ...] = ()
    pictures: tuple[Picture, ...] = ()
    works: tuple[Work, ...] = ()


# What one finds at each stop, and looks for there; their order is that of the method.
WORDS: Mapping[StopName, tuple[Text, Text]] = {
    StopName.ABSTRACT: (_("Abstract"), _("A good one tells the whole. What do they claim?")),
    StopName.INTRODUCTION: (_("Introduction"), _("The problem, and what is new.")),
    StopName.CONCEPT_FIGURE: (_("The concept figure"), _("The idea in one picture.")),
    StopName.CONTRIBUTIONS: (
        _("“In this paper, we …” and the contributions"),
        _("What they say they give. The points are in few places; here are some."),
    ),
    StopName.RELATED_WORK_END: (
        _("The end of the related work"),
        _("Here stands the difference to earlier work. Whom do they go beyond?"),
    ),
    StopName.METHOD: (_("Method"), _("Figures and captions first.")),
    StopName.RESULTS: (_("Results"), _("One main number, and what it is compared with.")),
    StopName.CONCLUSION: (_("Conclusion"), _("What they say is left to do.")),
    StopName.CITED: (
        _("What is cited where"),
        _("Whoever knows the field sees from it what the paper is about."),
    ),
}
FOREST = tuple(Stop(name.value, *WORDS[name], MINUTES[name]) for name in StopName)
TREES = {
    Purpose.IMPLEMENT: (
        Stop(
            "implement_method",
            _("Method, sentence by sentence"),
            _("Inputs, outputs, sizes; draw the flow of the data yourself."),
            25,
        ),
        Stop(
            "implement_training",
            _("How it was trained and measured"),
            _("Data, settings, what the ablation says is needed. Is there code?"),
            20,
        ),
    ),
    Purpose.SEMINAR: (
        Stop(
            "seminar_story",
            _("The story for the listeners"),
            _("Why now? Which figure explains it? Which table convinces?"),
            25,
        ),
        Stop(
            "seminar_questions",
            _("What they will ask"),
            _("Limits, failures, fair comparison, cost."),
            15,
        ),
    ),
    Purpose.POSITION: (
        Stop(
            "position_streams",
            _("Related work, whole"),
            _("Which streams, in which order, and where would mine stand?"),
            25,
        ),
        Stop(
            "position_difference",
            _("The difference to mine"),
            _("Problem, assumption, data, measure: what is the same, what is not?"),
            15,
        ),
    ),
    Purpose.OTHER: (
        Stop(
            "whole",
            _("From beginning to end"),
            _("Keep asking what you want to know; leave what does not help."),
            40,
        ),
    ),
}


def stops(*, depth: str, purpose: str, questions: Sequence[str] = ()) -> tuple[Stop, ...]:
    """The forest for everybody; for a close reading then the trees that its purpose needs."""
    return FOREST + trees(depth=depth, purpose=purpose, questions=questions)


def trees(*, depth: str, purpose: str, questions: Sequence[str] = ()) -> tuple[Stop, ...]:
    """What a close reading adds, or the group's questions instead; nothing for a speed reading."""
    if depth != Depth.CLOSE:
        return ()
    usual = TREES[Purpose(purpose or Purpose.OTHER)]
    if not questions:
        return usual
    minutes = max(5, sum(stop.minutes for stop in usual) // len(questions))
    return tuple(Stop(key_of(question), question, "", minutes) for question in questions)


def usual_questions(purpose: str) -> list[str]:
    """What the guide asks for a purpose as long as a group has no questions of its own."""
    return [f"{stop.name}: {stop.look_for}" for stop in TREES[Purpose(purpose)]]


def with_time(stops: Sequence[Stop], *, stretch: float) -> tuple[Stop, ...]:
    """The same stops, with more time for each."""
    return tuple(replace(stop, minutes=round(stop.minutes * stretch)) for stop in stops)


def key_of(text: str) -> str:
    """Name a sentence or a question by its words, so that the name outlives its place."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
