from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from dokuha.jobs.models import Job
from dokuha.jobs.schedule import Rhythm, enqueue_due, period_of
from dokuha.jobs.worker import Worker

LOOK = "tests.jobs.errands.look_around"
# Half past eight in the morning in Tokyo.
NOW = datetime(2026, 3, 9, 23, 30, 45, tzinfo=UTC)


@pytest.fixture(autouse=True)
def hourly(settings):
    settings.SCHEDULE = {LOOK: "hourly"}


@pytest.mark.parametrize(
    ("rhythm", "began"),
    [("minutely", "08:30"), ("hourly", "08:00"), ("daily", "00:00")],
)
def test_periods_begin_by_the_clock_of_the_installation(rhythm, began):
    assert f"{timezone.localtime(period_of(Rhythm(rhythm), NOW)):%m-%d %H:%M}" == f"03-10 {began}"


@pytest.mark.django_db
def test_a_task_is_enqueued_once_in_each_period():
    assert enqueue_due(now=NOW) == [LOOK]
    assert enqueue_due(now=NOW + timedelta(minutes=29)) == []
    assert enqueue_due(now=NOW + timedelta(minutes=30)) == [LOOK]
    assert Job.objects.filter(task_path=LOOK).count() == 2


@pytest.mark.django_db
def test_hours_without_a_worker_are_not_made_up_for():
    enqueue_due(now=NOW)
    enqueue_due(now=NOW + timedelta(hours=9))

    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_a_clock_that_goes_back_enqueues_nothing():
    enqueue_due(now=NOW)

    assert enqueue_due(now=NOW - timedelta(hours=3)) == []


@pytest.mark.django_db
def test_a_rhythm_that_nobody_knows_is_an_error(settings):
    settings.SCHEDULE = {LOOK: "sometimes"}

    with pytest.raises(ValueError, match="sometimes"):
        enqueue_due(now=NOW)


@pytest.mark.django_db(transaction=True)
def test_workers_that_look_at_the_same_moment_enqueue_one_job():
    together, enqueued = Barrier(4), []

    def look():
        together.wait()
        enqueued.extend(enqueue_due(now=NOW))
        connection.close()

    workers = [Thread(target=look) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert enqueued == [LOOK]
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_looks_and_does_the_work():
    worker = Worker(lease=timedelta(seconds=30))
    worker.look_at_the_clock()

    assert worker.work_once()
    assert Job.objects.get().result == "nothing moves"
