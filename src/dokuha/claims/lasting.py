"""How long a claim lasts that nobody touches. Pure: values in, values out."""

from datetime import datetime, timedelta

WARNING = timedelta(days=2)
"""So long before its end the owner of a claim is told; no claim ends earlier after that."""


def ends_at(
    *, kept_at: datetime, warned_at: datetime | None, days: int, now: datetime
) -> datetime | None:
    """Return when an open claim returns to the pool; None if the group lets claims last for ever.

    A warning from before the claim was touched last counts no more.
    """
    if not days:
        return None
    told = warned_at if warned_at and warned_at >= kept_at else now
    return max(kept_at + timedelta(days=days), told + WARNING)
