"""How the organisers of a group make its own forms, change them, and say which ones are offered.

Nothing is taken from old summaries. A question keeps its key when it is called otherwise, and one
that is taken out is retired: who has answered it goes on showing the answer.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people.models import Group, Member
from dokuha.summaries.asking import Formats, formats_of
from dokuha.summaries.changes import clean
from dokuha.summaries.formats import Field, Format
from dokuha.summaries.models import OfferedFormats, OwnFormat

MOST_FIELDS, MOST_FORMATS = 12, 20
LONGEST_NAME, LONGEST_ABOUT = 80, 200
LEAST_ROOM, MOST_ROOM = 40, 2_000


class FormatProblem(StrEnum):
    NO_NAME = "no_name"
    NO_FIELDS = "no_fields"
    NAMELESS_FIELD = "nameless_field"
    TOO_MANY_FIELDS = "too_many_fields"
    TOO_MANY_FORMATS = "too_many_formats"
    LAST_OFFERED = "last_offered"


class CannotKeepFormat(Exception):
    """The form is not in order, or the group has enough; nothing was changed."""

    def __init__(self, code: FormatProblem) -> None:
        super().__init__(code)
        self.code = code


class ChangedMeanwhile(Exception):
    """Somebody else has changed the form since it was opened; nothing was changed now."""

    def __init__(self, present: OwnFormat) -> None:
        super().__init__(present.pk)
        self.present = present


@transaction.atomic
def make_own_format(*, group: Group, form: Format, actor: Member, now: datetime) -> OwnFormat:
    """Add a form to those of the group, and offer it after the others. Raises CannotKeepFormat.

    Each call makes another one. Questions copied from a form keep their keys.
    """
    formats = _locked_formats(group)
    if group.own_formats.count() >= MOST_FORMATS:
        raise CannotKeepFormat(FormatProblem.TOO_MANY_FORMATS)
    made = OwnFormat(group=group, changed_at=now, changed_by=actor)
    _fill(made, _tidy(form, known=formats.fields))
    made.save()
    _choose(group, [*(one.key for one in formats.offered), made.key])
    _record(Kind.FORMAT_MADE, group, actor, now, made.key)
    return made


@transaction.atomic
def change_own_format(
    *, own: OwnFormat, form: Format, seen: int, actor: Member, now: datetime
) -> OwnFormat:
    """Let the form be and ask this from now on. `seen` is the `number` that the change began from.

    What it asks no more is retired, and asked again under its old key. The same again changes
    nothing. Raises CannotKeepFormat, ChangedMeanwhile.
    """
    current = OwnFormat.objects.select_for_update().get(pk=own.pk)
    before = current.format
    after = _tidy(form, known=formats_of(current.group_id).fields)
    asked = {field.key for field in after.fields}
    gone = [field for field in (*before.retired, *before.fields) if field.key not in asked]
    after = replace(after, key=before.key, retired=tuple(gone))
    if after == before:
        return current
    if seen != current.number:
        raise ChangedMeanwhile(current)
    changed = OwnFormat.objects.get(pk=own.pk)
    _fill(changed, after)
    changed.number, changed.changed_at, changed.changed_by = seen + 1, now, actor
    changed.save()
    _record(Kind.FORMAT_CHANGED, changed.group, actor, now, changed.key)
    return changed


@transaction.atomic
def offer_format(
    *, group: Group, key: str, actor: Member, now: datetime, first: bool = False
) -> None:
    """Let writers choose this form, too; newcomers begin with the first.

    What is offered already keeps its place, unless it comes first now. Raises UnknownFormat.
    """
    formats = _locked_formats(group)
    keys = [one.key for one in formats.offered]
    others = [one for one in keys if one != formats.get(key).key]
    if first and keys[0] != key:
        _offer(group, [key, *others], actor, now)
    elif key not in keys:
        _offer(group, [*keys, key], actor, now)


@transaction.atomic
def rest_format(*, group: Group, key: str, actor: Member, now: datetime) -> None:
    """Offer this form no more. What was written by it stays as it is, and goes by it.

    Safe to repeat. Raises CannotKeepFormat if none would be left.
    """
    keys = [one.key for one in _locked_formats(group).offered]
    if keys == [key]:
        raise CannotKeepFormat(FormatProblem.LAST_OFFERED)
    if key in keys:
        _offer(group, [one for one in keys if one != key], actor, now)


def _locked_formats(group: Group) -> Formats:
    """Two organisers at once: one after the other."""
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    return formats_of(group.pk)


def _offer(group: Group, keys: list[str], actor: Member, now: datetime) -> None:
    _choose(group, keys)
    _record(Kind.FORMATS_OFFERED, group, actor, now, " ".join(keys))


def _choose(group: Group, keys: list[str]) -> None:
    OfferedFormats.objects.update_or_create(group=group, defaults={"keys": keys})


def _fill(row: OwnFormat, form: Format) -> None:
    row.name, row.about = str(form.name), str(form.about)
    row.asked, row.retired = _kept(form.fields), _kept(form.retired)
    row.asks_one_liner, row.asks_score = form.asks_one_liner, form.asks_score


def _kept(fields: Collection[Field]) -> list[dict[str, Any]]:
    return [asdict(field) for field in fields]


def _tidy(form: Format, *, known: Mapping[str, Field]) -> Format:
    """The form in order, each question under a key of its own. Raises CannotKeepFormat."""
    name = _line(form.name, LONGEST_NAME)
    fields = [field for field in form.fields if field.key in known or _line(field.name, 1)]
    if not name:
        raise CannotKeepFormat(FormatProblem.NO_NAME)
    if not fields:
        raise CannotKeepFormat(FormatProblem.NO_FIELDS)
    if len(fields) > MOST_FIELDS:
        raise CannotKeepFormat(FormatProblem.TOO_MANY_FIELDS)
    if not all(_line(field.name, 1) for field in fields):
        raise CannotKeepFormat(FormatProblem.NAMELESS_FIELD)
    tidy: dict[str, Field] = {}
    for field in fields:
        is_free = field.key in known and field.key not in tidy
        key = field.key if is_free else f"q-{secrets.token_hex(4)}"
        tidy[key] = replace(
            field,
            key=key,
            name=_line(field.name, LONGEST_NAME),
            hint=_line(field.hint, LONGEST_ABOUT),
            room=min(MOST_ROOM, max(LEAST_ROOM, field.room)),
        )
    about = _line(form.about, LONGEST_ABOUT)
    return replace(form, name=name, about=about, fields=tuple(tidy.values()), retired=())


def _line(text: object, longest: int) -> str:
    """One line; what is too much is cut."""
    return " ".join(clean(str(text)).split())[:longest]


def _record(kind: Kind, group: Group, actor: Member, now: datetime, what: str) -> None:
    """`what` are the keys of the forms that it is about, the first offered first."""
    record_event(kind=kind, at=now, group_id=group.pk, actor_id=actor.pk, formats=what)
