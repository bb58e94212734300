"""Keeps the index like the rows it is made of.

Nothing tells the index of a change. It asks: a row whose state is not the one that was
taken in is behind. So it can always catch up, from whatever was missed, and be made anew;
and when two workers catch up at once, the worst is that a row is behind once more. A
worker asks this of all rows every minute, and whoever searches of those changed just now.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from dokuha.search.engines import engine
from dokuha.search.models import Indexed
from dokuha.search.sources import SOURCES, Source
from dokuha.search.tokens import plain

BATCH = 500


def behind(source: Source) -> QuerySet[Any]:
    """The rows of that kind that the index does not know as they are, in no order."""
    known = Indexed.objects.filter(
        kind=source.kind,
        key=OuterRef("pk"),
        stamp=OuterRef("stamp_now"),
        variant=OuterRef("variant_now"),
    )
    return source.states().filter(~Exists(known)).order_by()


def catch_up(*, since: datetime, at_most: int) -> bool:
    """Take in what changed since then, so many rows of each kind; is it all?"""
    done = True
    for source in SOURCES:
        numbers: set[int] = set()
        for time in source.times:
            recent = behind(source).filter(**{f"{time}__gte": since})
            numbers.update(recent.values_list("pk", flat=True)[: at_most + 1])
        if numbers:
            _take_in(source, sorted(numbers)[:at_most])
        done = done and len(numbers) <= at_most
    return done


def catch_up_with_all() -> Iterator[int]:
    """Take in all that is behind, and forget what is there no more; yield how many at a time."""
    for source in SOURCES:
        numbers = sorted(behind(source).values_list("pk", flat=True))
        for start in range(0, len(numbers), BATCH):
            some = numbers[start : start + BATCH]
            _take_in(source, some)
            yield len(some)
        _forget(source)


@transaction.atomic
def forget_all() -> None:
    """Empty the index, so that catching up makes it anew."""
    Indexed.objects.all().delete()
    engine().clear()


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
def _forget(source: Source) -> None:
    there = source.rows.filter(pk=OuterRef("key"))
    gone = Indexed.objects.filter(~Exists(there), kind=source.kind).order_by("pk")
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
