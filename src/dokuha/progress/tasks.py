from django.conf import settings
from django.utils import timezone
from django_tasks import task

from dokuha.claims.actions import expire_claims
from dokuha.progress import ending, mailing
from dokuha.progress.models import CareNote


@task
def look_after_claims() -> None:
    """Return to the pool what nobody touched, and tell the owners of what is next."""
    now = timezone.now()
    expire_claims(now=now)
    ending.tell_owners(now=now)


@task
def mail_message(note_id: int) -> None:
    """Mail what an organiser wrote to a member; without a mail server the inbox has it alone."""
    found = CareNote.objects.filter(pk=note_id).select_related("written_by", "about", "group")
    note = found.first()
    if note is not None and settings.EMAIL_HOST:
        mailing.mail_message(note=note, now=timezone.now())
