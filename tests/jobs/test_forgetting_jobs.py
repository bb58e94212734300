from datetime import UTC, datetime, timedelta

import pytest

from dokuha.jobs.forgetting import forget_jobs
from dokuha.jobs.models import Job

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def job(status: Job.Status, *, days_ago: int) -> Job:
    then = NOW - timedelta(days=days_ago)
    return Job.objects.create(
        task_path="tests.jobs.errands.look_around",
        args=[],
        kwargs={},
        queue="default",
        priority=0,
        status=status,
        enqueued_at=then,
        run_after=then,
        finished_at=None if status in {Job.Status.READY, Job.Status.RUNNING} else then,
    )


@pytest.mark.django_db
def test_jobs_that_ended_long_ago_are_forgotten_and_failures_later():
    job(Job.Status.SUCCESSFUL, days_ago=8)
    job(Job.Status.FAILED, days_ago=91)
    kept = [
        job(Job.Status.SUCCESSFUL, days_ago=6),
        job(Job.Status.FAILED, days_ago=89),
        job(Job.Status.READY, days_ago=400),
        job(Job.Status.RUNNING, days_ago=400),
    ]

    assert forget_jobs(now=NOW) == 2
    assert set(Job.objects.all()) == set(kept)
    assert forget_jobs(now=NOW) == 0
