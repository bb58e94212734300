"""Ideas: begun, worded, moved, wanted, tied. A vote and a tie are no event: they are counted."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.models import Paper
from dokuha.discussion.actions import close_thread, open_thread, reopen_thread
from dokuha.discussion.models import Thread
from dokuha.discussion.places import Place
from dokuha.ideas.models import Cell, Idea, IdeaWording, Stage, Vote
from dokuha.ideas.queries.board import moves_of, place_key, wordings_of
from dokuha.ideas.refusals import Refusal, Refused
from dokuha.people.models import Group, Member


@transaction.atomic
def start_idea(
    *,
    group: Group,
    title: str,
    what: str,
    why: str,
    papers: Iterable[Paper],
    cells: Iterable[Cell],
    actor: Member,
    now: datetime,
) -> Idea:
    """Throw an idea on the pile, tied to these papers and cells. Each call begins another."""
    idea = Idea.objects.create(
        group=group,
        title=title,
        what=what,
        why=why,
        author=actor,
        started_at=now,
        worded_at=now,
    )
    idea.papers.set(papers)
    idea.cells.set(cells)
    talk_about(idea)
    _record(Kind.IDEA_STARTED, idea, actor, now)
    return idea


@transaction.atomic
def reword_idea(
    *, idea: Idea, title: str, what: str, why: str, seen_at: datetime, actor: Member, now: datetime
) -> None:
    """Word the idea anew; the wording before is kept. The same words again change nothing.

    Raises Refused if somebody worded it anew after it was seen.
    """
    current = _locked(idea)
    if (current.title, current.what, current.why) == (title, what, why):
        return
    if current.worded_at != seen_at:
        raise Refused(Refusal.CHANGED_MEANWHILE, by=_last_worded_by(current))
    IdeaWording.objects.create(
        idea=current,
        title=current.title,
        what=current.what,
        why=current.why,
        worded_at=current.worded_at,
        replaced_by=actor,
    )
    current.title, current.what, current.why, current.worded_at = title, what, why, now
    current.save(update_fields=["title", "what", "why", "worded_at"])
    Thread.objects.filter(pk=talk_about(current).pk).update(name=title)
    _record(Kind.IDEA_CHANGED, current, actor, now)


@transaction.atomic
def move_idea(*, idea: Idea, old: Stage, new: Stage, actor: Member, now: datetime) -> None:
    """Move the idea from the stage at which it was seen to another.

    Where it is already, nothing happens. Raises Refused if somebody moved it elsewhere meanwhile.
    """
    current = _locked(idea)
    if current.stage == new:
        return
    if current.stage != old:
        raise Refused(Refusal.MOVED_MEANWHILE, by=_last_moved_by(current))
    current.stage = new
    current.save(update_fields=["stage"])
    _record(Kind.IDEA_MOVED, current, actor, now, old=old, new=new)


@transaction.atomic
def vote(*, idea: Idea, member: Member, now: datetime) -> None:
    """Say that one would like to see it tried: once, however often it is pressed."""
    Vote.objects.get_or_create(idea=idea, member=member, defaults={"given_at": now})


@transaction.atomic
def take_vote_back(*, idea: Idea, member: Member) -> None:
    Vote.objects.filter(idea=idea, member=member).delete()


@transaction.atomic
def tie_paper(*, idea: Idea, paper: Paper) -> None:
    """Safe to repeat, as are the three below."""
    idea.papers.add(paper)


@transaction.atomic
def untie_paper(*, idea: Idea, paper: Paper) -> None:
    idea.papers.remove(paper)


@transaction.atomic
def tie_cell(*, idea: Idea, cell: Cell) -> None:
    idea.cells.add(cell)


@transaction.atomic
def untie_cell(*, idea: Idea, cell: Cell) -> None:
    idea.cells.remove(cell)


@transaction.atomic
def remove_idea(*, idea: Idea, actor: Member, now: datetime) -> None:
    """Take the idea off the board with all that hangs on it, and with what is said about it.

    The second time does nothing.
    """
    if Idea.objects.filter(pk=idea.pk, removed_at=None).update(removed_at=now):
        close_thread(thread=talk_about(idea))
        _record(Kind.IDEA_REMOVED, idea, actor, now)


@transaction.atomic
def put_idea_back(*, idea: Idea, actor: Member, now: datetime) -> None:
    """Show the idea again as it was. The second time does nothing."""
    if Idea.objects.filter(pk=idea.pk, removed_at__isnull=False).update(removed_at=None):
        reopen_thread(place=_place_of(idea))
        _record(Kind.IDEA_PUT_BACK, idea, actor, now)


def talk_about(idea: Idea) -> Thread:
    """Return the thread in which the group talks about the idea."""
    return open_thread(place=_place_of(idea))


def _place_of(idea: Idea) -> Place:
    path = reverse("ideas:idea", args=[idea.pk])
    return Place(group=idea.group, key=place_key(idea.pk), path=path, name=idea.title)


def _locked(idea: Idea) -> Idea:
    """The idea as it stands now, for one at a time. Raises Refused if it was taken away."""
    rows = Idea.objects.select_for_update(of=("self",)).select_related("group")
    current = rows.filter(pk=idea.pk, removed_at=None).first()
    if current is None:
        raise Refused(Refusal.GONE)
    return current


def _last_worded_by(idea: Idea) -> Member | None:
    last = wordings_of(idea).first()
    return last.replaced_by if last else None


def _last_moved_by(idea: Idea) -> Member | None:
    moves = moves_of(idea)
    return moves[-1].who if moves else None


def _record(kind: Kind, idea: Idea, actor: Member, now: datetime, **facts: str | int) -> None:
    record_event(
        kind=kind,
        at=now,
        group_id=idea.group_id,
        actor_id=actor.pk,
        survey_id=None,
        paper_id=None,
        idea=idea.pk,
        **facts,
    )
