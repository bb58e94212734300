from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from dokuha.search import indexing

RECENT = timedelta(hours=2)
"""Longer than the time between two looks at all rows."""
AT_ONCE = 20_000
"""After so many rows of a kind a worker sees to other work first."""


@task
def catch_up_with_recent() -> bool:
    """Take in what changed of late, every minute, and put off the rest; say whether it was all."""
    is_all = indexing.catch_up(since=timezone.now() - RECENT, at_most=AT_ONCE)
    if not is_all:
        catch_up_with_recent.enqueue()
    return is_all


@task
def catch_up() -> int:
    """Compare the index with all rows, every hour; say how many were behind."""
    return sum(indexing.catch_up_with_all())
