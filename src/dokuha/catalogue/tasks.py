from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from dokuha.catalogue import harvesting, stragglers


@task
def harvest_list(harvest_id: int) -> None:
    """Harvest a list for a while, and put off the rest; a second call of the same does no harm."""
    seconds = harvesting.carry_on(harvest_id)
    if seconds is not None:
        later = timezone.now() + timedelta(seconds=seconds)
        harvest_list.using(run_after=later).enqueue(harvest_id)


@task
def forget_harvested() -> int:
    """Delete, every day, what services answered long ago; say how many answers."""
    return harvesting.client().keeper.forget_old()


@task
def gather_stragglers(merge_id: int) -> None:
    """Let what was written for a paper in the moment of its merge follow."""
    stragglers.gather_stragglers(merge_id)
