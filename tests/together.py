"""Several people press at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

Answer = TypeVar("Answer")


def together(*deeds: Callable[[], Answer]) -> list[Answer]:
    """Do all at once, each with a connection of its own; return what each answered."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], Answer]) -> Answer:
        try:
            start.wait(timeout=10)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))
