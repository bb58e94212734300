from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Paper
from dokuha.catalogue.queries import newest_survey_with
from dokuha.claims import queries
from dokuha.claims.models import Claim
from dokuha.people.models import Member

TOUCHED_AGAIN = timedelta(hours=1)


@transaction.atomic
def claim_papers(*, papers: Sequence[Paper], member: Member, now: datetime) -> int:
    """Say that the member will read these papers of one group; return how many are newly claimed.

    What they claim already they keep: claiming again says that they still read it, and is
    no event.
    """
    # One person's clicks wait for each other; other people may claim the same paper meanwhile.
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    numbers = {paper.pk: paper for paper in papers}
    mine = Claim.objects.filter(member=member, ended_at__isnull=True, paper__in=numbers)
    for number in mine.values_list("paper", flat=True):
        del numbers[number]
    mine.update(kept_at=now)
    new = list(numbers.values())
    if new:
        Claim.objects.bulk_create(
            Claim(paper=paper, member=member, claimed_at=now, kept_at=now) for paper in new
        )
        _record(Kind.PAPER_CLAIMED, new, member, now)
    return len(new)


@transaction.atomic
def give_back(*, paper: Paper, member: Member, now: datetime) -> bool:
    """End the member's open claim on the paper; return whether there was one."""
    ended = _end(paper, member, Claim.Ending.GIVEN_BACK, now)
    if ended:
        _record(Kind.CLAIM_GIVEN_BACK, [paper], member, now)
    return ended


def fulfil_claim(*, paper: Paper, member: Member, now: datetime) -> None:
    """End the member's open claim on the paper, if there is one, because its summary is there.

    A part of submitting a summary: it belongs to that transaction and that event.
    """
    _end(paper, member, Claim.Ending.FULFILLED, now)


def keep_claim(*, paper: Paper, member: Member, now: datetime) -> None:
    """Note that the member works on the paper, so that their open claim does not end.

    A part of reading and writing, called with every beat of the clock: it changes a row once
    in an hour and is no event.
    """
    open_one = Claim.objects.filter(paper=paper, member=member, ended_at=None)
    open_one.filter(kept_at__lt=now - TOUCHED_AGAIN).update(kept_at=now)


def note_warning(*, claim: Claim, now: datetime) -> bool:
    """Note that the owner is told of the end; False if they were told, or kept it, meanwhile.

    A part of telling them: it belongs to that transaction.
    """
    same = queries.untold().filter(pk=claim.pk, kept_at=claim.kept_at)
    return bool(same.update(warned_at=now))


def expire_claims(*, now: datetime) -> int:
    """Return to the pool what nobody touched for as long as its group lets a claim last.

    Only what its owner was told of in time. Any number of workers may do it at once: each
    claim ends once, with one event. Return how many ended.
    """
    return sum(_expire(claim, now) for claim in queries.claims_to_end(now=now))


@transaction.atomic
def _expire(claim: Claim, now: datetime) -> bool:
    """End the claim unless its owner touched it, or another worker ended it, since it was read."""
    same = Claim.objects.filter(pk=claim.pk, ended_at=None, kept_at=claim.kept_at)
    if not same.update(ended_at=now, ending=Claim.Ending.EXPIRED):
        return False
    _record(Kind.CLAIM_EXPIRED, [claim.paper], claim.member, now)
    return True


def _end(paper: Paper, member: Member, ending: Claim.Ending, now: datetime) -> bool:
    claims = Claim.objects.filter(paper=paper, member=member, ended_at__isnull=True)
    return bool(claims.update(ended_at=now, ending=ending))


def _record(kind: Kind, papers: Sequence[Paper], member: Member, now: datetime) -> None:
    """Write one event for all of them; it names the paper if it is a single one."""
    survey = newest_survey_with(papers[0])
    record_event(
        kind=kind,
        at=now,
        group_id=papers[0].group_id,
        actor_id=member.pk,
        survey_id=survey.pk if survey else None,
        paper_id=papers[0].pk if len(papers) == 1 else None,
        count=len(papers),
    )
