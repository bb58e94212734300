"""What a paper itself could say to the questions of a form, for the reader to take or leave.

Nothing of it is in the summary until the reader puts it there; sentences are quotations.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dokuha.documents.anatomy import (
    Anatomy,
    Figure,
    KeySentence,
    StopName,
    most_cited,
)
from dokuha.language.roles import Role
from dokuha.reading.guide import Picture, Place, Point
from dokuha.summaries.aspects import Aspect
from dokuha.summaries.formats import Format

# For each role what it says something to, the most fitting first.
ASPECTS_OF: Mapping[Role, tuple[Aspect, ...]] = {
    Role.PURPOSE: (Aspect.OVERVIEW,),
    Role.GAP: (Aspect.OVERVIEW,),
    Role.CONTRIBUTION: (Aspect.NOVELTY,),
    Role.DIFFERENCE: (Aspect.NOVELTY,),
    Role.METHOD: (Aspect.METHOD, Aspect.OVERVIEW),
    Role.RESULT: (Aspect.RESULTS, Aspect.NOVELTY),
    Role.LIMITATION: (Aspect.DISCUSSION, Aspect.RESULTS),
    Role.FUTURE: (Aspect.DISCUSSION, Aspect.RESULTS),
}
# A highlight goes where a sentence of its colour would.
_ROLES_OF_FACETS: Mapping[str, Role] = {
    "facet-1": Role.CONTRIBUTION,
    "facet-2": Role.GAP,
    "facet-3": Role.METHOD,
    "facet-4": Role.RESULT,
}
# Likewise for figures by the stop they belong to, for works that the paper often cites, for links.
_ASPECTS_OF_FIGURES: Mapping[StopName, tuple[Aspect, ...]] = {
    StopName.CONCEPT_FIGURE: (Aspect.OVERVIEW,),
    StopName.RESULTS: (Aspect.RESULTS, Aspect.NOVELTY),
}
_FURTHER = (Aspect.FURTHER, Aspect.DISCUSSION)
_RESULTS = re.compile(
    r"\b(results?|performances?|comparisons?|compar\w+|accuracy|scores?|evaluations?)\b"
    r"|結果|性能|比較|精度|評価"
)
MOST_SENTENCES, MOST_WORKS = 2, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """What could go into one field: sentences word for word, a figure, cited works.

    Addresses are not among them: `reading.offers` has them all.
    """

    sentences: tuple[Point, ...] = ()
    figure: Picture | None = None
    works: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sentences or self.figure or self.works)


def draft(anatomy: Anatomy, form: Format) -> dict[str, Suggestion]:
    """What the paper has for the fields of the form; those that it has nothing for are left out."""
    sentences = _sentences(anatomy, form)
    figures = {_key(form, _ASPECTS_OF_FIGURES[stop]): one for stop, one in _figures(anatomy)}
    works = {_key(form, _FURTHER): _works(anatomy)}
    found = {
        field.key: Suggestion(
            sentences=sentences.get(field.key, ()),
            figure=figures.get(field.key),
            works=works.get(field.key, ()),
        )
        for field in form.fields
    }
    return {key: suggestion for key, suggestion in found.items() if suggestion}


def places_in(form: Format) -> dict[str, str]:
    """The key of the field in which a sentence is quoted, by its role or colour; "" for none."""
    by_role = {role.value: _key(form, aspects) for role, aspects in ASPECTS_OF.items()}
    return by_role | {facet: by_role[role] for facet, role in _ROLES_OF_FACETS.items()}


def place_of_links(form: Format) -> str:
    """The key of the field that takes addresses; "" for none."""
    return _key(form, _FURTHER)


def _key(form: Format, aspects: tuple[Aspect, ...]) -> str:
    field = form.asking_for(*aspects)
    return field.key if field else ""


def _sentences(anatomy: Anatomy, form: Format) -> dict[str, tuple[Point, ...]]:
    """The surest sentences for each field, in the order of the paper."""
    found: dict[str, list[KeySentence]] = {}
    for one in anatomy.main_points:
        # "Our contributions are:" leads to a place and says nothing when it stands alone.
        if one.text.endswith((":", "：")):
            continue
        found.setdefault(_key(form, ASPECTS_OF[one.role]), []).append(one)
    return {key: tuple(map(_point, _surest(sentences))) for key, sentences in found.items()}


def _surest(sentences: list[KeySentence]) -> list[KeySentence]:
    surest = sorted(sentences, key=lambda one: -one.score)[:MOST_SENTENCES]
    return [one for one in sentences if one in surest]


def _point(one: KeySentence) -> Point:
    return Point(text=one.text, role=one.role, place=Place(page=one.page, boxes=one.boxes))


def _figures(anatomy: Anatomy) -> Iterator[tuple[StopName, Picture]]:
    """The concept figure, and the first table, or else figure, from the results on."""
    stops = {one.stop: one for one in anatomy.stops}
    for name in _ASPECTS_OF_FIGURES:
        if name not in stops:
            continue
        later = [one for one in anatomy.figures if one.page >= stops[name].page]
        for first in sorted(later, key=lambda one: _unlike(one, name))[:1]:
            place = Place(page=first.page, boxes=(first.box,))
            yield name, Picture(label=first.label, caption=first.caption, place=place)


def _unlike(figure: Figure, stop: StopName) -> int:
    """How unlike a figure is to what the stop wants: a picture, or a table of results."""
    if stop is not StopName.RESULTS:
        return figure.kind != "figure"
    return (figure.kind != "table") + 2 * (not _RESULTS.search(figure.caption.lower()))


def _works(anatomy: Anatomy) -> tuple[str, ...]:
    named = (one for one in most_cited(anatomy.references, count=MOST_WORKS) if one.title)
    return tuple(f"{one.title} ({one.year})" if one.year else one.title for one in named)
