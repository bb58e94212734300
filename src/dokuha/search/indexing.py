"""Keeps the index like the rows it is made of.

Nothing tells the index of a change. It asks: a row whose state is not the one that was
taken in is behind. So it can always catch up, from whatever was missed, and be made anew;
and when two workers catch up at once, the worst is that a row is behind once more. A
worker asks this every minute of the rows that changed in the last hours, every hour of all, and
whoever searches of those changed just now. All are asked stretch by stretch: a million papers
need no more memory than a thousand.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from dokuha.core.batches import batches
from dokuha.core.writing_much import in_turns, room_to_write
from dokuha.search.engines import engine
from dokuha.search.models import Indexed
from dokuha.search.sources import SOURCES, Source
from dokuha.search.tokens import plain

BATCH = 500

STRETCH = 20_000
"""So many numbers are asked about at once."""


def behind(source: Source) -> QuerySet[Any]:
    """The rows of that kind that the index does not know as they are, in no order."""
    return _not_as_known(source, source.states(), Indexed.objects.all())


def catch_up(*, since: datetime, at_most: int) -> bool:
    """Take in what changed since then, so many rows of each kind; is it all?"""
    done = True
    for source in SOURCES:
        numbers: set[int] = set()
        for time in source.times:
            recent = behind(source).filter(**{f"{time}__gte": since})
            numbers.update(recent.values_list("pk", flat=True)[: at_most + 1])
        _take_in_all(source, sorted(numbers)[:at_most])
        done = done and len(numbers) <= at_most
    return done


def catch_up_with_all() -> Iterator[int]:
    """Take in all that is behind, and forget what is there no more; yield how many at a time."""
    with room_to_write():
        for source in SOURCES:
            for start, end in _stretches(source.rows, "pk"):
                some = source.states().filter(pk__gte=start, pk__lt=end)
                # Said of both sides: no database makes a table of all that is known for it.
                known = Indexed.objects.filter(key__gte=start, key__lt=end)
                numbers = _not_as_known(source, some, known).values_list("pk", flat=True)
                yield _take_in_all(source, sorted(numbers))
            for start, end in _stretches(Indexed.objects.filter(kind=source.kind), "key"):
                _forget(source, start, end)


def _not_as_known(source: Source, rows: QuerySet[Any], known: QuerySet[Indexed]) -> QuerySet[Any]:
    as_known = known.filter(
        kind=source.kind,
        key=OuterRef("pk"),
        stamp=OuterRef("stamp_now"),
        variant=OuterRef("variant_now"),
    )
    return rows.filter(~Exists(as_known)).order_by()


def _stretches(rows: QuerySet[Any], number: str) -> Iterator[tuple[int, int]]:
    """Where the rows' numbers are, as pieces from one number up to before another."""
    start = 0
    numbers = rows.order_by(number).values_list(number, flat=True)
    while (first := numbers.filter(**{f"{number}__gte": start}).first()) is not None:
        start = first + STRETCH
        yield first, start


@transaction.atomic
def forget_all() -> None:
    """Empty the index, so that catching up makes it anew."""
    Indexed.objects.all().delete()
    engine().clear()


def _take_in_all(source: Source, numbers: Sequence[int]) -> int:
    for some in in_turns(batches(numbers, BATCH)):
        _take_in(source, some)
    return len(numbers)


@transaction.atomic
def _take_in(source: Source, numbers: Sequence[int]) -> None:
    if not Indexed.objects.exists():
        # Whoever emptied the table did not know of what the engine keeps beside it.
        engine().clear()
    rows = [_indexed(source, row) for row in source.states().filter(pk__in=numbers).order_by("pk")]
    engine().take_out(_known(source, [row.key for row in rows]))
    kept = Indexed.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["group", "stamp", "variant", "at", "title", "text"],
    )
    engine().put([(row.pk, row.text) for row in kept])


@transaction.atomic
def _forget(source: Source, start: int, end: int) -> None:
    """Forget what is there no more, of those numbers."""
    there = source.rows.filter(pk=OuterRef("key"), pk__gte=start, pk__lt=end)
    known = Indexed.objects.filter(kind=source.kind, key__gte=start, key__lt=end)
    gone = known.filter(~Exists(there)).order_by("pk")
    rows = list(gone.select_for_update().values_list("pk", "text"))
    engine().take_out(rows)
    Indexed.objects.filter(pk__in=[number for number, _ in rows]).delete()


def _known(source: Source, numbers: Sequence[int]) -> list[tuple[int, str]]:
    rows = Indexed.objects.filter(kind=source.kind, key__in=numbers).order_by("pk")
    return list(rows.select_for_update().values_list("pk", "text"))


def _indexed(source: Source, row: Any) -> Indexed:
    document = source.document(row)
    return Indexed(
        group_id=document.group_id,
        kind=source.kind,
        key=row.pk,
        stamp=row.stamp_now,
        variant=row.variant_now,
        at=document.at,
        title=plain([document.title]),
        text=plain([document.title, *document.parts]),
    )
