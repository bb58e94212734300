"""Writing much at a time."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection

Part = TypeVar("Part")

USUAL, LARGE = 2_000, 192_000
"""Kibibytes of pages that SQLite keeps: as it does by itself, and while much is written."""

SHORTEST_REST = 0.12
"""Seconds; who waits for SQLite looks every tenth of one."""


def in_turns(parts: Iterable[Part]) -> Iterator[Part]:
    """Hand out what is written part by part, each in a transaction, and let others write between.

    SQLite has no queue: whoever writes one part after the other is always there first, and the
    others are sent away in the end. The longer a part took, the more of them wait.
    """
    rest = 0.0
    for part in parts:
        time.sleep(rest)
        began = time.monotonic()
        yield part
        if connection.vendor == "sqlite":
            rest = max(SHORTEST_REST, (time.monotonic() - began) / 4)


@contextmanager
def room_to_write() -> Iterator[None]:
    """Let SQLite keep the pages of large indexes in memory while rows come in at any place.

    With its usual 2 MB, a million rows with keys in no order are written page by page, and each
    page many times. PostgreSQL has its own memory for that.
    """
    if connection.vendor != "sqlite":
        yield
        return
    _keep(LARGE)
    try:
        yield
    finally:
        _keep(USUAL)


def know_sizes(*tables: str) -> None:
    """Let the database look at what much was written to, so that it asks the small table first.

    SQLite never looks by itself, and takes a survey for ten papers; PostgreSQL looks later. Half
    a second for a million papers.
    """
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


def _keep(kibibytes: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA cache_size = -{kibibytes}")
