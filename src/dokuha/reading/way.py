"""The way through one paper whose anatomy is known: each stop with its place and its points."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from dokuha.documents import anatomy as found
from dokuha.documents.anatomy import Anatomy, StopName
from dokuha.language.roles import Role
from dokuha.reading.guide import Picture, Place, Point, Stop, Text, trees

# The order of the talk: what the paper says of itself, then where it is dense, by its pictures.
FOREST: Mapping[StopName, tuple[Text, Text]] = {
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
}
STOP_OF = {
    Role.PURPOSE: StopName.CONTRIBUTIONS,
    Role.CONTRIBUTION: StopName.CONTRIBUTIONS,
    Role.GAP: StopName.INTRODUCTION,
    Role.DIFFERENCE: StopName.RELATED_WORK_END,
    Role.METHOD: StopName.METHOD,
    Role.RESULT: StopName.RESULTS,
    Role.LIMITATION: StopName.CONCLUSION,
    Role.FUTURE: StopName.CONCLUSION,
}
MINUTES_WITHOUT_PLACE = 1


def way_through(anatomy: Anatomy, *, depth: str, purpose: str) -> tuple[Stop, ...]:
    """The stops that this paper has, with its points; then the trees of a close reading.

    Empty if nothing was found that could be a stop.
    """
    forest = [stop for name in FOREST if (stop := _stop(name, anatomy))]
    return (*forest, *trees(depth=depth, purpose=purpose)) if forest else ()


def _stop(name: StopName, anatomy: Anatomy) -> Stop | None:
    """The stop as the anatomy has it, or else at the first point that belongs to it."""
    mark = next((one for one in anatomy.stops if one.stop is name), None)
    points = tuple(_point(one) for one in anatomy.key_sentences if STOP_OF[one.role] is name)
    if mark is None and not points:
        return None
    title, look_for = FOREST[name]
    return Stop(
        name=title,
        look_for=look_for,
        minutes=mark.minutes if mark else MINUTES_WITHOUT_PLACE,
        place=Place(page=mark.page, boxes=(mark.box,)) if mark else points[0].place,
        points=points,
        pictures=_pictures(name, anatomy),
    )


def _point(sentence: found.KeySentence) -> Point:
    place = Place(page=sentence.page, boxes=sentence.boxes)
    return Point(text=sentence.text, role=sentence.role, place=place)


def _pictures(name: StopName, anatomy: Anatomy) -> tuple[Picture, ...]:
    """The figures and tables of the method and of the results: from their page to the next's."""
    pages = {one.stop: one.page for one in anatomy.stops}
    if name not in pages:
        return ()
    here = pages[name]
    results, end = pages.get(StopName.RESULTS), pages.get(StopName.CONCLUSION, anatomy.pages)
    if name is StopName.METHOD:
        last = results - 1 if results is not None and results > here else end
    elif name is StopName.RESULTS:
        last = end
    else:
        return ()
    return tuple(
        Picture(label=one.label, caption=one.caption, place=Place(page=one.page, boxes=(one.box,)))
        for one in anatomy.figures
        if one.label and here <= one.page <= last
    )
