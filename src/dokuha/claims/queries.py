from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from dokuha.catalogue.models import Paper
from dokuha.claims.lasting import WARNING, ends_at
from dokuha.claims.models import Claim
from dokuha.people.models import Group, Member


def open_claims_of(member: Member, group: Group) -> QuerySet[Claim]:
    """What the member said they would read in the group, the oldest claim first."""
    return (
        Claim.objects.filter(member=member, paper__group=group, ended_at__isnull=True)
        .select_related("paper")
        .order_by("claimed_at", "pk")
    )


def claimants_of(papers: Iterable[Paper | int]) -> dict[int, list[Claim]]:
    """The open claims on each of the papers by its number, the oldest first.

    The members are loaded; a paper that nobody claims has no key.
    """
    numbers = [paper if isinstance(paper, int) else paper.pk for paper in papers]
    claims: dict[int, list[Claim]] = {}
    found = Claim.objects.filter(paper__in=numbers, ended_at__isnull=True)
    for claim in found.select_related("member").order_by("claimed_at", "pk"):
        claims.setdefault(claim.paper_id, []).append(claim)
    return claims


def days_left_of(claims: Iterable[Claim], *, now: datetime) -> dict[int, int]:
    """In how many days each of the open claims returns to the pool, by its number; 0 is today.

    A claim that lasts for ever has no key.
    """
    rows = Claim.objects.filter(pk__in=[claim.pk for claim in claims]).values_list(
        "pk", "kept_at", "warned_at", "paper__group__claim_days"
    )
    today, left = timezone.localdate(now), {}
    for number, kept_at, warned_at, days in rows:
        end = ends_at(kept_at=kept_at, warned_at=warned_at, days=days, now=now)
        if end:
            left[number] = max(0, (timezone.localdate(end) - today).days)
    return left


def claims_ending_soon(*, now: datetime) -> list[Claim]:
    """The open claims whose owners are to be told now that they end, the oldest touch first."""
    found = [
        claim
        for group, lasts in _lasting()
        for claim in untold().filter(paper__group=group, kept_at__lte=now - lasts + WARNING)
    ]
    return sorted(found, key=lambda claim: (claim.kept_at, claim.pk))


def claims_to_end(*, now: datetime) -> list[Claim]:
    """The open claims whose time is over and whose owners were told two days ago or earlier."""
    told = _open().filter(warned_at__gte=F("kept_at"), warned_at__lte=now - WARNING)
    found = [
        claim
        for group, lasts in _lasting()
        for claim in told.filter(paper__group=group, kept_at__lte=now - lasts)
    ]
    return sorted(found, key=lambda claim: (claim.kept_at, claim.pk))


def untold() -> QuerySet[Claim]:
    """The open claims whose owners were not told of an end since they touched them last."""
    return _open().filter(Q(warned_at=None) | Q(warned_at__lt=F("kept_at")))


def _open() -> QuerySet[Claim]:
    found = Claim.objects.filter(ended_at__isnull=True).select_related("member", "paper__group")
    return found.order_by("kept_at", "pk")


def _lasting() -> Iterator[tuple[int, timedelta]]:
    """The groups whose claims end, by number, and how long a claim lasts there."""
    groups = Group.objects.filter(claim_days__gt=0).order_by("pk")
    for number, days in groups.values_list("pk", "claim_days"):
        yield number, timedelta(days=days)
