"""Two papers turn out to be one, or two after all; and a merge can be undone."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue import tasks
from dokuha.catalogue.locking import lock_papers_of
from dokuha.catalogue.merging import PAPER_FIELDS
from dokuha.catalogue.models import Doubt, Merge, Paper
from dokuha.catalogue.moving import hand_over, hanging_on, set_aside_withdrawals, take_back
from dokuha.catalogue.standing import put_in_its_place
from dokuha.catalogue.stragglers import LONGEST_CLICK
from dokuha.people.models import Member

FIELDS = ("title", *PAPER_FIELDS)
"""What a paper says of itself; of each field one of two papers' words stay."""


class NotOne(StrEnum):
    ONE_ALREADY = "one_already"
    MERGED_AWAY = "merged_away"
    LATER_ONE_FIRST = "later_one_first"


class CannotMerge(Exception):
    """The papers cannot be made one, or two again, like this; `code` says why."""

    def __init__(self, code: NotOne) -> None:
        self.code = code
        super().__init__(code)


@transaction.atomic
def merge_papers(
    *, kept: Paper, absorbed: Paper, take: Collection[str] = (), actor: Member, now: datetime
) -> Merge:
    """Make two papers of a group one: all that hangs on `absorbed` hangs on `kept` from now on.

    `take` names the fields that `absorbed` has right; what one of the two does not say, the
    other says. What is not shown stays with `absorbed`, so that lists still find the paper by
    it. Once more for the same two returns what was done. Raises CannotMerge.
    """
    lock_papers_of(kept.group_id)
    kept, absorbed = _fresh(kept), _fresh(absorbed)
    if absorbed.same_as_id == kept.pk:
        return Merge.objects.get(kept=kept, absorbed=absorbed, undone_at=None)
    if kept.pk == absorbed.pk or kept.group_id != absorbed.group_id:
        raise CannotMerge(NotOne.ONE_ALREADY)
    if kept.same_as_id or absorbed.same_as_id:
        raise CannotMerge(NotOne.MERGED_AWAY)
    steps = hand_over(Paper, absorbed.pk, kept.pk)
    steps += set_aside_withdrawals(kept.pk, absorbed.pk)
    fields = _settle(kept, absorbed, take)
    absorbed.same_as = kept
    absorbed.save()
    kept.save()
    merge = Merge.objects.create(
        group_id=kept.group_id,
        kept=kept,
        absorbed=absorbed,
        record={"steps": steps, "fields": fields, "stays": hanging_on(Paper, absorbed.pk)},
        merged_by=actor,
        merged_at=now,
    )
    _answer(_doubts_within(kept), Doubt.Answer.SAME, actor, now)
    _record(Kind.PAPERS_MERGED, kept, actor, now, other=absorbed.pk)
    tasks.gather_stragglers.using(run_after=now + LONGEST_CLICK).enqueue(merge.pk)
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, actor: Member, now: datetime) -> Merge:
    """Give back what was before; what came to the paper since then stays with it.

    Once more changes nothing. Raises CannotMerge while a later merge of one of the two stands.
    """
    lock_papers_of(merge.group_id)
    merge = Merge.objects.select_related("kept", "absorbed").get(pk=merge.pk)
    if merge.undone_at:
        return merge
    if later_merges(merge).exists():
        raise CannotMerge(NotOne.LATER_ONE_FIRST)
    kept, absorbed = merge.kept, merge.absorbed
    take_back(merge.record["steps"])
    _unsettle(kept, absorbed, merge.record["fields"])
    absorbed.same_as = None
    absorbed.save()
    kept.save()
    merge.undone_by, merge.undone_at = actor, now
    merge.save(update_fields=["undone_by", "undone_at"])
    answered = Doubt.objects.filter(group=merge.group_id, answer=Doubt.Answer.SAME)
    answered.filter(answered_by=merge.merged_by, answered_at=merge.merged_at).update(
        answer=Doubt.Answer.OPEN, answered_by=None, answered_at=None
    )
    _record(Kind.MERGE_UNDONE, kept, actor, now, other=absorbed.pk)
    return merge


