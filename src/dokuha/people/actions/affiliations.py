"""Who belongs to which institution, and since when."""

from datetime import date, datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people import queries
from dokuha.people.actions.rows import begin_affiliation, locked, stays_inside
from dokuha.people.models import Affiliation, Institution, Member, Membership
from dokuha.people.refusals import Refusal, Refused


@transaction.atomic
def affiliate(
    *,
    membership: Membership,
    institution: Institution,
    since_on: date,
    actor: Member,
    now: datetime,
) -> Affiliation:
    """Say where a person belongs from that day on.

    The one before ends on the day before; one that begins later stays, and this one ends
    before it. The same again changes nothing.
    """
    stays_inside(membership.group_id, institution)
    locked(membership.group_id)
    there = membership.affiliations.filter(
        queries.current_on(since_on), institution=institution
    ).first()
    if there is not None:
        return there
    affiliation = begin_affiliation(membership, institution, since_on)
    _record(affiliation, actor, now, what="begun")
    return affiliation


@transaction.atomic
def correct_affiliation(
    *,
    affiliation: Affiliation,
    institution: Institution,
    since_on: date,
    until_on: date | None,
    actor: Member,
    now: datetime,
) -> Affiliation:
    """Mend or end a period. Raises Refused when it would run over another one."""
    membership = affiliation.membership
    stays_inside(membership.group_id, institution)
    locked(membership.group_id)
    if until_on is not None and until_on < since_on:
        raise Refused(Refusal.ENDS_BEFORE_IT_BEGINS)
    others = membership.affiliations.exclude(pk=affiliation.pk)
    if others.filter(queries.overlaps(since_on, until_on)).exists():
        raise Refused(Refusal.PERIODS_OVERLAP)
    affiliation.institution = institution
    affiliation.since_on, affiliation.until_on = since_on, until_on
    kept = membership.affiliations.filter(pk=affiliation.pk)
    # None is kept where it was removed meanwhile.
    if kept.update(institution=institution, since_on=since_on, until_on=until_on):
        _record(affiliation, actor, now, what="corrected")
    return affiliation


@transaction.atomic
def remove_affiliation(*, affiliation: Affiliation, actor: Member, now: datetime) -> None:
    """Take away a period that never was. A second time changes nothing."""
    gone, _ = Affiliation.objects.filter(pk=affiliation.pk).delete()
    if gone:
        _record(affiliation, actor, now, what="removed")


def _record(affiliation: Affiliation, actor: Member, now: datetime, *, what: str) -> None:
    record_event(
        kind=Kind.AFFILIATION_CHANGED,
        at=now,
        group_id=affiliation.membership.group_id,
        actor_id=actor.pk,
        member_id=affiliation.membership.member_id,
        institution_id=affiliation.institution_id,
        what=what,
    )
