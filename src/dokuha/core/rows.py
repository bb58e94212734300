"""One row, by its number or by its name."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

Row = TypeVar("Row", bound=Model)


class Unclear(Exception):
    """Nothing, or more than one thing, is called so; the sentence says which there are."""


def numbered(rows: QuerySet[Row], number: int) -> Row:
    """Return the row of that number. Raises Http404 if it is not among the rows."""
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def called(words: str, rows: QuerySet[Row], *, field: str, kind: str) -> Row:
    """Return the row that somebody at the command line means, by its name or its number.

    `field` holds the names, `kind` is the English word for the things; each belongs to a
    `group`, which tells those of one name apart. Raises Unclear.
    """
    found = list(rows.filter(**{field: words}))
    if not found and words.isdecimal():
        found = list(rows.filter(pk=int(words)))
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unclear(f"There is no {kind} called {words!r}.")
    choices = ", ".join(f"{one.pk} ({one.group})" for one in found)  # type: ignore[attr-defined] # see above
    raise Unclear(f"{len(found)} {kind}s are called {words!r}. Use a number: {choices}.")
