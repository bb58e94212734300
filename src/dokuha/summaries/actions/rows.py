"""What the actions on a summary have in common: its row under lock, its author, its event."""

from datetime import datetime

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.queries import newest_survey_with
from dokuha.people.models import Member
from dokuha.summaries.models import Summary


class WithoutAuthor(Exception):
    """The summary was imported, and no member has said to have written it."""


def locked(summary: Summary) -> Summary:
    rows = Summary.objects.select_for_update(of=("self",))
    rows = rows.select_related("paper", "author", "saved_by")
    return rows.get(pk=summary.pk)


def author_of(summary: Summary) -> Member:
    """Only its author does anything with a summary. Raises WithoutAuthor."""
    if summary.author is None:
        raise WithoutAuthor
    return summary.author


def record(kind: Kind, summary: Summary, now: datetime, *, actor: Member | None = None) -> None:
    """Write the event down; without an actor it was the author."""
    survey = newest_survey_with(summary.paper)
    record_event(
        kind=kind,
        at=now,
        group_id=summary.paper.group_id,
        actor_id=actor.pk if actor else author_of(summary).pk,
        survey_id=survey.pk if survey else None,
        paper_id=summary.paper_id,
        summary=summary.pk,
    )
