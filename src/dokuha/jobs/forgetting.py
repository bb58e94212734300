"""Jobs that are over are forgotten after a while, failed ones later: somebody may ask why."""

from datetime import datetime, timedelta

from dokuha.jobs.models import Job

SUCCESSFUL_FOR = timedelta(days=7)
FAILED_FOR = timedelta(days=90)


def forget_jobs(*, now: datetime) -> int:
    """Delete the jobs that ended long ago; return how many. Safe to repeat."""
    gone = 0
    for status, kept_for in (
        (Job.Status.SUCCESSFUL, SUCCESSFUL_FOR),
        (Job.Status.FAILED, FAILED_FOR),
    ):
        gone += Job.objects.filter(status=status, finished_at__lt=now - kept_for).delete()[0]
    return gone
