"""Looks into an answer for the way to the next page."""

import json
from typing import Any

from dokuha.services.faults import Fault, NoList


def reply(content: bytes) -> Any:
    """An answer in JSON; None where there was none. Raises NoList for anything else."""
    if not content:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoList(Fault.UNREADABLE) from error


def number_in(value: object) -> int | None:
    """How many, however it is written; nothing is less than none."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 12:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return None
