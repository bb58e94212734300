from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.discussion.models import Notice
from dokuha.discussion.notices import notify
from dokuha.people.models import Member, Membership
from dokuha.progress import tasks
from dokuha.progress.models import CareNote

SAME_CLICK = timedelta(seconds=30)


@transaction.atomic
def note_care(*, membership: Membership, text: str, writer: Member, now: datetime) -> CareNote:
    """Keep for the organisers what one of them did or noticed. The same click is one note."""
    note, _ = _note(CareNote.Kind.NOTE, membership, text, writer, now)
    return note


@transaction.atomic
def send_message(*, membership: Membership, text: str, writer: Member, now: datetime) -> CareNote:
    """Lay a message into the member's inbox, mail it, and keep it as a note.

    The same click sends once.
    """
    note, is_new = _note(CareNote.Kind.MESSAGE, membership, text, writer, now)
    if is_new:
        notify(
            members=[membership.member_id],
            kind=Notice.Kind.MESSAGE,
            key=f"care:{note.pk}",
            actor=writer,
            group=membership.group,
            path=reverse("website:person", args=[membership.group_id, writer.pk]),
            now=now,
            text=text,
        )
        tasks.mail_message.enqueue(note.pk)
    return note


def _note(
    kind: CareNote.Kind, membership: Membership, text: str, writer: Member, now: datetime
) -> tuple[CareNote, bool]:
    """Return the note, and whether it is new. Its event does not say whom it is about."""
    # One organiser's clicks wait for each other.
    Member.objects.select_for_update(no_key=True).get(pk=writer.pk)
    facts = {
        "group": membership.group,
        "about": membership.member,
        "written_by": writer,
        "kind": kind,
        "text": text,
    }
    again = CareNote.objects.filter(**facts, written_at__gt=now - SAME_CLICK).first()
    if again:
        return again, False
    note = CareNote.objects.create(**facts, written_at=now)
    record_event(kind=Kind.CARE_NOTED, at=now, group_id=membership.group_id, actor_id=writer.pk)
    return note, True
