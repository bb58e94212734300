"""Tells people that a claim of theirs ends, two days before it does."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dokuha.claims.actions import note_warning
from dokuha.claims.lasting import ends_at
from dokuha.claims.models import Claim
from dokuha.claims.queries import claims_ending_soon
from dokuha.discussion.models import Notice
from dokuha.discussion.notices import notify


def tell_owners(*, now: datetime) -> int:
    """Tell the owner of each claim that ends soon, once; return how many are told.

    Any number of workers may do it at once. A claim that is touched again is told of again.
    """
    return sum(_tell(claim, now) for claim in claims_ending_soon(now=now))


@transaction.atomic
def _tell(claim: Claim, now: datetime) -> bool:
    if not note_warning(claim=claim, now=now):
        return False
    group = claim.paper.group
    end = ends_at(kept_at=claim.kept_at, warned_at=now, days=group.claim_days, now=now) or now
    notify(
        members=[claim.member_id],
        kind=Notice.Kind.CLAIM_ENDS,
        key=f"claim:{claim.pk}:{claim.kept_at.isoformat()}",
        actor=claim.member,
        group=group,
        path=reverse("website:paper", args=[claim.paper_id]),
        now=now,
        paper=claim.paper_id,
        title=claim.paper.title,
        day=timezone.localdate(end).isoformat(),
    )
    return True
