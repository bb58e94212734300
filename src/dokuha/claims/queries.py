from collections.abc import Iterable

from django.db.models import QuerySet

from dokuha.catalogue.models import Paper
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
