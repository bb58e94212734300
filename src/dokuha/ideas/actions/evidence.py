"""What becomes of passages: into cells, out of them, aside and back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Paper
from dokuha.ideas import passages as making
from dokuha.ideas.models import Cell, Evidence, Passage, ProblemMap, Stance
from dokuha.ideas.passages import suggested_stance
from dokuha.ideas.refusals import Refusal, Refused
from dokuha.people.models import Group, Member


@transaction.atomic
def accept(
    *,
    passages: Sequence[Passage],
    cells: Sequence[Cell],
    stance: Stance | None,
    actor: Member,
    now: datetime,
) -> list[Evidence]:
    """Put passages, kept or not yet, into cells; return what is new there.

    Without a stance each takes the one that its role suggests. What a cell holds already stays
    as it was accepted: the second time does nothing. Raises Refused when no cell is chosen, when
    a cell has gone meanwhile, and when one holds a passage with another stance.
    """
    _lock(cells)
    kept = [_kept(passage) for passage in passages]
    added = []
    for passage in kept:
        wanted = stance or suggested_stance(passage)
        for cell in cells:
            evidence, is_new = Evidence.objects.get_or_create(
                cell=cell,
                passage=passage,
                defaults={"stance": wanted, "accepted_by": actor, "accepted_at": now},
            )
            if is_new:
                added.append(evidence)
            elif stance and evidence.stance != stance:
                raise Refused(Refusal.OTHER_STANCE, by=evidence.accepted_by)
    Passage.objects.filter(pk__in=[one.pk for one in kept]).update(
        set_aside_by=None, set_aside_at=None
    )
    if added:
        _record(
            Kind.EVIDENCE_ACCEPTED,
            kept[0],
            actor,
            now,
            cells=" ".join(str(cell.pk) for cell in cells),
            passages=len(kept),
        )
    return added


@transaction.atomic
def change_stance(*, evidence: Evidence, stance: Stance, actor: Member, now: datetime) -> None:
    """Say anew what the passage says about the problem. The same again changes nothing."""
    other = Evidence.objects.filter(pk=evidence.pk).exclude(stance=stance)
    if other.update(stance=stance):
        _record(
            Kind.EVIDENCE_CHANGED,
            evidence.passage,
            actor,
            now,
            cells=str(evidence.cell_id),
            old=evidence.stance,
            new=stance,
        )


@transaction.atomic
def take_out(*, evidence: Evidence, actor: Member, now: datetime) -> None:
    """Take the passage out of the cell; it waits again unless another cell holds it.

    The second time does nothing.
    """
    gone, _ = Evidence.objects.filter(pk=evidence.pk).delete()
    if gone:
        _record(Kind.EVIDENCE_TAKEN_OUT, evidence.passage, actor, now, cells=str(evidence.cell_id))


@transaction.atomic
def set_aside(*, passage: Passage, actor: Member, now: datetime) -> None:
    """Let the candidate wait no longer; it can be found and brought back. Safe to repeat."""
    waiting = Passage.objects.filter(pk=passage.pk, set_aside_at=None)
    if waiting.update(set_aside_by=actor, set_aside_at=now):
        _record(Kind.PASSAGE_SET_ASIDE, passage, actor, now)


@transaction.atomic
def bring_back(*, passage: Passage, actor: Member, now: datetime) -> None:
    """Let a passage wait again that was set aside. The second time does nothing."""
    aside = Passage.objects.filter(pk=passage.pk, set_aside_at__isnull=False)
    if aside.update(set_aside_by=None, set_aside_at=None):
        _record(Kind.PASSAGE_BROUGHT_BACK, passage, actor, now)


@transaction.atomic
def write_remark(
    *, group: Group, text: str, paper: Paper | None, actor: Member, now: datetime
) -> Passage:
    """Let a member's own remark wait among the candidates.

    The same words again are the remark that is there; if it was set aside, it waits again.
    """
    remark = making.of_member(group, paper, actor, text, now)
    there = Passage.objects.filter(group=group, key=remark.key)
    if there.exists():
        there.update(set_aside_by=None, set_aside_at=None)
        return there.get()
    kept = _kept(remark)
    _record(Kind.REMARK_WRITTEN, kept, actor, now)
    return kept


def _lock(cells: Sequence[Cell]) -> None:
    """Let the cells stay while something is put into them. Raises Refused."""
    if not cells:
        raise Refused(Refusal.NO_CELL)
    maps = ProblemMap.objects.select_for_update().filter(
        pk__in={cell.map_id for cell in cells}, removed_at=None
    )
    list(maps.order_by("pk"))
    there = Cell.objects.filter(pk__in=[cell.pk for cell in cells], map__removed_at=None)
    if there.count() != len(set(cells)):
        raise Refused(Refusal.GONE)


def _kept(passage: Passage) -> Passage:
    """The passage as the group has it, put there now if it is new."""
    if passage.pk:
        return passage
    Passage.objects.bulk_create([passage], ignore_conflicts=True)
    return Passage.objects.select_related("paper").get(group=passage.group_id, key=passage.key)


def _record(kind: Kind, passage: Passage, actor: Member, now: datetime, **facts: str | int) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=passage.group_id,
        actor_id=actor.pk,
        survey_id=None,
        paper_id=passage.paper_id,
        passage=passage.pk,
        **facts,
    )
