"""Asks for a list from a service, and thinks otherwise."""

from datetime import datetime

from django.db import transaction

from dokuha.catalogue import tasks
from dokuha.catalogue.models import Harvest, Survey
from dokuha.people.models import Member
from dokuha.services import Meaning


@transaction.atomic
def ask_for_list(*, survey: Survey, member: Member, meaning: Meaning, now: datetime) -> Harvest:
    """Let a worker harvest a list, instead of the one the member asked for before.

    Asking for the same while it is harvested changes nothing. No event: nothing comes in yet.
    """
    # Two windows at once: one of them asks.
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    name, question = meaning.service.NAME, meaning.question
    mine = Harvest.objects.filter(survey=survey, member=member)
    same = mine.filter(service=name, question=question, ended_at=None).first()
    if same is not None and not same.is_overdue:
        return same
    mine.delete()
    harvest = Harvest.objects.create(
        survey=survey,
        member=member,
        service=name,
        question=question,
        asked_at=now,
        heard_at=now,
    )
    tasks.harvest_list.enqueue(harvest.pk)
    return harvest


def stop_harvest(*, survey: Survey, member: Member) -> None:
    """Want the list no more; the second time changes nothing. No event: nothing had come in."""
    Harvest.objects.filter(survey=survey, member=member).delete()
