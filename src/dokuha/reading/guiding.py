"""What a reader does with the guide: tick a stop off, dismiss a mark, change the questions."""

from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Paper
from dokuha.people.models import Group, Member
from dokuha.reading.actions import CannotRead, ReadingProblem
from dokuha.reading.models import (
    DismissedPoint,
    MarksShown,
    PaperFile,
    Purpose,
    Questions,
    ReaderChoice,
    Tick,
)

LONGEST_QUESTIONS = 2000


@transaction.atomic
def tick_stop(*, paper: Paper, stop: str, is_done: bool, member: Member, now: datetime) -> None:
    """Tick a stop off, or take the tick away. No event: nobody else sees it. Safe to repeat."""
    if is_done:
        Tick.objects.get_or_create(
            paper=paper, member=member, stop=stop, defaults={"ticked_at": now}
        )
    else:
        Tick.objects.filter(paper=paper, member=member, stop=stop).delete()


@transaction.atomic
def dismiss_point(*, file: PaperFile, key: str, member: Member, now: datetime) -> None:
    """Mark a sentence no more for this member. No event: nobody else sees it. Safe to repeat."""
    DismissedPoint.objects.get_or_create(
        file=file, member=member, key=key, defaults={"dismissed_at": now}
    )


@transaction.atomic
def bring_points_back(*, file: PaperFile, member: Member) -> int:
    """Mark again what the member had dismissed in the PDF, and say how many that are."""
    return DismissedPoint.objects.filter(file=file, member=member).delete()[0]


@transaction.atomic
def choose_marks(*, marks: MarksShown, member: Member) -> None:
    """Mark none, few or more sentences from now on. No event: it is nobody else's business."""
    ReaderChoice.objects.update_or_create(member=member, defaults={"marks": marks})


@transaction.atomic
def change_questions(
    *, group: Group, purpose: str, text: str, member: Member, now: datetime
) -> Questions | None:
    """Let the group ask this for a purpose, a question a line; without a line, the usual again.

    What is as it was changes nothing. Raises CannotRead.
    """
    if purpose not in Purpose.values:
        raise CannotRead(ReadingProblem.UNKNOWN_PURPOSE)
    lines = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if len(lines) > LONGEST_QUESTIONS:
        raise CannotRead(ReadingProblem.QUESTIONS_TOO_LONG)
    # Two who write at once: one after the other, and the last one counts.
    Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    before = Questions.objects.filter(group=group, purpose=purpose).first()
    if lines == (before.text if before else ""):
        return before
    values = {"text": lines, "changed_at": now, "changed_by": member}
    after = None
    if lines:
        after, _ = Questions.objects.update_or_create(group=group, purpose=purpose, defaults=values)
    elif before:
        before.delete()
    record_event(
        kind=Kind.QUESTIONS_CHANGED,
        at=now,
        group_id=group.pk,
        actor_id=member.pk,
        purpose=purpose,
    )
    return after
