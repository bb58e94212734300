from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from dokuha.catalogue import fetching


@task
def fetch_list(fetch_id: int) -> None:
    """Fetch a list for a while, and put off the rest; a second call of the same does no harm."""
    seconds = fetching.carry_on(fetch_id)
    if seconds is not None:
        later = timezone.now() + timedelta(seconds=seconds)
        fetch_list.using(run_after=later).enqueue(fetch_id)


@task
def forget_fetched() -> int:
    """Delete, every day, what services answered long ago; say how many answers."""
    return fetching.client().keeper.forget_old()
