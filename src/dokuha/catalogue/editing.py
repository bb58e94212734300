"""The papers of a survey kept by hand: facts corrected, papers added, withdrawn, brought back.

Each action writes one `Change` and can be taken back; see `changing`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from dokuha.catalogue import placing
from dokuha.catalogue.changing import CannotEdit, Refusal, change_things
from dokuha.catalogue.history import newest_touching
from dokuha.catalogue.locking import lock_papers_of
from dokuha.catalogue.models import Change, Entry, Paper, Session, Survey, Withdrawal
from dokuha.catalogue.queries import identity_of_paper, last_number, papers_like
from dokuha.catalogue.standing import (
    BY_HAND,
    Said,
    Things,
    entry_name,
    name_of,
    put_in_its_place,
    standing,
)
from dokuha.people.models import Member


@transaction.atomic
def correct_paper(
    *,
    paper: Paper,
    seen: Mapping[str, Any],
    wanted: Mapping[str, Any],
    actor: Member,
    now: datetime,
) -> Change | None:
    """Let a paper's facts say what somebody made of what they saw.

    Only what differs from what was seen is changed, so that two people may correct different
    fields at once. Raises CannotEdit when another corrected the same field meanwhile.
    """
    lock_papers_of(paper.group_id)
    if not wanted["title"]:
        raise CannotEdit(Refusal.NO_TITLE)
    name = name_of(paper)
    news = {field: value for field, value in wanted.items() if value != seen[field]}
    there = standing(None, {name: news})[name] or {}
    stale = [field for field in news if there[field] not in (seen[field], news[field])]
    if stale:
        raise CannotEdit(
            Refusal.CHANGED_SINCE, fields=stale, since=newest_touching(None, {name: news})
        )
    after: Things = {name: {**news, BY_HAND: sorted(news)}}
    return change_things(Change.Kind.CORRECTED, after, actor, now, of=paper)


@transaction.atomic
def list_new_paper(
    *,
    survey: Survey,
    facts: Mapping[str, Any],
    session: Session | None,
    is_another: bool = False,
    actor: Member,
    now: datetime,
) -> Change | None:
    """Add a paper behind all others. Raises CannotEdit when the group seems to have it already.

    `is_another` says that somebody has looked, and it is not the same.
    """
    lock_papers_of(survey.group_id)
    if not facts["title"]:
        raise CannotEdit(Refusal.NO_TITLE)
    paper = Paper(group=survey.group, added_at=now, **facts)
    put_in_its_place(paper)
    sought = identity_of_paper(paper)
    found = papers_like(survey.group, [sought]).find(sought)
    alike = [*([found.same] if found.same else []), *found.perhaps]
    if alike and not is_another:
        raise CannotEdit(Refusal.LOOKS_KNOWN, papers=alike)
    paper.save()
    return _list(survey, paper, session, actor, now)


@transaction.atomic
def list_known_paper(
    *, survey: Survey, paper: Paper, session: Session | None, actor: Member, now: datetime
) -> Change | None:
    """List a paper of the group in this survey too; one that was withdrawn comes back."""
    lock_papers_of(survey.group_id)
    if Entry.objects.filter(survey=survey, paper=paper).exists():
        raise CannotEdit(Refusal.LISTED_ALREADY, papers=[paper])
    if Withdrawal.objects.filter(survey=survey, paper=paper).exists():
        return bring_back(survey=survey, papers=[paper.pk], actor=actor, now=now)
    return _list(survey, paper, session, actor, now)


def _list(
    survey: Survey, paper: Paper, session: Session | None, actor: Member, now: datetime
) -> Change | None:
    place = {
        "number": last_number(survey) + 1,
        "moved_to": placing.end_of(survey, session),
        "session": session.pk if session else None,
        "track": "",
        "pages": "",
        BY_HAND: ["session"] if session else [],
    }
    after: Things = {entry_name(paper.pk): place}
    return change_things(Change.Kind.LISTED, after, actor, now, of=survey, paper=paper)


@transaction.atomic
def correct_place(
    *,
    survey: Survey,
    paper: Paper,
    seen: Mapping[str, str],
    wanted: Mapping[str, str],
    actor: Member,
    now: datetime,
) -> Change | None:
    """Correct a paper's track and pages in the survey, as `correct_paper` does its facts."""
    lock_papers_of(survey.group_id)
    name = entry_name(paper.pk)
    news = {field: value for field, value in wanted.items() if value != seen[field]}
    there = standing(survey.pk, {name: news})[name]
    stale = [field for field in news if not there or there[field] not in (seen[field], news[field])]
    if stale:
        since = newest_touching(survey.pk, {name: news})
        raise CannotEdit(Refusal.CHANGED_SINCE, fields=stale, since=since)
    after: Things = {name: {**news, BY_HAND: sorted(news)}}
    return change_things(Change.Kind.PLACED, after, actor, now, of=survey, paper=paper)


@transaction.atomic
def withdraw_papers(
    *, survey: Survey, papers: Sequence[int], actor: Member, now: datetime
) -> Change | None:
    """Take papers out of the survey. What people wrote about them stays; no list brings them back.

    Those that are not listed any more are passed over.
    """
    lock_papers_of(survey.group_id)
    after: Things = {entry_name(one.paper_id): None for one in placing.listed(survey, papers)}
    return change_things(Change.Kind.WITHDRAWN, after, actor, now, of=survey)


@transaction.atomic
def bring_back(
    *, survey: Survey, papers: Sequence[int], actor: Member, now: datetime
) -> Change | None:
    """List withdrawn papers where they were; without a session, if theirs is gone by now."""
    lock_papers_of(survey.group_id)
    gone = Withdrawal.objects.filter(survey=survey, paper__in=papers).select_related("change")
    sessions = set(survey.sessions.values_list("pk", flat=True))
    after: Things = {}
    for one in gone:
        place = _place_of(one)
        stays = place["session"] if place["session"] in sessions else None
        after[entry_name(one.paper_id)] = {**place, "session": stays}
    return change_things(Change.Kind.BROUGHT_BACK, after, actor, now, of=survey)


def _place_of(gone: Withdrawal) -> Said:
    """Where the paper stood, which may have been another paper then: its number tells."""
    said = (gone.change.before[name] for name in gone.change.before if name.startswith("entry:"))
    return next(place for place in said if place and place["number"] == gone.number)
