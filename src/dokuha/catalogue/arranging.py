"""The order of a survey kept by hand: which session a paper is in, where, and the sessions.

Each action writes one `Change` and can be taken back; see `changing`.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from dokuha.catalogue import placing
from dokuha.catalogue.changing import CannotEdit, Refusal, change_things, write_down
from dokuha.catalogue.history import newest_touching
from dokuha.catalogue.locking import lock_papers_of
from dokuha.catalogue.models import APART, Change, Entry, Paper, Session, Survey
from dokuha.catalogue.standing import BY_HAND, Things, entry_name, name_of, standing
from dokuha.people.models import Member


@transaction.atomic
def move_papers(
    *,
    survey: Survey,
    papers: Sequence[int],
    seen: Session | None,
    session: Session | None,
    actor: Member,
    now: datetime,
) -> Change | None:
    """Put papers of the session in which they were seen into another, behind all that stand there.

    None stands for no session. Raises CannotEdit when one of them is elsewhere by now.
    """
    lock_papers_of(survey.group_id)
    origin, goal = (part.pk if part else None for part in (seen, session))
    moving = placing.listed(survey, papers)
    stale = [one for one in moving if one.session_id != origin]
    if stale:
        things: Things = {entry_name(one.paper_id): {"session": goal} for one in stale}
        raise CannotEdit(Refusal.CHANGED_SINCE, since=newest_touching(survey.pk, things))
    end = placing.end_of(survey, session)
    after: Things = {
        entry_name(one.paper_id): {
            "session": goal,
            "moved_to": end + turn * APART,
            BY_HAND: ["session"],
        }
        for turn, one in enumerate(moving)
        if one.session_id != goal
    }
    return change_things(Change.Kind.MOVED, after, actor, now, of=survey)


@transaction.atomic
def move_up_or_down(
    *, survey: Survey, paper: Paper, steps: int, actor: Member, now: datetime
) -> Change | None:
    """Let a paper stand one place further up (-1) or down (1) in its session."""
    lock_papers_of(survey.group_id)
    after = {}
    for entry in placing.listed(survey, [paper.pk]):
        after = placing.moved_by(entry, steps)
    return _order(survey, paper, after, actor, now)


@transaction.atomic
def move_to_place(
    *, survey: Survey, paper: Paper, place: int, actor: Member, now: datetime
) -> Change | None:
    """Let a paper be the first (1), second, ... of its session; the last, if that is too far."""
    lock_papers_of(survey.group_id)
    after = {}
    for entry in placing.listed(survey, [paper.pk]):
        after = placing.moved_to_place(entry, place)
    return _order(survey, paper, after, actor, now)


def _order(
    survey: Survey, paper: Paper, after: Things, actor: Member, now: datetime
) -> Change | None:
    return change_things(Change.Kind.ORDERED, after, actor, now, of=survey, paper=paper)


@transaction.atomic
def add_session(*, survey: Survey, name: str, actor: Member, now: datetime) -> Session:
    """Add an empty session behind the others. Raises CannotEdit."""
    lock_papers_of(survey.group_id)
    name = _free_name(survey, name)
    last = survey.sessions.aggregate(last=Max("position"))["last"] or 0
    session = Session.objects.create(survey=survey, name=name, position=last + 1)
    thing = name_of(session)
    after = standing(survey.pk, {thing: None})
    change = Change(
        group=survey.group,
        survey=survey,
        kind=Change.Kind.SESSION_ADDED,
        before={thing: None},
        after=after,
    )
    write_down(change, actor, now)
    return session


@transaction.atomic
def rename_session(
    *, session: Session, seen: str, name: str, actor: Member, now: datetime
) -> Change | None:
    """Raises CannotEdit, also when another renamed it since it was seen."""
    survey = session.survey
    lock_papers_of(survey.group_id)
    after: Things = {name_of(session): {"name": _free_name(survey, name, session)}}
    there = Session.objects.filter(pk=session.pk).values_list("name", flat=True).first()
    if there is None or there not in (seen, name):
        raise CannotEdit(Refusal.CHANGED_SINCE, since=newest_touching(survey.pk, after))
    return change_things(Change.Kind.SESSION_RENAMED, after, actor, now, of=survey)


@transaction.atomic
def move_session(*, session: Session, steps: int, actor: Member, now: datetime) -> Change | None:
    """Let a session change places with the one above (-1) or below (1) it."""
    survey = session.survey
    lock_papers_of(survey.group_id)
    order = list(survey.sessions.order_by("position", "pk"))
    at = order.index(session) if session in order else -1
    beside = at + steps
    after: Things = {}
    if at >= 0 and 0 <= beside < len(order):
        one, other = order[at], order[beside]
        after = {
            name_of(one): {"position": other.position},
            name_of(other): {"position": one.position},
        }
    return change_things(Change.Kind.SESSION_ORDERED, after, actor, now, of=survey)


@transaction.atomic
def remove_session(*, session: Session, actor: Member, now: datetime) -> Change | None:
    """Take away a session in which nothing stands. Safe to repeat. Raises CannotEdit."""
    survey = session.survey
    lock_papers_of(survey.group_id)
    if Entry.objects.filter(survey=survey, session=session).exists():
        raise CannotEdit(Refusal.SESSION_NOT_EMPTY)
    after: Things = {name_of(session): None}
    return change_things(Change.Kind.SESSION_REMOVED, after, actor, now, of=survey)


def _free_name(survey: Survey, name: str, own: Session | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise CannotEdit(Refusal.NO_SESSION_NAME)
    others = survey.sessions.exclude(pk=own.pk if own else 0)
    if others.filter(name=name).exists():
        raise CannotEdit(Refusal.SESSION_NAME_TAKEN)
    return name
