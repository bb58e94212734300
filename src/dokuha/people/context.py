from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from dokuha.people import queries
from dokuha.people.access import REMEMBERED_GROUP
from dokuha.people.models import Group, Member


def groups(request: HttpRequest) -> dict[str, Any]:
    """Give every page the reader's groups; a page about one group overrides `group`.

    One query, and none for an answer that does not ask: a piece of a page, a file.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, Member):
        return {"groups": [], "group": None}
    today = timezone.localdate()
    mine = SimpleLazyObject(lambda: list(queries.groups_of(user, today=today)))
    return {"groups": mine, "group": SimpleLazyObject(lambda: _last_seen(request, list(mine)))}


def _last_seen(request: HttpRequest, mine: list[Group]) -> Group | None:
    """The group the reader was in last, or the first of theirs."""
    last = request.session.get(REMEMBERED_GROUP)
    return next((group for group in mine if group.pk == last), mine[0] if mine else None)
