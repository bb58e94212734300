from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks.base import TaskResultStatus

from dokuha.jobs import leases
from dokuha.jobs.models import Job
from dokuha.jobs.worker import Worker
from tests.jobs import errands
from tests.makers import NOW

pytestmark = pytest.mark.django_db(transaction=True)
LEASE = timedelta(seconds=30)


def waiting_job() -> Job:
    errands.add.enqueue(1, 2)
    Job.objects.update(run_after=NOW)
    return Job.objects.get()


def test_a_job_is_done_once_and_its_result_is_kept():
    result = errands.add.enqueue(1, right=2)
    worker = Worker(lease=LEASE)

    assert [worker.work_once(), worker.work_once()] == [True, False]

    result.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, 3)


def test_a_deed_that_is_rolled_back_leaves_no_job():
    with transaction.atomic():
        errands.add.enqueue(1, 2)
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_a_failing_job_is_tried_again_later_and_given_up_in_the_end(caplog):
    result = errands.stumble.enqueue()
    worker = Worker(lease=LEASE)
    for _ in range(leases.MAX_ATTEMPTS):
        Job.objects.update(run_after=NOW)
        assert worker.work_once()
        assert not worker.work_once(), "not again at once"

    result.refresh()
    assert result.status == TaskResultStatus.FAILED
    assert result.errors[0].exception_class is ValueError


def test_a_leased_job_is_not_taken_by_another_worker():
    waiting_job()
    mine = leases.take(owner="first", now=NOW, lease=LEASE)

    assert mine
    assert leases.take(owner="second", now=NOW + LEASE / 2, lease=LEASE) is None


def test_a_job_whose_lease_ran_out_is_taken_over_and_the_late_worker_is_not_heard():
    waiting_job()
    late = leases.take(owner="first", now=NOW, lease=LEASE)
    later = NOW + LEASE * 2
    heir = leases.take(owner="second", now=later, lease=LEASE)
    assert late
    assert heir

    assert leases.renew(late, now=later, lease=LEASE) is False
    assert leases.succeed(late, result="late", now=later) is False
    assert leases.succeed(heir, result="in time", now=later) is True
    assert Job.objects.get().result == "in time"


def test_a_job_that_ends_every_worker_is_closed():
    waiting_job()
    now = NOW
    for _ in range(leases.MAX_ATTEMPTS):
        assert leases.take(owner="short-lived", now=now, lease=LEASE)
        now += LEASE * 2

    assert leases.take(owner="next", now=now, lease=LEASE) is None
    assert Job.objects.get().status == Job.Status.FAILED


def test_the_more_urgent_job_comes_first():
    errands.add.enqueue(1, 1)
    urgent = errands.add.using(priority=10).enqueue(2, 2)

    Worker(lease=LEASE).work_once()

    urgent.refresh()
    assert urgent.status == TaskResultStatus.SUCCESSFUL
