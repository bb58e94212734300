"""Asking for a deck to take home."""

from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.catalogue.models import Survey
from dokuha.people.models import Member
from dokuha.reports import tasks
from dokuha.reports.actions.rows import record
from dokuha.reports.models import DeckFile, Version


@transaction.atomic
def ask_for_deck(
    *,
    survey: Survey,
    format: str,
    language: str,
    actor: Member,
    now: datetime,
    version: Version | None = None,
) -> DeckFile:
    """Begin to make a file of the survey's summaries, or of a version; a worker goes on with it.

    Asking again while it is being made returns the one under way, unless that is overdue.
    A version does not change: once its file is made, asking returns that.
    """
    Survey.objects.select_for_update().get(pk=survey.pk)
    same = DeckFile.objects.filter(survey=survey, version=version, format=format, language=language)
    waiting = same.filter(made_at=None, asked_at__gt=now - DeckFile.PATIENCE)
    made = [deck for deck in same.exclude(made_at=None) if deck.is_ready] if version else []
    there = waiting.first() or next(iter(made), None)
    if there:
        return there
    same.filter(made_at=None).delete()
    deck = DeckFile.objects.create(
        survey=survey,
        version=version,
        format=format,
        language=language,
        asked_by=actor,
        asked_at=now,
    )
    tasks.make_deck.enqueue(deck.pk)
    record(Kind.DECK_MADE, survey, actor, now, format=format)
    return deck
