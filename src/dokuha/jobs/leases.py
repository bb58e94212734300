"""A job belongs to one worker for as long as it keeps saying so."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from dokuha.jobs.models import Job

MAX_ATTEMPTS = 5


def take(*, owner: str, now: datetime, lease: timedelta) -> Job | None:
    """Lease the next job to the worker, or return None when nothing waits.

    Next is: due, or left behind by a worker whose lease ran out. A job that was
    left behind at every attempt is closed, so that it ends no more workers.
    """
    due = Q(status=Job.Status.READY, run_after__lte=now)
    left_behind = Q(status=Job.Status.RUNNING, lease_until__lt=now)
    waiting = Job.objects.filter(due | left_behind)
    if not waiting.exists():  # Looking costs no write lock; most looks find nothing.
        return None
    with transaction.atomic():
        job = waiting.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            job.status = Job.Status.FAILED
            job.finished_at = now
            job.error_text = "Its worker died each time it was tried."
            job.save(update_fields=["status", "finished_at", "error_text"])
            return None
        job.status = Job.Status.RUNNING
        job.owner = owner
        job.lease_until = now + lease
        job.started_at = now
        job.attempts += 1
        job.save(update_fields=["status", "owner", "lease_until", "started_at", "attempts"])
        return job


def renew(job: Job, *, now: datetime, lease: timedelta) -> bool:
    """Keep the lease; False when another worker has the job by now."""
    return bool(_owned(job).update(lease_until=now + lease))


def succeed(job: Job, *, result: Any, now: datetime) -> bool:
    """Close the job; False when another worker has it by now, whose word then counts."""
    return bool(
        _owned(job).update(
            status=Job.Status.SUCCESSFUL, result=result, finished_at=now, lease_until=None
        )
    )


def fail(job: Job, *, error_path: str, error_text: str, now: datetime) -> bool:
    """Let the job be tried again after a pause that doubles, and give up in the end."""
    again = job.attempts < MAX_ATTEMPTS
    return bool(
        _owned(job).update(
            status=Job.Status.READY if again else Job.Status.FAILED,
            run_after=now + timedelta(seconds=5 * 2**job.attempts),
            finished_at=None if again else now,
            lease_until=None,
            error_path=error_path,
            error_text=error_text[-10_000:],
        )
    )


def _owned(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, owner=job.owner, status=Job.Status.RUNNING)
