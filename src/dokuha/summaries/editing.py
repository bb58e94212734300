"""A form while an organiser changes it: read from the page, one wish fulfilled, not kept yet."""

from collections.abc import Mapping
from dataclasses import replace

from dokuha.core.numbers import number_in
from dokuha.summaries.actions.own_formats import MOST_FIELDS
from dokuha.summaries.aspects import Aspect
from dokuha.summaries.formats import Field, Format, Part

ROWS = 2 * MOST_FIELDS
"""So many questions are looked for in what a page sends; a few too many can be told of."""


def read_form(posted: Mapping[str, str], *, beside: Format) -> Format:
    """The form as its page has it; what it asked once is known from `beside`."""
    rows = (number for number in range(ROWS) if f"name-{number}" in posted)
    return replace(
        beside,
        name=posted.get("name", ""),
        about=posted.get("about", ""),
        fields=tuple(_field(posted, number) for number in rows),
        asks_one_liner="asks_one_liner" in posted,
        asks_score="asks_score" in posted,
    )


def fulfil(wish: str, form: Format, *, beside: Format) -> Format:
    """What a button asks for: add, up-N, down-N, remove-N or again-KEY; all else changes nothing.

    What is taken out stays at hand where the form asked it before.
    """
    verb, _, what = wish.partition("-")
    fields = list(form.fields)
    named = number_in(what)
    at = named if named is not None and named < len(fields) else None
    if verb == "add":
        fields.append(Field(key="", name="", hint=""))
    elif verb == "again":
        fields += [field for field in (*beside.fields, *beside.retired) if field.key == what]
    elif verb == "remove" and at is not None:
        del fields[at]
    elif verb == "up" and at:
        fields.insert(at - 1, fields.pop(at))
    elif verb == "down" and at is not None:
        fields.insert(at + 1, fields.pop(at))
    return replace(form, fields=tuple(fields))


def set_aside(form: Format, *, beside: Format) -> tuple[Field, ...]:
    """What was asked before, and could be asked again."""
    asked = {field.key for field in form.fields}
    before = (*beside.retired, *beside.fields)
    return tuple(field for field in before if field.key not in asked)


def _field(posted: Mapping[str, str], number: int) -> Field:
    def said(what: str) -> str:
        return posted.get(f"{what}-{number}", "")

    room = number_in(said("room"))
    return Field(
        key=said("key"),
        name=said("name"),
        hint=said("hint"),
        required=bool(said("required")),
        room=Field.room if room is None else room,
        part=Part.COMMENT if said("part") == Part.COMMENT else Part.OBJECTIVE,
        aspect=Aspect(said("aspect")) if said("aspect") in Aspect else None,
    )
