"""Who may read a draft without writing in it. Others say who: this is only the key to the door."""

from collections.abc import Collection

from django.db.models import Q

from dokuha.summaries.models import Onlooker, Summary


def let_look(summary: Summary, *, members: Collection[int | None]) -> None:
    """Let exactly these members read it while it is a draft; None is everybody who reads.

    Wants the summary locked, in a transaction.
    """
    there = set(Onlooker.objects.filter(summary=summary).values_list("member", flat=True))
    gone = Q(member__in=there - {None} - set(members))
    if None not in members:
        gone |= Q(member=None)
    Onlooker.objects.filter(gone, summary=summary).delete()
    Onlooker.objects.bulk_create(
        Onlooker(summary=summary, member_id=member) for member in set(members) - there
    )


def has_onlookers(summary: Summary) -> bool:
    return Onlooker.objects.filter(summary=summary).exists()


def is_asked_to_look(member_id: int, summary: Summary) -> bool:
    """Is the member among them? Whether they still read in the group, the door asks."""
    asked = Q(member=member_id) | Q(member=None)
    return Onlooker.objects.filter(asked, summary=summary).exists()
