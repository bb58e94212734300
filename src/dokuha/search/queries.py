from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Value, When, Window
from django.db.models.expressions import Combinable

from dokuha.core.batches import batches
from dokuha.people.models import Group
from dokuha.search.asking import Question
from dokuha.search.engines import engine
from dokuha.search.models import Indexed, Kind
from dokuha.search.snippets import Piece, marked, snippet
from dokuha.search.sources import SOURCE_OF, Source

PAGE = 20
# Rows fetched by number at once.
BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Something that was found, as it is now, with the words marked in its title and its text."""

    thing: Any
    heading: str
    path: str
    title: Sequence[Piece]
    text: Sequence[Piece]


@dataclass(frozen=True, kw_only=True)
class Hits:
    """Some of what was found of one kind, best first. `next_start` is None at the end."""

    kind: Kind
    total: int
    hits: Sequence[Hit]
    next_start: int | None


def found_in(group: Group, question: Question, kind: Kind) -> QuerySet[Indexed]:
    """What answers the question: most of its words in the title first, then the newest.

    Only what may be found at this moment, however far the index is behind.
    """
    if not question:
        return Indexed.objects.none()
    there = SOURCE_OF[kind].rows.filter(pk=OuterRef("key"))
    rows = Indexed.objects.filter(engine().matches(question), Exists(there), group=group, kind=kind)
    return rows.annotate(in_title=_in_title(question)).order_by("-in_title", "-at", "key")


def search(
    group: Group, question: Question, kind: Kind, *, start: int = 0, most: int = PAGE
) -> Hits:
    """Return so many hits of a kind from that place on, and how many there are in all."""
    rows = found_in(group, question, kind).annotate(total=Window(Count("pk")))
    page = list(rows.values_list("key", "total")[start : start + most])
    total = page[0][1] if page else 0
    hits = _read(kind, [key for key, _ in page], question)
    after = start + most
    return Hits(kind=kind, total=total, hits=hits, next_start=after if after < total else None)


def _read(kind: Kind, keys: Sequence[int], question: Question) -> list[Hit]:
    source = SOURCE_OF[kind]
    things: dict[int, Any] = {}
    for some in batches(keys, BATCH):
        things |= source.rows.in_bulk(some)
    return [_hit(source, things[key], question) for key in keys if key in things]


def _hit(source: Source, thing: Any, question: Question) -> Hit:
    document = source.document(thing)
    return Hit(
        thing=thing,
        heading=source.heading(thing),
        path=source.path(thing),
        title=marked(document.title, question.words),
        text=snippet(document.parts, question.words),
    )


def _in_title(question: Question) -> Combinable:
    """How many of the words are in the title."""
    counts = [
        Case(When(title__contains=word.needle, then=Value(1)), default=Value(0))
        for word in question.words
    ]
    total: Combinable = counts[0]
    for count in counts[1:]:
        total = total + count
    return total
