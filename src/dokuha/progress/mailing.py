from datetime import datetime
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from dokuha.progress import words
from dokuha.progress.models import CareNote


def mail_message(*, note: CareNote, now: datetime) -> bool:
    """Mail a message in its organiser's name, who also gets the answer; False if it was before.

    That it is begun is written down first: a worker that dies does not mail twice, and the
    words lie in the inbox in any case. A mail server that refuses gives it back.
    """
    if not CareNote.objects.filter(pk=note.pk, mailed_at=None).update(mailed_at=now):
        return False
    try:
        _mail(note).send()
    except OSError:  # SMTPException is one
        CareNote.objects.filter(pk=note.pk).update(mailed_at=None)
        raise
    return True


def _mail(note: CareNote) -> EmailMessage:
    writer, about = note.written_by, note.about
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    with translation.override(about.language):
        subject = words.subject_of(note)
    return EmailMessage(
        subject,
        note.text,
        from_email=formataddr((_one_line(writer.name), address)),
        to=[about.email],
        reply_to=[formataddr((_one_line(writer.name), writer.email))],
    )


def _one_line(name: str) -> str:
    """A name with a line break would be a second header."""
    return " ".join(name.split())
