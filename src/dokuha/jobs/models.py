import uuid

from django.db import models


class Job(models.Model):
    """One call of a task: waiting, leased to a worker, or done.

    Only `leases` changes a row. A lease that ran out means that its worker died:
    the job is taken again, so a task may run twice and must end the same.
    """

    class Status(models.TextChoices):
        READY = "READY"
        RUNNING = "RUNNING"
        SUCCESSFUL = "SUCCESSFUL"
        FAILED = "FAILED"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task_path = models.CharField(max_length=200)
    args = models.JSONField()
    kwargs = models.JSONField()
    queue = models.CharField(max_length=32)
    priority = models.SmallIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.READY)
    enqueued_at = models.DateTimeField()
    run_after = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    owner = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(null=True)
    error_path = models.CharField(max_length=200, blank=True)
    error_text = models.TextField(blank=True)

    class Meta:
        ordering = ("-priority", "run_after", "pk")
        indexes = [models.Index(fields=["status", "-priority", "run_after"], name="job_next")]

    def __str__(self) -> str:
        return f"{self.task_path} {self.status}"


class Recurrence(models.Model):
    """For which hour or day a recurring task was enqueued last. Only `schedule` changes a row."""

    task_path = models.CharField(max_length=200, primary_key=True)
    period_began_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task_path} {self.period_began_at:%Y-%m-%d %H:%M}"
