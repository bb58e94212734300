from datetime import datetime
from typing import cast

from django.core.files.base import ContentFile
from django.utils import timezone

from dokuha.reports import composing, frozen
from dokuha.reports.models import DeckFile
from dokuha.slides.deck import Deck, Language
from dokuha.slides.export import EXPORTERS


def make(deck: DeckFile, *, now: datetime) -> None:
    """Write the deck's file, and take away the older ones that it replaces.

    Made twice it ends the same: one row, one file.
    """
    exporter = EXPORTERS[deck.format]
    content = exporter.write(frozen.with_pictures(_values(deck, now)))
    before = deck.file.name
    deck.file.save(f"{deck.pk}.{exporter.extension}", ContentFile(content), save=False)
    deck.made_at = now
    deck.save(update_fields=["file", "made_at"])
    if before:
        deck.file.storage.delete(before)
    same = DeckFile.objects.filter(
        survey=deck.survey,
        version=deck.version,
        format=deck.format,
        language=deck.language,
        asked_at__lt=deck.asked_at,
    )
    for older in same.exclude(made_at=None):
        # The row first: a file without a row harms nobody, a row without a file cannot be taken.
        older.delete()
        older.file.delete(save=False)


def _values(deck: DeckFile, now: datetime) -> Deck:
    if deck.version:
        return frozen.unpack(deck.version.content)
    language = cast(Language, deck.language)
    return composing.deck_of(deck.survey, language=language, today=timezone.localdate(now))
