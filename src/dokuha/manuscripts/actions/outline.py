"""Accepting an outline that was proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dokuha.manuscripts.actions.arranging import add_paragraph
from dokuha.manuscripts.actions.manuscripts import lock
from dokuha.manuscripts.actions.sentences import quote_summary
from dokuha.manuscripts.models import Manuscript, Paragraph
from dokuha.manuscripts.offering import offers_of
from dokuha.people.models import Member
from dokuha.summaries.models import Summary


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A paragraph as people want it: its heading, and the chosen summaries it begins with."""

    heading: str
    summaries: Sequence[Summary]


@transaction.atomic
def accept_outline(
    *, manuscript: Manuscript, wanted: Sequence[Wanted], actor: Member, now: datetime
) -> list[Paragraph]:
    """Begin the paragraphs, each with the first sentence of its summaries, to be reworded.

    Paragraphs that were still blank are gone then. Raises Refused, and changes nothing, if a
    summary is not chosen any more.
    """
    lock(manuscript)
    manuscript.paragraphs.filter(heading="", sentences=None).delete()
    return [_begin(manuscript, one, actor, now) for one in wanted]


def _begin(manuscript: Manuscript, wanted: Wanted, actor: Member, now: datetime) -> Paragraph:
    paragraph = add_paragraph(manuscript=manuscript, heading=wanted.heading)
    for summary in wanted.summaries:
        first = next(iter(offers_of(summary)), None)
        if first:
            quote_summary(
                paragraph=paragraph,
                summary=summary,
                field=first.key,
                text=first.texts[0],
                actor=actor,
                now=now,
            )
    return paragraph
