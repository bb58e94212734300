"""A manuscript as a whole, and the summaries that are chosen for it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.manuscripts.models import Choice, CitationKey, Manuscript, Paragraph
from dokuha.people.models import Group, Member
from dokuha.prose.keys import key_for
from dokuha.summaries.models import Summary


@transaction.atomic
def start_manuscript(
    *, group: Group, title: str, language: str, actor: Member, now: datetime
) -> Manuscript:
    """Begin with one empty paragraph. Each call begins another manuscript."""
    manuscript = Manuscript.objects.create(
        group=group, title=title, language=language, started_by=actor, started_at=now
    )
    Paragraph.objects.create(manuscript=manuscript, position=1)
    _record(Kind.MANUSCRIPT_STARTED, manuscript, actor, now)
    return manuscript


@transaction.atomic
def change_manuscript(*, manuscript: Manuscript, title: str, language: str) -> None:
    manuscript.title, manuscript.language = title, language
    manuscript.save(update_fields=["title", "language"])


@transaction.atomic
def put_away(*, manuscript: Manuscript, actor: Member, now: datetime) -> None:
    """Take the manuscript off the list; all of it is kept. The second time does nothing."""
    locked = lock(manuscript)
    if locked.put_away_at is None:
        locked.put_away_at = now
        locked.save(update_fields=["put_away_at"])
        _record(Kind.MANUSCRIPT_PUT_AWAY, locked, actor, now)


@transaction.atomic
def bring_back(*, manuscript: Manuscript, actor: Member, now: datetime) -> None:
    """Put the manuscript on the list again. The second time does nothing."""
    locked = lock(manuscript)
    if locked.put_away_at is not None:
        locked.put_away_at = None
        locked.save(update_fields=["put_away_at"])
        _record(Kind.MANUSCRIPT_BROUGHT_BACK, locked, actor, now)


@transaction.atomic
def choose_summaries(
    *, manuscript: Manuscript, summaries: Iterable[Summary], actor: Member, now: datetime
) -> int:
    """Put summaries beside the text, and give their papers keys; return how many are new."""
    lock(manuscript)
    there = set(manuscript.choices.values_list("summary", flat=True))
    new = [one for one in summaries if one.pk not in there]
    for summary in new:
        _see_to_key(manuscript, summary)
    Choice.objects.bulk_create(
        Choice(manuscript=manuscript, summary=one, chosen_by=actor, chosen_at=now) for one in new
    )
    if new:
        _record(Kind.MANUSCRIPT_GREW, manuscript, actor, now, summaries=len(new))
    return len(new)


@transaction.atomic
def drop_choice(*, choice: Choice) -> None:
    """Take a summary from beside the text; sentences that rest on it still do."""
    lock(choice.manuscript)
    Choice.objects.filter(pk=choice.pk).delete()


def lock(manuscript: Manuscript) -> Manuscript:
    """One at a time changes what is in a manuscript. Return it as it is now."""
    return Manuscript.objects.select_for_update().get(pk=manuscript.pk)


def _see_to_key(manuscript: Manuscript, summary: Summary) -> None:
    paper = summary.paper
    keys = dict(manuscript.keys.values_list("paper", "key"))
    if paper.pk not in keys:
        key = key_for(
            authors=paper.authors, year=paper.year, title=paper.title, taken=set(keys.values())
        )
        CitationKey.objects.create(manuscript=manuscript, paper=paper, key=key)


def _record(kind: Kind, manuscript: Manuscript, actor: Member, now: datetime, **facts: int) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=manuscript.group_id,
        actor_id=actor.pk,
        manuscript=manuscript.pk,
        **facts,
    )
