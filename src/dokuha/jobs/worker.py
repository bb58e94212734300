import logging
import os
import signal
import socket
import threading
import traceback
from datetime import timedelta
from types import FrameType

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.utils import get_module_path, get_random_id, normalize_json

from dokuha.jobs import leases, schedule
from dokuha.jobs.models import Job

log = logging.getLogger(__name__)
PAUSE_SECONDS = 0.5
# How often a worker looks whether a recurring task is due.
LOOK_EVERY = timedelta(seconds=20)


class Worker:
    """Takes one job after the other until it is told to stop.

    A worker that is killed loses nothing: its lease runs out and another takes
    the job over. One that is asked to stop finishes the job in hand.
    """

    def __init__(self, *, lease: timedelta) -> None:
        self.lease = lease
        self.name = f"{socket.gethostname()[:20]}:{os.getpid()}:{get_random_id()[:8]}"
        self.stopping = threading.Event()
        self.next_look = timezone.now()

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; outlive a database that is away for a while."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping.is_set():
            close_old_connections()
            try:
                self.look_at_the_clock()
                worked = self.work_once()
            except OperationalError as error:
                log.warning("The database is not there: %s", error)
                worked = False
            if not worked:
                self.stopping.wait(PAUSE_SECONDS)

    def look_at_the_clock(self) -> None:
        """Enqueue the recurring tasks that are due, without asking at every turn."""
        now = timezone.now()
        if now >= self.next_look:
            schedule.enqueue_due(now=now)
            self.next_look = now + LOOK_EVERY

    def work_once(self) -> bool:
        """Run the next job, if there is one, and say whether there was."""
        job = leases.take(owner=self.name, now=timezone.now(), lease=self.lease)
        if job is None:
            return False
        done = threading.Event()
        heartbeat = threading.Thread(target=self._keep, args=(job, done), daemon=True)
        heartbeat.start()
        try:
            self._run(job)
        finally:
            done.set()
            heartbeat.join()
        return True

    def _run(self, job: Job) -> None:
        try:
            result = normalize_json(import_string(job.task_path).call(*job.args, **job.kwargs))
        except Exception as error:  # whatever a task raises is that job's end, not the worker's
            log.exception("Job %s failed, attempt %s", job, job.attempts)
            leases.fail(
                job,
                error_path=get_module_path(type(error)),
                error_text=traceback.format_exc(),
                now=timezone.now(),
            )
        else:
            leases.succeed(job, result=result, now=timezone.now())

    def _keep(self, job: Job, done: threading.Event) -> None:
        """Renew the lease three times as often as needed, from a thread with its own connection."""
        try:
            while not done.wait(self.lease.total_seconds() / 3):
                try:
                    leases.renew(job, now=timezone.now(), lease=self.lease)
                except OperationalError as error:
                    log.warning("A lease could not be renewed: %s", error)
        finally:
            connection.close()
