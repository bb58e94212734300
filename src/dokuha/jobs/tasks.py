from django.utils import timezone
from django_tasks import task

from dokuha.jobs import forgetting


@task
def forget_jobs() -> int:
    """Delete, every day, the jobs that ended long ago; say how many."""
    return forgetting.forget_jobs(now=timezone.now())
