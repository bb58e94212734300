"""Opens the way out with the settings of the installation."""

from collections.abc import Callable

import httpx
from django.conf import settings

from dokuha.core.outside import Outside


def open_outside(
    *, most_bytes: int, seconds: float, may_go: Callable[[httpx.URL], bool] = lambda _: True
) -> Outside:
    """Who is asked sees who asks: the installation's address and whom to write to."""
    reach = f"; mailto:{settings.CONTACT}" if settings.CONTACT else ""
    return Outside(
        agent=f"Dokuha (+{settings.SITE_URL}{reach})",
        most_bytes=most_bytes,
        seconds=seconds,
        hosts=frozenset(settings.INSIDE_HOSTS),
        may_go=may_go,
    )
