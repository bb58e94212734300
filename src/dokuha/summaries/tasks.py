from django.utils import timezone
from django_tasks import task

from dokuha.summaries import coming_in
from dokuha.summaries.together.storing import settle_left, unsettled


@task
def bring_in(upload_id: int) -> None:
    """Import a long list that its organiser has confirmed."""
    coming_in.bring_in(upload_id)


@task
def settle_what_was_left() -> None:
    """A server that was killed may have kept what was typed without the summary saying so yet."""
    for summary in unsettled():
        settle_left(summary, now=timezone.now())
