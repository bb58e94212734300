from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from dokuha.discussion.queries import unread_count
from dokuha.people.models import Member


def unread(request: HttpRequest) -> dict[str, Any]:
    """Give every page the number behind the bell: one query, none where no bell is drawn."""
    user = getattr(request, "user", None)
    if not isinstance(user, Member):
        return {"unread": 0}
    today = timezone.localdate()
    return {"unread": SimpleLazyObject(lambda: unread_count(user, today=today))}
