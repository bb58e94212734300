"""A list page after page, as quick at its end as at its beginning.

No page counts the rows before it. It begins behind the last row of the one before, which stands in
the address by its number; so an address shows the same rows also when others came in before them.

A list is made of pieces, each in an order that an index has, or so small that it is soon sorted.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

from dokuha.catalogue.models import Entry

ROWS = 50
"""So many rows come at once."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some of a survey's entries in the order of `keys`, as order_by takes them.

    Together the keys differ for any two rows, and are never null. `facts` are those that are no
    fields. `holds` says of an entry whether it is of this piece, apart from what the filters let
    through: the one that stands in an address may have changed since.
    """

    entries: QuerySet[Entry]
    keys: tuple[str, ...]
    facts: Mapping[str, Combinable] = field(default_factory=dict)
    holds: Callable[[Entry], bool] = lambda entry: True

    def numbers(self, count: int, *, behind: Entry | None, backwards: bool) -> list[int]:
        """The entries' primary keys, those behind an entry or, backwards, those before it."""
        entries = self.entries.annotate(**self.facts)
        if behind:
            entries = entries.filter(self._behind(behind, backwards=backwards))
        order = [_field(key, backwards=backwards) for key in self.keys]
        # Sorted are the numbers alone: whole papers would be carried through the sorting.
        return list(entries.order_by(*order).values_list("pk", flat=True)[:count])

    def _behind(self, entry: Entry, *, backwards: bool) -> Q:
        names = [key.removeprefix("-") for key in self.keys]
        facts = Entry.objects.filter(pk=entry.pk).annotate(**self.facts)
        values = facts.values_list(*names).get()
        said, same = Q(), Q()
        for key, name, value in zip(self.keys, names, values, strict=True):
            way = "lt" if key.startswith("-") != backwards else "gt"
            said |= same & Q(**{f"{name}__{way}": value})
            same &= Q(**{name: value})
        # Said of the first key alone, it is a place in an index.
        way = "lte" if self.keys[0].startswith("-") != backwards else "gte"
        return Q(**{f"{names[0]}__{way}": values[0]}) & said


def _field(key: str, *, backwards: bool) -> Combinable:
    descending = key.startswith("-") != backwards
    name = F(key.removeprefix("-"))
    return name.desc() if descending else name.asc()


@dataclass(frozen=True)
class Cut:
    """Rows of a list, by primary key. Are there rows before them, and behind?"""

    numbers: list[int]
    has_before: bool
    has_behind: bool


def cut(pieces: Sequence[Piece], *, behind: Entry | None, before: Entry | None) -> Cut:
    """The rows behind an entry, or those just before it, or else the first."""
    backwards = behind is None and before is not None
    at = behind or before
    left = list(reversed(pieces)) if backwards else list(pieces)
    while at and left and not left[0].holds(at):
        del left[0]
    numbers: list[int] = []
    for piece in left:
        numbers += piece.numbers(ROWS + 1 - len(numbers), behind=at, backwards=backwards)
        at = None  # The following pieces are shown from their beginning.
        if len(numbers) > ROWS:
            break
    more = len(numbers) > ROWS
    numbers = numbers[:ROWS]
    if backwards:
        return Cut(numbers[::-1], has_before=more, has_behind=True)
    return Cut(numbers, has_before=behind is not None, has_behind=more)
