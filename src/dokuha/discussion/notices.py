"""Telling people. Other rooms call `notify` within the transaction of their deed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dokuha.discussion.models import Comment, Notice
from dokuha.people.models import Group, Member


def notify(
    *,
    members: Iterable[int],
    kind: Notice.Kind,
    key: str,
    actor: Member,
    group: Group,
    path: str,
    now: datetime,
    comment: Comment | None = None,
    is_quiet: bool = False,
    **facts: str | int,
) -> None:
    """Lay a notice into each of these members' inboxes; a quiet one rings no bell.

    Telling a member the same `key` again does nothing. `facts["text"]` is shown with it: words
    that a person wrote.
    """
    Notice.objects.bulk_create(
        (
            Notice(
                member_id=member,
                group=group,
                kind=kind,
                key=key,
                actor=actor,
                comment=comment,
                path=path,
                facts=facts,
                created_at=now,
                read_at=now if is_quiet else None,
            )
            for member in sorted(set(members))
        ),
        ignore_conflicts=True,
    )


def forget(*, key: str, member: Member | None = None) -> None:
    """Take a notice out of everybody's inbox, or one member's: it is about nothing any more."""
    found = Notice.objects.filter(key=key)
    (found.filter(member=member) if member else found).delete()


@transaction.atomic
def mark_read(*, notice: Notice, now: datetime) -> None:
    """Note that the member saw the notice; the first time stays."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now)


@transaction.atomic
def mark_all_read(*, member: Member, now: datetime) -> int:
    """Note that the member saw all that was there until now; return how many were new."""
    unread = Notice.objects.filter(member=member, read_at=None, created_at__lte=now)
    return unread.update(read_at=now)
