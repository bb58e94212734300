"""The arithmetic of the stopwatch: what a beat of a browser tab is worth."""

from datetime import datetime, timedelta

BREAK = timedelta(minutes=10)
MARKS = (15, 30, 60)
"""Minutes marked on the line: speed reading takes 15 to 30, close reading 60 and more."""


def counted(*, seconds: int, last_beat_at: datetime, now: datetime) -> int:
    """Say how many of the seconds that a tab reports are counted.

    Never more than the clock on the wall has moved since the last beat of *any* tab:
    two tabs cannot count the same minute twice, a beat sent twice adds nothing, and
    the seconds of a stretch without a connection are accepted when they come in.
    """
    passed = int((now - last_beat_at).total_seconds())
    return max(0, min(seconds, passed))


def begins_sitting(*, last_beat_at: datetime, now: datetime) -> bool:
    """Tell whether a beat belongs to a new sitting: the one before is a long break ago."""
    return now - last_beat_at > BREAK
