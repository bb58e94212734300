from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Survey
from dokuha.people.models import Member
from dokuha.reports import tasks
from dokuha.reports.models import DeckFile


@transaction.atomic
def ask_for_deck(
    *, survey: Survey, format: str, language: str, actor: Member, now: datetime
) -> DeckFile:
    """Begin to make the deck of the survey's submitted summaries; a worker goes on with it.

    Asking again while it is being made returns the one under way, unless that is overdue.
    """
    Survey.objects.select_for_update().get(pk=survey.pk)
    same = DeckFile.objects.filter(survey=survey, format=format, language=language, made_at=None)
    under_way = same.filter(asked_at__gt=now - DeckFile.PATIENCE).first()
    if under_way:
        return under_way
    same.delete()
    deck = DeckFile.objects.create(
        survey=survey, format=format, language=language, asked_by=actor, asked_at=now
    )
    tasks.make_deck.enqueue(deck.pk)
    record_event(
        kind=Kind.DECK_MADE,
        at=now,
        group_id=survey.group_id,
        actor_id=actor.pk,
        survey_id=survey.pk,
        format=format,
    )
    return deck
