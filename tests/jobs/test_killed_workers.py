import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from dokuha.jobs.models import Job
from tests.jobs import errands

JOBS = 40
ROOT = Path(__file__).parents[2]


def start_worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "django", "work", "--lease", "1.5"]
    return subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)


@pytest.mark.django_db(transaction=True)
def test_no_job_is_lost_when_workers_are_killed(tmp_path, shared_database):
    """Two workers; every second one of them is killed the hard way, and another comes."""
    for number in range(JOBS):
        errands.leave_a_mark.enqueue(str(tmp_path), number)
    environment = {**os.environ, **shared_database, "PYTHONPATH": str(ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "dokuha.settings"
    workers = [start_worker(environment) for _ in range(2)]
    kills, until = 0, time.monotonic() + 90
    try:
        while Job.objects.exclude(status=Job.Status.SUCCESSFUL).exists():
            assert time.monotonic() < until, "the jobs do not come to an end"
            before = len(os.listdir(tmp_path))
            while kills < 4 and len(os.listdir(tmp_path)) < before + 4:
                assert time.monotonic() < until
                connection.close()
                time.sleep(0.05)
            if kills < 4:
                victim = workers.pop(0)
                os.killpg(victim.pid, signal.SIGKILL)
                victim.wait()
                workers.append(start_worker(environment))
                kills += 1
            time.sleep(0.1)
    finally:
        for worker in workers:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()

    assert sorted(os.listdir(tmp_path), key=int) == [str(n) for n in range(JOBS)]
    assert kills == 4
