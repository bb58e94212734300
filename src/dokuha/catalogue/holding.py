"""Holds a list between its coming and its import."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from dokuha.catalogue.models import ListUpload, Survey
from dokuha.people.models import Member

UPLOADS_LAST = timedelta(days=1)
MOST_WAITING = 10
"""Lists of one member that wait for a look; when there are more, the oldest goes."""


@transaction.atomic
def keep_upload(
    *,
    survey: Survey,
    member: Member,
    file_name: str,
    content: bytes,
    columns: Sequence[str] = (),
    papers: int = 0,
    now: datetime,
) -> ListUpload:
    """Hold a list until its import is confirmed, with what the columns of a table hold.

    The member's earlier one for the survey goes, and so do those that everybody has forgotten and
    the oldest of very many; one that is coming in stays.
    """
    ListUpload.objects.filter(uploaded_at__lt=now - UPLOADS_LAST).delete()
    mine = ListUpload.objects.filter(survey=survey, member=member)
    mine.filter(Q(confirmed_at=None) | Q(ended_at__isnull=False)).delete()
    upload = ListUpload.objects.create(
        survey=survey,
        member=member,
        file_name=file_name[-200:],
        content=content,
        columns=list(columns),
        papers=papers,
        uploaded_at=now,
    )
    waiting = ListUpload.objects.filter(member=member, confirmed_at=None).order_by("-pk")
    too_many = list(waiting.values_list("pk", flat=True)[MOST_WAITING:])
    ListUpload.objects.filter(pk__in=too_many).delete()
    return upload
