from django.utils import timezone
from django_tasks import task

from dokuha.reports import making
from dokuha.reports.models import DeckFile


@task
def make_deck(deck_id: int) -> None:
    deck = (
        DeckFile.objects.select_related("survey__group", "version__report")
        .filter(pk=deck_id)
        .first()
    )
    if deck is None:  # It was replaced while the task waited.
        return
    making.make(deck, now=timezone.now())
