"""Holds a list between its coming and its import."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from dokuha.catalogue.models import ListUpload, Survey
from dokuha.people.models import Member

UPLOADS_LAST = timedelta(days=1)


@transaction.atomic
def keep_upload(
    *,
    survey: Survey,
    member: Member,
    file_name: str,
    content: bytes,
    columns: Sequence[str] = (),
    now: datetime,
) -> ListUpload:
    """Hold a list until its import is confirmed, with what the columns of a table hold.

    The member's earlier one for the survey goes, and so do those that everybody has forgotten.
    """
    ListUpload.objects.filter(uploaded_at__lt=now - UPLOADS_LAST).delete()
    ListUpload.objects.filter(survey=survey, member=member).delete()
    return ListUpload.objects.create(
        survey=survey,
        member=member,
        file_name=file_name[-200:],
        content=content,
        columns=list(columns),
        uploaded_at=now,
    )