@transaction.atomic
def tell_apart(*, one: Paper, other: Paper, actor: Member, now: datetime) -> None:
    """Say that these are two papers: nobody is asked again. Raises CannotMerge."""
    lock_papers_of(one.group_id)
    one, other = _fresh(one), _fresh(other)
    if one.pk == other.pk or one.group_id != other.group_id:
        raise CannotMerge(NotOne.ONE_ALREADY)
    if one.same_as_id or other.same_as_id:
        raise CannotMerge(NotOne.MERGED_AWAY)
    doubts = doubts_between(one, other)
    if not doubts.exists():
        first, second = sorted((one, other), key=lambda paper: paper.pk)
        Doubt.objects.create(group_id=one.group_id, first=first, second=second, asked_at=now)
    if _answer(doubts, Doubt.Answer.DIFFERENT, actor, now):
        _record(Kind.PAPERS_TOLD_APART, one, actor, now, other=other.pk)


def later_merges(merge: Merge) -> QuerySet[Merge]:
    """The standing merges of one of the two papers that have to be undone before this one."""
    pair = [merge.kept_id, merge.absorbed_id]
    return Merge.objects.filter(
        Q(kept__in=pair) | Q(absorbed__in=pair), undone_at=None, pk__gt=merge.pk
    ).order_by("-pk")


def doubts_between(one: Paper, other: Paper) -> QuerySet[Doubt]:
    """The questions about the two papers, or about what was merged into them."""
    ones, others = _all_of(one), _all_of(other)
    there = Q(first__in=ones, second__in=others) | Q(first__in=others, second__in=ones)
    return Doubt.objects.filter(there).order_by("pk")


def _doubts_within(paper: Paper) -> QuerySet[Doubt]:
    numbers = _all_of(paper)
    return Doubt.objects.filter(first__in=numbers, second__in=numbers)


def _all_of(paper: Paper) -> list[int]:
    merged = Paper.every.filter(same_as=paper.pk).order_by("pk")
    return [paper.pk, *merged.values_list("pk", flat=True)]


def _answer(doubts: QuerySet[Doubt], answer: Doubt.Answer, actor: Member, now: datetime) -> int:
    """Answer those that are open; return how many were."""
    return doubts.filter(answer=Doubt.Answer.OPEN).update(
        answer=answer, answered_by=actor, answered_at=now
    )


def _fresh(paper: Paper) -> Paper:
    """The paper as it is now; whoever hangs something on it waits until this is over."""
    return Paper.every.select_for_update().get(pk=paper.pk)


def _settle(kept: Paper, absorbed: Paper, take: Collection[str]) -> dict[str, dict[str, Any]]:
    """Let each field of `kept` say what shall stay; return what was changed."""
    changed = {}
    for name in FIELDS:
        mine, theirs = getattr(kept, name), getattr(absorbed, name)
        if theirs and theirs != mine and (name in take or not mine):
            changed[name] = {"was": mine, "became": theirs}
            setattr(kept, name, theirs)
            setattr(absorbed, name, mine or theirs)
    put_in_its_place(kept)
    put_in_its_place(absorbed)
    return changed


def _unsettle(kept: Paper, absorbed: Paper, changed: dict[str, dict[str, Any]]) -> None:
    for name, values in changed.items():
        setattr(absorbed, name, values["became"])
        # What somebody has written since then stays.
        if getattr(kept, name) == values["became"]:
            setattr(kept, name, values["was"])
    put_in_its_place(kept)
    put_in_its_place(absorbed)


def _record(kind: Kind, paper: Paper, actor: Member, now: datetime, *, other: int) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=paper.group_id,
        actor_id=actor.pk,
        paper_id=paper.pk,
        other=other,
    )
