"""The institutions of a group."""

from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people.actions.rows import locked
from dokuha.people.models import Group, Institution, Member
from dokuha.people.refusals import Refusal, Refused


@transaction.atomic
def add_institution(
    *, group: Group, name: str, short_name: str, actor: Member, now: datetime
) -> Institution:
    """Add an institution. The same one again gives the one that is there.

    Raises Refused when the short name stands for another institution.
    """
    locked(group.pk)
    there = group.institutions.filter(short_name=short_name).first()
    if there is not None:
        if there.name != name:
            raise Refused(Refusal.NAME_TAKEN)
        return there
    institution = Institution.objects.create(group=group, name=name, short_name=short_name)
    _record(Kind.INSTITUTION_ADDED, institution, actor, now)
    return institution


@transaction.atomic
def change_institution(
    *, institution: Institution, name: str, short_name: str, actor: Member, now: datetime
) -> Institution:
    """Rename an institution everywhere, earlier periods included."""
    group = locked(institution.group_id)
    if group.institutions.filter(short_name=short_name).exclude(pk=institution.pk).exists():
        raise Refused(Refusal.NAME_TAKEN)
    kept = group.institutions.get(pk=institution.pk)
    if (kept.name, kept.short_name) == (name, short_name):
        return kept
    kept.name, kept.short_name = name, short_name
    kept.save(update_fields=["name", "short_name"])
    _record(Kind.INSTITUTION_CHANGED, kept, actor, now)
    return kept


def _record(kind: Kind, institution: Institution, actor: Member, now: datetime) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=institution.group_id,
        actor_id=actor.pk,
        institution_id=institution.pk,
        short_name=institution.short_name,
    )
