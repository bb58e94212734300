"""The way through one paper whose anatomy is known: each stop with its place and its points."""

from collections.abc import Collection, Sequence
from itertools import groupby

from dokuha.documents import anatomy as found
from dokuha.documents.anatomy import Anatomy, StopName, most_cited
from dokuha.language.roles import Role
from dokuha.reading.guide import WORDS, Picture, Place, Point, Stop, Text, Work, trees

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
MOST_POINTS = 4
"""At one stop: the guide shows the surest, the rest is for those who ask the command line."""


def way_through(
    anatomy: Anatomy,
    *,
    depth: str,
    purpose: str,
    questions: Sequence[str] = (),
    without: Collection[str] = (),
) -> tuple[Stop, ...]:
    """The stops that this paper has, with its points; then the trees of a close reading.

    `without` are the keys of points that the reader has dismissed. Empty if nothing was
    found that could be a stop.
    """
    forest = [stop for name in StopName if (stop := _stop(name, anatomy, without))]
    more = trees(depth=depth, purpose=purpose, questions=questions)
    return (*forest, *more) if forest else ()


def missing_on_the_way(anatomy: Anatomy) -> tuple[Text, ...]:
    """The names of the stops that this paper does not have."""
    return tuple(WORDS[name][0] for name in anatomy.lacks if not _points(name, anatomy))


def _stop(name: StopName, anatomy: Anatomy, without: Collection[str]) -> Stop | None:
    """The stop as the anatomy has it, or else at the first point that belongs to it."""
    mark = next((one for one in anatomy.stops if one.stop is name), None)
    points = [one for one in _points(name, anatomy) if one.key not in without]
    if mark is None and not points:
        return None
    title, look_for = WORDS[name]
    return Stop(
        key=name.value,
        name=title,
        look_for=look_for,
        minutes=mark.minutes if mark else MINUTES_WITHOUT_PLACE,
        place=Place(page=mark.page, boxes=(mark.box,)) if mark else points[0].place,
        points=tuple(points),
        pictures=_pictures(name, anatomy),
        works=_works(anatomy) if name is StopName.CITED else (),
    )


def _points(name: StopName, anatomy: Anatomy) -> tuple[Point, ...]:
    """The surest points that belong to the stop, in the order of the paper."""
    of_stop = [one for one in anatomy.main_points if STOP_OF[one.role] is name]
    surest = sorted(of_stop, key=lambda one: -one.score)[:MOST_POINTS]
    return tuple(point_of(one) for one in of_stop if one in surest)


def _works(anatomy: Anatomy) -> tuple[Work, ...]:
    """The works that the paper names most, each with the sections where it does."""
    return tuple(
        Work(
            title=one.title or one.raw,
            places=tuple(
                (section, Place(page=next(marks).page, boxes=()))
                for section, marks in groupby(one.cited_in, key=lambda mark: mark.section)
            ),
        )
        for one in most_cited(anatomy.references)
    )


def point_of(sentence: found.KeySentence) -> Point:
    return Point(
        text=sentence.text,
        role=sentence.role,
        place=Place(page=sentence.page, boxes=sentence.boxes),
        section=sentence.section,
        score=sentence.score,
    )


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
