"""What a reader does with highlights: make, change, take away, put back, share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.queries import newest_survey_with
from dokuha.documents.anatomy import Box
from dokuha.people.models import Member
from dokuha.reading import queries, tasks
from dokuha.reading.models import Highlight, HighlightPlace, PaperFile


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What somebody marked on one page: words with a box for each line, or one box alone."""

    page: int
    boxes: Sequence[Box]
    quote: str = ""
    before: str = ""
    after: str = ""


@transaction.atomic
def add_highlight(
    *,
    file: PaperFile,
    marked: Marked,
    facet: int,
    note: str = "",
    is_shared: bool = False,
    member: Member,
    now: datetime,
) -> Highlight:
    """Mark a place in the PDF; it is looked for in the paper's other files afterwards.

    The same place again returns the member's highlight as it is there. A private one is no
    event: it is nobody else's business.
    """
    # Two windows at once: the second finds the first one's.
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    already = queries.same_highlight(file, member, page=marked.page, boxes=marked.boxes)
    if already is not None:
        return already
    highlight = Highlight.objects.create(
        file=file,
        author=member,
        facet=facet,
        quote=marked.quote,
        before=marked.before,
        after=marked.after,
        note=note,
        is_shared=is_shared,
        made_at=now,
        changed_at=now,
    )
    HighlightPlace.objects.create(
        highlight=highlight,
        file=file,
        how=HighlightPlace.How.MADE,
        page=marked.page,
        boxes=marked.boxes,
    )
    for other in queries.files_of(file.paper).exclude(pk=file.pk):
        tasks.carry_highlights.enqueue(other.pk)
    if is_shared:
        _record_sharing(highlight, now)
    return highlight


@transaction.atomic
def change_highlight(
    *, highlight: Highlight, facet: int, note: str, is_shared: bool, now: datetime
) -> Highlight:
    """Change its colour, its note and who sees it. The same again changes nothing."""
    current = _locked(highlight)
    before = (current.facet, current.note, current.is_shared)
    if before == (facet, note, is_shared):
        return current
    begins_to_be_seen = is_shared and not current.is_shared
    current.facet, current.note, current.is_shared = facet, note, is_shared
    current.changed_at = now
    current.save(update_fields=["facet", "note", "is_shared", "changed_at"])
    if begins_to_be_seen:
        _record_sharing(current, now)
    return current


@transaction.atomic
def remove_highlight(*, highlight: Highlight, now: datetime) -> Highlight:
    """Take it away for everybody; it can be put back. The second time changes nothing."""
    current = _locked(highlight)
    if current.removed_at is None:
        current.removed_at = now
        current.save(update_fields=["removed_at"])
    return current


@transaction.atomic
def put_back_highlight(*, highlight: Highlight) -> Highlight:
    """Show a removed highlight as it was. The second time changes nothing."""
    current = _locked(highlight)
    current.removed_at = None
    current.save(update_fields=["removed_at"])
    return current


def _locked(highlight: Highlight) -> Highlight:
    rows = Highlight.objects.select_for_update(of=("self",)).select_related("file__paper", "author")
    return rows.get(pk=highlight.pk)


def _record_sharing(highlight: Highlight, now: datetime) -> None:
    paper = highlight.file.paper
    survey = newest_survey_with(paper)
    record_event(
        kind=Kind.HIGHLIGHT_SHARED,
        at=now,
        group_id=paper.group_id,
        actor_id=highlight.author_id,
        survey_id=survey.pk if survey else None,
        paper_id=paper.pk,
        highlight=highlight.pk,
    )
