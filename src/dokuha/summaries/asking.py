"""What the form of a summary asks: the one place that knows built-in and own forms alike.

Summaries that are shown in great number come with `own_format` fetched before; then nothing here
asks the database about them.
"""

from dataclasses import dataclass

from dokuha.summaries.changes import ONE_LINER
from dokuha.summaries.formats import BUILT_IN, BUILT_IN_FIELDS, Field, Format
from dokuha.summaries.models import OWN, OfferedFormats, OwnFormat, Summary


class UnknownFormat(Exception):
    """The group has no form of that key."""


@dataclass(frozen=True, kw_only=True)
class Formats:
    """All forms of a group by their keys; `offered` are those to choose from, in their order."""

    by_key: dict[str, Format]
    offered: tuple[Format, ...]

    @property
    def first(self) -> Format:
        """What is offered to somebody who has not written in the group yet."""
        return self.offered[0]

    @property
    def resting(self) -> list[Format]:
        """Those that are not offered. What was written by them goes by them as before."""
        return [form for form in self.by_key.values() if form not in self.offered]

    @property
    def fields(self) -> dict[str, Field]:
        """Every question that any of them asks or once asked, by its key, as the first has it."""
        return {
            field.key: field
            for form in reversed(self.by_key.values())
            for field in (*form.retired, *form.fields)
        }

    def choices_beside(self, present: Format) -> list[Format]:
        """What a writer may choose from: the present one stays there, too."""
        return [*self.offered, *(() if present in self.offered else (present,))]

    def get(self, key: str) -> Format:
        """Raises UnknownFormat."""
        if key not in self.by_key:
            raise UnknownFormat(key)
        return self.by_key[key]


def format_of(summary: Summary) -> Format:
    return summary.own_format.format if summary.own_format else BUILT_IN[summary.format]


def formats_of(group_id: int) -> Formats:
    own = OwnFormat.objects.filter(group=group_id).order_by("pk")
    by_key = BUILT_IN | {row.key: row.format for row in own}
    chosen = OfferedFormats.objects.filter(group=group_id).first()
    keys = chosen.keys if chosen else BUILT_IN
    return Formats(by_key=by_key, offered=tuple(by_key[key] for key in keys))


def columns_of(form: Format) -> dict[str, str | int | None]:
    """What a summary that goes by that form has in its columns."""
    own = form.key.removeprefix(OWN) if form.key.startswith(OWN) else None
    return {"format": form.key, "own_format_id": int(own) if own else None}


def known_fields(summary: Summary) -> dict[str, Field]:
    """Every question of the group's forms by its key, in the words of the summary's own form."""
    form = format_of(summary)
    own = {field.key: field for field in (*form.fields, *form.retired)}
    return own | formats_of(summary.paper.group_id).fields | own


def keys_of(summary: Summary) -> frozenset[str]:
    """Every text that the summary may have, whatever its form asks now."""
    return frozenset({ONE_LINER, *known_fields(summary)})


def field_of(summary: Summary, key: str) -> Field | None:
    """What a text answers: a question of its form, or of one that the group has besides."""
    found = format_of(summary).ever(key) or BUILT_IN_FIELDS.get(key)
    return found or known_fields(summary).get(key)
