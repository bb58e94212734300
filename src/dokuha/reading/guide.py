"""The way through a paper: what to read in which order, and about how long."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dokuha.reading.models import Depth, Purpose

Text = str | Promise


@dataclass(frozen=True)
class Stop:
    name: Text
    look_for: Text
    minutes: int


FOREST = (
    Stop(_("Abstract"), _("A good one tells the whole. What do they claim?"), 2),
    Stop(
        _("Introduction and the concept figure"),
        _("The problem, and what is new. Look for “In this paper, we …” and “Our contributions”."),
        5,
    ),
    Stop(
        _("The end of the related work"),
        _("Here stands the difference to earlier work. Whom do they go beyond?"),
        3,
    ),
    Stop(
        _("Method and results, by their figures and tables"),
        _("Captions first. One main number, and what it is compared with."),
        8,
    ),
    Stop(_("Conclusion"), _("What they say is left to do."), 2),
)
TREES = {
    Purpose.IMPLEMENT: (
        Stop(
            _("Method, sentence by sentence"),
            _("Inputs, outputs, sizes; draw the flow of the data yourself."),
            25,
        ),
        Stop(
            _("How it was trained and measured"),
            _("Data, settings, what the ablation says is needed. Is there code?"),
            20,
        ),
    ),
    Purpose.SEMINAR: (
        Stop(
            _("The story for the listeners"),
            _("Why now? Which figure explains it? Which table convinces?"),
            25,
        ),
        Stop(_("What they will ask"), _("Limits, failures, fair comparison, cost."), 15),
    ),
    Purpose.POSITION: (
        Stop(
            _("Related work, whole"),
            _("Which streams, in which order, and where would mine stand?"),
            25,
        ),
        Stop(
            _("The difference to mine"),
            _("Problem, assumption, data, measure: what is the same, what is not?"),
            15,
        ),
    ),
    Purpose.OTHER: (
        Stop(
            _("From beginning to end"),
            _("Keep asking what you want to know; leave what does not help."),
            40,
        ),
    ),
}


def stops(*, depth: str, purpose: str) -> tuple[Stop, ...]:
    """The forest for everybody; for a close reading then the trees that its purpose needs."""
    if depth != Depth.CLOSE:
        return FOREST
    return FOREST + TREES[Purpose(purpose or Purpose.OTHER)]
