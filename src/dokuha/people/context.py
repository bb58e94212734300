from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from dokuha.people import queries
from dokuha.people.models import Member


def groups(request: HttpRequest) -> dict[str, Any]:
    """Give every page the reader's groups; a page about one group overrides `group`."""
    user = getattr(request, "user", None)
    if not isinstance(user, Member):
        return {"groups": [], "group": None}
    mine = list(queries.groups_of(user, today=timezone.localdate()))
    return {"groups": mine, "group": mine[0] if mine else None}
