"""Says of a list that was looked through: let it come in."""

from datetime import datetime

from django.db import transaction

from dokuha.catalogue.actions import AT_ONCE
from dokuha.catalogue.models import ListUpload
from dokuha.summaries import tasks

AT_ONCE_BYTES = 8 * 1024 * 1024
"""A list of more comes in at a worker, and so does one of more than AT_ONCE papers."""


def is_long(upload: ListUpload) -> bool:
    return upload.papers > AT_ONCE or len(upload.content) > AT_ONCE_BYTES


@transaction.atomic
def let_come_in(*, upload: ListUpload, now: datetime) -> None:
    """Let a worker import the list. The second time changes nothing; the import has the events."""
    waiting = ListUpload.objects.filter(pk=upload.pk, confirmed_at=None)
    if waiting.update(confirmed_at=now, heard_at=now):
        tasks.bring_in.enqueue(upload.pk)
