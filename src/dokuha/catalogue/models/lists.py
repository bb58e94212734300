"""Lists of papers on their way in."""

from datetime import datetime, timedelta
from math import ceil

from django.db import models
from django.utils import timezone

from dokuha.catalogue.models.papers import Survey
from dokuha.people.models import Group, Member

PATIENCE = timedelta(minutes=15)
"""So long a worker may be silent before people are told that nobody is at work."""


class ListUpload(models.Model):
    """A list file between its preview and its import. The import, or a day, ends it.

    `columns` says what each column of a table holds, [] for what they seem to hold. `papers` are
    in it, as far as one knew when it came. One that is `confirmed_at` a time comes in at a worker:
    `done` of its papers are in, and `came` says how they fared.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="uploads")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    columns = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    papers = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    came = models.JSONField(default=dict)

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @property
    def percent(self) -> int | None:
        """How much is in; None where nobody could say how many papers there are."""
        return min(100, 100 * self.done // self.papers) if self.papers else None

    @property
    def is_overdue(self) -> bool:
        """Nobody works on it, as with a harvest."""
        return self.ended_at is None and _is_silent(self.heard_at or self.uploaded_at)


class ColumnMapping(models.Model):
    """What the columns of a kind of table hold, as an organiser of the group has said.

    `table` stands for the names of its columns (`sources.Table.key`), `columns` has a field
    of a paper for each, or "".
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="column_mappings")
    table = models.CharField(max_length=64)
    columns = models.JSONField()
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["group", "table"], name="columns_once_per_table")
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, self.columns))


class Harvest(models.Model):
    """A list that is asked of a service for an organiser, until it is there or cannot be.

    `done` of `total` papers are there. `failures` counts how often in a row the service did not
    answer; `asked_again_at` is when it is asked again. `fault` says why there is no list, and
    `about` what the fault is about ("value"; "code" and "line" of what is unreadable).
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="harvests")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    service = models.CharField(max_length=30)
    question = models.TextField()
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    asked_again_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=30, blank=True)
    about = models.JSONField(default=dict)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["survey", "member"], name="one_harvest_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.question}"

    @property
    def is_ready(self) -> bool:
        return self.ended_at is not None and not self.fault

    @property
    def minutes_to_wait(self) -> int:
        """In how many minutes it is asked again, at most."""
        seconds = ((self.asked_again_at or self.heard_at) - timezone.now()).total_seconds()
        return max(1, ceil(seconds / 60))

    @property
    def is_overdue(self) -> bool:
        """Nobody works on it: there is no worker, or each that tried has died."""
        last = max(self.heard_at, self.asked_again_at or self.heard_at)
        return self.ended_at is None and _is_silent(last)


def _is_silent(since: datetime) -> bool:
    return timezone.now() - since > PATIENCE
