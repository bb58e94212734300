"""Starting a group, and changing what it says of itself."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.people.actions.rows import locked
from dokuha.people.models import Group, Member, Membership, Role


@transaction.atomic
def start_group(*, name: str, about: str, founder: Member, now: datetime) -> Group:
    """Make a group whose one organiser is its founder. Twice makes two groups."""
    group = Group.objects.create(name=name, about=about)
    Membership.objects.create(
        group=group, member=founder, role=Role.ORGANISER, since_on=timezone.localdate(now)
    )
    record_event(kind=Kind.GROUP_STARTED, at=now, group_id=group.pk, actor_id=founder.pk)
    return group


@transaction.atomic
def change_group(
    *,
    group: Group,
    name: str,
    about: str,
    actor: Member,
    now: datetime,
    claim_days: int | None = None,
) -> Group:
    """Rename the group, say anew what it is about, or how many days a claim lasts (0: for ever).

    The same again changes nothing.
    """
    kept = locked(group.pk)
    days = kept.claim_days if claim_days is None else claim_days
    if (kept.name, kept.about, kept.claim_days) == (name, about, days):
        return kept
    kept.name, kept.about, kept.claim_days = name, about, days
    kept.save(update_fields=["name", "about", "claim_days"])
    record_event(kind=Kind.GROUP_CHANGED, at=now, group_id=kept.pk, actor_id=actor.pk, name=name)
    return kept
