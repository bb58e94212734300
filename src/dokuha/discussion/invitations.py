"""Tells people that they may write in somebody else's summary."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.discussion.models import Notice
from dokuha.discussion.notices import notify
from dokuha.summaries.models import CoWriter, Summary

LOOK_BACK = timedelta(days=7)


@transaction.atomic
def tell_co_writers(*, now: datetime) -> None:
    """Lay an invitation into the inbox of each who may write now; take back what holds no more.

    Reads what was shared in the last week, again and again: a notice is laid once, so that what
    commits late, or was shared while no worker ran, is told, too.
    """
    recent = Event.objects.filter(kind=Kind.SUMMARY_SHARED, at__gt=now - LOOK_BACK)
    shared = set(recent.order_by().values_list("facts__summary", flat=True))
    found = Summary.objects.filter(pk__in=shared).select_related("author", "paper__group")
    for summary in found.order_by("pk"):
        _tell(summary, now)


def _tell(summary: Summary, now: datetime) -> None:
    key = f"co_writer:{summary.pk}"
    rows = CoWriter.objects.filter(summary=summary, may_write=True)
    invited = set(rows.values_list("member", flat=True))
    Notice.objects.filter(key=key).exclude(member__in=invited).delete()
    if summary.author:
        room = reverse("website:room", args=[summary.paper_id])
        notify(
            members=invited,
            kind=Notice.Kind.CO_WRITER,
            key=key,
            actor=summary.author,
            group=summary.paper.group,
            path=f"{room}?with={summary.pk}",
            now=now,
            title=summary.paper.title,
        )
