from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.activity.record import record_event
from dokuha.discussion.models import Milestone, Notice
from dokuha.discussion.notices import notify
from dokuha.discussion.queries import submitted_counts
from dokuha.people.models import Group, Member

MILESTONES = (1, 10, 100)
LOOK_BACK = timedelta(days=7)


def tell_milestones(*, now: datetime) -> int:
    """Note whose first, tenth or hundredth summary is there, once; return how many.

    Reads who submitted in the last week, again and again: the row of a milestone keeps it
    from being told twice, so that a submission which commits late, or while no worker ran, is
    not missed. Who passed several at once is told of the highest.
    """
    recent = Event.objects.filter(kind=Kind.SUMMARY_SUBMITTED, at__gt=now - LOOK_BACK)
    pairs = set(recent.order_by().values_list("group_id", "actor_id").distinct())
    counts = submitted_counts({who for _, who in pairs}, {where for where, _ in pairs})
    reached = set(
        Milestone.objects.filter(member__in={who for _, who in pairs}).values_list(
            "group", "member", "count"
        )
    )
    told = 0
    for pair in sorted(pairs & set(counts)):
        new = [one for one in MILESTONES if one <= counts[pair] and (*pair, one) not in reached]
        if new:
            told += _reach(*pair, new, now)
    return told


@transaction.atomic
def _reach(group_id: int, member_id: int, counts: list[int], now: datetime) -> int:
    """Keep the milestones, and tell of the highest unless another worker has."""
    member = Member.objects.select_for_update(no_key=True).get(pk=member_id)
    group = Group.objects.get(pk=group_id)
    new = [
        Milestone.objects.get_or_create(
            group=group, member=member, count=count, defaults={"reached_at": now}
        )[1]
        for count in counts
    ]
    if not new[-1]:
        return 0
    record_event(
        kind=Kind.MILESTONE_REACHED,
        at=now,
        group_id=group_id,
        actor_id=member_id,
        count=counts[-1],
    )
    notify(
        members=[member_id],
        kind=Notice.Kind.MILESTONE,
        key=f"milestone:{group_id}:{counts[-1]}",
        actor=member,
        group=group,
        path=reverse("website:person", args=[group_id, member_id]),
        now=now,
        count=counts[-1],
    )
    return 1
