from datetime import datetime
from typing import cast

from django.core.files.base import ContentFile
from django.utils import timezone

from dokuha.reports import queries
from dokuha.reports.models import DeckFile
from dokuha.slides.deck import Language
from dokuha.slides.export import EXPORTERS


def make(deck: DeckFile, *, now: datetime) -> None:
    """Write the deck's file, and take away the older ones that it replaces.

    Made twice it ends the same: one row, one file.
    """
    exporter = EXPORTERS[deck.format]
    values = queries.deck_of(
        deck.survey, language=cast(Language, deck.language), today=timezone.localdate(now)
    )
    before = deck.file.name
    deck.file.save(
        f"{deck.pk}.{exporter.extension}", ContentFile(exporter.write(values)), save=False
    )
    deck.made_at = now
    deck.save(update_fields=["file", "made_at"])
    if before:
        deck.file.storage.delete(before)
    same = DeckFile.objects.filter(
        survey=deck.survey,
        format=deck.format,
        language=cast(Language, deck.language),
        asked_at__lt=deck.asked_at,
    )
    for older in same.exclude(made_at=None):
        # The row first: a file without a row harms nobody, a row without a file cannot be taken.
        older.delete()
        older.file.delete(save=False)
