from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.access import lock_paper
from dokuha.catalogue.models import Paper
from dokuha.catalogue.queries import newest_survey_with
from dokuha.claims.actions import claim_papers, keep_claim
from dokuha.claims.models import Claim
from dokuha.people.models import Member
from dokuha.reading import pdf, queries, shelf, stopwatch, tasks
from dokuha.reading.models import Depth, PaperFile, Purpose, Reading, Sitting

LONGEST = 200 * 60 * 60


class ReadingProblem(StrEnum):
    UNKNOWN_DEPTH = "unknown_depth"
    UNKNOWN_PURPOSE = "unknown_purpose"
    TIME_OUT_OF_RANGE = "time_out_of_range"
    QUESTIONS_TOO_LONG = "questions_too_long"


class CannotRead(Exception):
    """What was asked of a reading makes no sense; nothing was changed."""

    def __init__(self, code: ReadingProblem) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def start_reading(
    *,
    paper: Paper,
    member: Member,
    depth: str,
    purpose: str = "",
    purpose_note: str = "",
    now: datetime,
) -> Reading:
    """Start the stopwatch on a paper, and claim the paper unless the member did.

    While a reading of the paper is open, starting again returns that one as it is. A
    speed reading has no purpose: one that is given is left out.
    """
    if depth not in Depth.values:
        raise CannotRead(ReadingProblem.UNKNOWN_DEPTH)
    if purpose and purpose not in Purpose.values:
        raise CannotRead(ReadingProblem.UNKNOWN_PURPOSE)
    is_close = depth == Depth.CLOSE
    reading, is_new = Reading.objects.get_or_create(
        paper=paper,
        member=member,
        finished_at=None,
        defaults={
            "depth": depth,
            "purpose": purpose if is_close else "",
            "purpose_note": purpose_note.strip()[:200] if is_close else "",
            "started_at": now,
        },
    )
    if is_new:
        _claim(paper, member, now)
        _record(Kind.READING_STARTED, paper, member, now, reading=reading.pk, depth=depth)
    return reading


@transaction.atomic
def beat(*, reading: Reading, seconds: int, now: datetime) -> Reading:
    """Add the seconds that a browser tab counted since its last beat was accepted.

    Returns the reading as it then is. Safe to repeat: see `stopwatch.counted`. Once the
    reading is finished its clock stands still.
    """
    current = _locked(reading)
    if not current.is_open:
        return current
    sitting = current.sittings.last()
    last_beat_at = sitting.last_beat_at if sitting else current.started_at
    gained = stopwatch.counted(seconds=seconds, last_beat_at=last_beat_at, now=now)
    if now <= last_beat_at:
        return current
    if sitting is None or stopwatch.begins_sitting(last_beat_at=last_beat_at, now=now):
        sitting = Sitting(reading=current, started_at=now - timedelta(seconds=gained))
    sitting.last_beat_at = now
    sitting.seconds += gained
    sitting.save()
    current.seconds = min(LONGEST, current.seconds + gained)
    current.save(update_fields=["seconds"])
    keep_claim(paper=current.paper, member=current.member, now=now)
    return current


@transaction.atomic
def correct_time(*, reading: Reading, seconds: int, now: datetime) -> Reading:
    """Let the reader say how long it was; 0 forgets the time. The sittings stay as seen."""
    if not 0 <= seconds <= LONGEST:
        raise CannotRead(ReadingProblem.TIME_OUT_OF_RANGE)
    current = _locked(reading)
    if current.seconds == seconds:
        return current
    current.seconds = seconds
    current.corrected_at = now
    current.save(update_fields=["seconds", "corrected_at"])
    _record(Kind.READING_CORRECTED, current.paper, current.member, now, reading=current.pk)
    return current


@transaction.atomic
def share_time(*, reading: Reading, is_shared: bool) -> Reading:
    """Let the group see how long the reading took, or not any more. Safe to repeat."""
    current = _locked(reading)
    current.is_time_shared = is_shared
    current.save(update_fields=["is_time_shared"])
    return current


@transaction.atomic
def finish_reading(*, reading: Reading, now: datetime) -> Reading:
    """Stop the stopwatch for good. Finishing again keeps the first time."""
    current = _locked(reading)
    if current.is_open:
        current.finished_at = now
        current.save(update_fields=["finished_at"])
        _record(
            Kind.READING_FINISHED,
            current.paper,
            current.member,
            now,
            reading=current.pk,
            depth=current.depth,
        )
    return current


@transaction.atomic
def attach_pdf(
    *,
    paper: Paper,
    file: File[Any],
    member: Member,
    now: datetime,
    kind: Kind = Kind.FILE_ADDED,
) -> PaperFile:
    """Keep a PDF for the paper, once by its content, and let it be taken apart for the guide.

    The same PDF again returns what is there. `kind` is the event: FILE_FETCHED for one that was
    not brought by hand. Raises UnreadablePdf.
    """
    found = pdf.look_at(file, size=file.size)
    # Two who attach the same file at once: the second finds the first one's.
    lock_paper(paper)
    already = queries.files_of(paper).filter(sha256=found.sha256).first()
    if already is not None:
        return already
    kept = PaperFile.objects.create(
        paper=paper,
        pdf=shelf.put(file, sha256=found.sha256),
        sha256=found.sha256,
        size=found.size,
        name=PurePath(file.name or "paper.pdf").name[-200:],
        added_by=member,
        added_at=now,
    )
    tasks.dissect.enqueue(kept.pk)
    _record(kind, paper, member, now, file=kept.pk)
    return kept


def _claim(paper: Paper, member: Member, now: datetime) -> None:
    """Claim the paper, but not again for whoever has fulfilled it and only reads once more."""
    last = Claim.objects.filter(paper=paper, member=member).order_by("-claimed_at", "-pk").first()
    if last is None or last.ending != Claim.Ending.FULFILLED:
        claim_papers(papers=[paper], member=member, now=now)


def _locked(reading: Reading) -> Reading:
    return (
        Reading.objects.select_for_update(of=("self",))
        .select_related("paper", "member")
        .get(pk=reading.pk)
    )


def _record(
    kind: Kind, paper: Paper, member: Member, now: datetime, **facts: str | int | None
) -> None:
    survey = newest_survey_with(paper)
    record_event(
        kind=kind,
        at=now,
        group_id=paper.group_id,
        actor_id=member.pk,
        survey_id=survey.pk if survey else None,
        paper_id=paper.pk,
        **facts,
    )
