"""What hangs on one row goes over to another, and comes back as it was.

Nothing here knows what hangs on a paper: every table that points to it is found by its foreign
key, so a new room need not be named. Where a table allows one row only (a claim of a member, a
file of the same content), the one that comes second meets its twin. It stays where it was,
unless its model says JOINS_ITS_TWIN: then what hangs on it goes over to the twin, and it is
put away in the record. A model whose rows tell of their paper in other columns, too, has
`follow_paper`.

A record is a list of steps in the order in which they were done, as JSON:
{"moved": table, "field": name, "from": n, "to": n, "rows": [n, ...]} or {"away": [row]}.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models
from django.db.models import Max

from dokuha.catalogue.models import Doubt, Entry, Merge, Withdrawal

Step = dict[str, Any]
Key = models.ForeignKey[Any, Any]

# They speak of what two papers were, and so stay with these.
_HISTORY = {Doubt, Merge}


def hand_over(
    model: type[models.Model], old: int, new: int, *, but: Mapping[str, list[int]] | None = None
) -> list[Step]:
    """Let all that hangs on the row `old` hang on `new`; return what was done.

    `but` names the rows that stay, as `hanging_on` does.
    """
    stays = but or {}
    return [
        step
        for key in keys_to(model)
        for step in _hand_over(key, old, new, stays.get(str(key), []))
    ]


def hanging_on(model: type[models.Model], number: int) -> dict[str, list[int]]:
    """The rows that hang on that one, by the key with which they do ("dokuha.Claim.paper")."""
    found = {
        str(key): list(_rows_at(key, number).values_list("pk", flat=True)) for key in keys_to(model)
    }
    return {name: rows for name, rows in found.items() if rows}


def set_aside_withdrawals(kept: int, absorbed: int) -> list[Step]:
    """Let those from surveys that list the kept paper, as it is now, hang on the absorbed one.

    What is listed is not withdrawn; the number of what was stays nobody else's.
    """
    listed = Withdrawal.objects.filter(paper=kept, survey__entries__paper=kept).order_by("pk")
    rows = list(listed.values_list("pk", flat=True))
    Withdrawal.objects.filter(pk__in=rows).update(paper=absorbed)
    return [_moved(Withdrawal, "paper", kept, absorbed, rows)] if rows else []


def take_back(steps: Sequence[Step]) -> None:
    """Undo the steps, the last one first. What has changed hands since, or is gone, stays so."""
    for step in reversed(steps):
        if "away" in step:
            _bring_back(step["away"])
        else:
            _move_back(step)


def keys_to(model: type[models.Model]) -> list[Key]:
    """The foreign keys of all tables that point to that model, in a fixed order."""
    tables = sorted(apps.get_models(include_auto_created=True), key=lambda it: it._meta.label)
    return [
        field
        for table in tables
        if table not in _HISTORY
        for field in table._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is model
    ]


def twin_of(row: models.Model, key: Key, target: int) -> models.Model | None:
    """Return the row in whose place this one would come if `key` pointed to `target`."""
    others = type(row)._base_manager.exclude(pk=row.pk)
    for names, condition in _unique_with(key):
        same = {name: getattr(row, name) for name in names} | {key.attname: target}
        if None in same.values():
            continue
        if condition and not type(row)._base_manager.filter(condition, pk=row.pk).exists():
            continue
        if twin := others.filter(condition or models.Q(), **same).order_by("pk").first():
            return twin
    return None


def _unique_with(key: Key) -> Iterator[tuple[list[str], models.Q | None]]:
    """The sets of columns, this one among them, that no two rows may share."""
    if key.unique:
        yield [key.attname], None
    meta = key.model._meta
    sets: list[tuple[Sequence[str], models.Q | None]] = [(it, None) for it in meta.unique_together]
    sets += [
        (constraint.fields, constraint.condition)
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    columns = {column.name: column.attname for column in meta.concrete_fields}
    for names, condition in sets:
        if key.name in names:
            yield [columns[name] for name in names], condition


def _hand_over(key: Key, old: int, new: int, stays: list[int]) -> Iterator[Step]:
    moved = []
    for row in list(_rows_at(key, old).exclude(pk__in=stays)):
        twin = twin_of(row, key, new)
        if twin is None:
            _point(row, key, new)
            moved.append(row.pk)
        elif getattr(row, "JOINS_ITS_TWIN", False):
            yield from _join(row, twin)
    if moved:
        yield _moved(key.model, key.name, old, new, moved)


def _moved(model: type[models.Model], name: str, old: int, new: int, rows: list[int]) -> Step:
    return {"moved": model._meta.label, "field": name, "from": old, "to": new, "rows": rows}


def _join(row: models.Model, twin: models.Model) -> Iterator[Step]:
    yield from hand_over(type(row), row.pk, twin.pk)
    # Whatever could not go along keeps its place, and the row with it.
    if not any(_hangs_on(row, key) for key in keys_to(type(row))):
        yield {"away": serializers.serialize("python", [row])}
        type(row)._base_manager.filter(pk=row.pk).delete()


def _hangs_on(row: models.Model, key: Key) -> bool:
    return _rows_at(key, row.pk).exists()


def _rows_at(key: Key, number: int) -> models.QuerySet[Any]:
    return key.model._base_manager.filter(**{key.attname: number}).order_by("pk")


def _point(row: models.Model, key: Key, target: int) -> None:
    setattr(row, key.attname, target)
    if follow := getattr(row, "follow_paper", None):
        follow()
        row.save()
    else:
        # Not saved: that would make rows look changed that only hang elsewhere.
        type(row)._base_manager.filter(pk=row.pk).update(**{key.attname: target})


def _move_back(step: Step) -> None:
    model = apps.get_model(step["moved"])
    key: Any = model._meta.get_field(step["field"])
    still = model._base_manager.filter(pk__in=step["rows"], **{key.attname: step["to"]})
    for row in still.order_by("pk"):
        if twin_of(row, key, step["from"]) is None:
            _point(row, key, step["from"])


def _bring_back(away: list[dict[str, Any]]) -> None:
    for kept in serializers.deserialize("python", away):
        row = kept.object
        if isinstance(row, Entry):
            _number_anew(row)
        if _has_its_place(row):
            kept.save()


def _number_anew(entry: Entry) -> None:
    """Give the entry the next number if its own was given to another paper meanwhile."""
    others = Entry.objects.filter(survey=entry.survey_id)
    if others.filter(number=entry.number).exists():
        entry.number = (others.aggregate(last=Max("number"))["last"] or 0) + 1


def _has_its_place(row: models.Model) -> bool:
    """Whether all that the row points to is there still, and nothing stands in its place."""
    for key in row._meta.concrete_fields:
        if not isinstance(key, models.ForeignKey) or getattr(row, key.attname) is None:
            continue
        number = getattr(row, key.attname)
        if not key.related_model._base_manager.filter(pk=number).exists():
            return False
        if _place_is_taken(row, key):
            return False
    return True


def _place_is_taken(row: models.Model, key: Key) -> bool:
    for names, condition in _unique_with(key):
        same = {name: getattr(row, name) for name in names}
        if None in same.values():
            continue
        if type(row)._base_manager.filter(condition or models.Q(), **same).exists():
            return True
    return False
