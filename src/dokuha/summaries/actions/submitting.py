"""Showing a summary to the group, and taking it back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.claims.actions import claim_papers, fulfil_claim
from dokuha.reading.actions import finish_reading
from dokuha.reading.queries import open_reading_of
from dokuha.summaries import saving
from dokuha.summaries.actions.rows import author_of, locked, record
from dokuha.summaries.asking import format_of
from dokuha.summaries.formats import Field, Format
from dokuha.summaries.models import Revision, State, Summary
from dokuha.summaries.together import storing


class CannotSubmit(Exception):
    """A submitted summary would lack what its format asks for; nothing was changed."""

    def __init__(self, missing: tuple[Field, ...]) -> None:
        super().__init__(", ".join(field.key for field in missing))
        self.missing = missing


@transaction.atomic
def submit_summary(*, summary: Summary, now: datetime) -> Summary:
    """Show the summary to the group: the paper is read, the claim fulfilled, the clock stopped.

    Submitting again keeps the first time and is counted once. Raises CannotSubmit.
    """
    current = locked(summary)
    storing.settle(current, now=now)
    refuse_missing(format_of(current), current.answers)
    author = author_of(current)
    reading = open_reading_of(author, current.paper)
    if reading is not None:
        finish_reading(reading=reading, now=now)
    if current.is_draft:
        current.state = State.SUBMITTED
        current.submitted_at = now
        current.save(update_fields=["state", "submitted_at"])
        saving.keep(current, Revision.Reason.SUBMITTED, actor=author, now=now)
        fulfil_claim(paper=current.paper, member=author, now=now)
        record(Kind.SUMMARY_SUBMITTED, current, now)
    return current


@transaction.atomic
def withdraw_summary(*, summary: Summary, now: datetime) -> Summary:
    """Take the summary back to a draft; the author is reading the paper again.

    The second time changes nothing.
    """
    current = locked(summary)
    author = author_of(current)
    if not current.is_draft:
        current.state = State.DRAFT
        current.submitted_at = None
        current.save(update_fields=["state", "submitted_at"])
        claim_papers(papers=[current.paper], member=author, now=now)
        record(Kind.SUMMARY_WITHDRAWN, current, now)
    return current


def refuse_missing(format: Format, answers: Mapping[str, str]) -> None:
    missing = format.missing_in(answers)
    if missing:
        raise CannotSubmit(missing)
