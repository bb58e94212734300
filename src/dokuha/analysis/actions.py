from datetime import datetime, timedelta

from django.db import transaction

from dokuha.analysis import making, queries, tasks
from dokuha.analysis.models import GroupMap
from dokuha.catalogue.models import Paper
from dokuha.people.models import Group

AT_ONCE = 1_000
"""So many papers are drawn in about a second: nobody is asked to wait for a worker."""
PATIENCE = timedelta(minutes=10)


def see_to_map(*, group: Group, now: datetime) -> GroupMap | None:
    """Return the group's map, and see to it that it follows the papers.

    The first map of a few papers is drawn at once, every other by a worker; until then the old
    one stands. None while there is none at all. It is nobody's deed, so no event tells of it.
    """
    found = queries.map_of(group)
    is_there = found is not None and queries.drawing_of(group) is not None
    if is_there and found and found.mark == queries.mark_of(group):
        return found
    if not is_there and Paper.objects.filter(group=group).count() <= AT_ONCE:
        return making.draw_map(group, now=now)
    _ask(group, now)
    return found if is_there else None


@transaction.atomic
def _ask(group: Group, now: datetime) -> None:
    """Let a worker draw the map, unless one was asked a short while ago."""
    GroupMap.objects.get_or_create(group=group)
    found = GroupMap.objects.select_for_update().get(group=group)
    under_way = found.asked_at and (found.made_at is None or found.made_at < found.asked_at)
    if under_way and found.asked_at and now - found.asked_at < PATIENCE:
        return
    found.asked_at = now
    found.save(update_fields=["asked_at"])
    tasks.draw_map.enqueue(group.pk)
