from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.catalogue.models import Paper
from dokuha.discussion.models import Comment
from dokuha.ideas.gleaning import in_one_line
from dokuha.ideas.models import Cell, Idea, IdeaWording, Stage, Vote
from dokuha.people.models import Group, Member


@dataclass(frozen=True, kw_only=True)
class Card:
    """An idea on the board."""

    idea: Idea
    votes: int
    is_mine: bool
    comments: int
    papers: int
    cells: int

    @property
    def excerpt(self) -> str:
        """What it is about, in one line without Markdown."""
        return in_one_line(self.idea.what)

    @property
    def next_stage(self) -> Stage | None:
        stages = list(Stage)
        later = stages[stages.index(Stage(self.idea.stage)) + 1 :]
        return later[0] if later else None


@dataclass(frozen=True, kw_only=True)
class Move:
    """An idea went from a stage to another."""

    event: Event
    who: Member
    old: Stage
    new: Stage


def ideas_of(group: Group) -> QuerySet[Idea]:
    """The group's ideas that were not taken away, the newest first."""
    there = Idea.objects.filter(group=group, removed_at=None).select_related("author")
    return there.order_by("-started_at", "-pk")


def removed_ideas_of(group: Group) -> QuerySet[Idea]:
    gone = Idea.objects.filter(group=group, removed_at__isnull=False).select_related("author")
    return gone.order_by("-removed_at", "-pk")


def ideas_with(paper: Paper) -> QuerySet[Idea]:
    """The ideas that are tied to the paper, the newest first."""
    return ideas_of(paper.group).filter(papers=paper)


def ideas_in(cell: Cell) -> QuerySet[Idea]:
    """The ideas that are tied to the cell, the newest first."""
    return ideas_of(cell.map.group).filter(cells=cell)


def board_of(group: Group, *, reader: Member, by_votes: bool) -> dict[Stage, list[Card]]:
    """The ideas of each stage, the most wanted or the newest first."""
    ideas = ideas_of(group).annotate(
        vote_count=Count("votes", distinct=True),
        paper_count=Count("papers", distinct=True),
        cell_count=Count("cells", distinct=True, filter=Q(cells__map__removed_at=None)),
    )
    mine = set(Vote.objects.filter(member=reader, idea__group=group).values_list("idea", flat=True))
    said = _comments_in(group)
    cards = [
        Card(
            idea=idea,
            votes=idea.vote_count,
            is_mine=idea.pk in mine,
            comments=said.get(place_key(idea.pk), 0),
            papers=idea.paper_count,
            cells=idea.cell_count,
        )
        for idea in ideas
    ]
    if by_votes:
        cards.sort(key=lambda card: -card.votes)
    return {stage: [card for card in cards if card.idea.stage == stage] for stage in Stage}


def place_key(idea: int) -> str:
    """The name under which an idea is talked about in its group."""
    return f"idea:{idea}"


def _comments_in(group: Group) -> dict[str, int]:
    spoken = Comment.objects.filter(
        thread__group=group, thread__key__startswith="idea:", taken_back_at=None
    )
    return dict(spoken.order_by().values_list("thread__key").annotate(count=Count("pk")))


def has_voted(member: Member, idea: Idea) -> bool:
    return Vote.objects.filter(member=member, idea=idea).exists()


def papers_of(idea: Idea) -> list[Paper]:
    return list(idea.papers.defer("abstract").order_by("title", "pk"))


def cells_with(idea: Idea) -> list[Cell]:
    """The cells that the idea is tied to, on maps that are there."""
    tied = idea.cells.filter(map__removed_at=None).select_related("map", "row", "column")
    return list(tied.order_by("map", "row__position", "column__position", "pk"))


def wordings_of(idea: Idea) -> QuerySet[IdeaWording]:
    """How the idea was worded before, the last first."""
    before = IdeaWording.objects.filter(idea=idea).select_related("replaced_by")
    return before.order_by("-worded_at", "-pk")


def moves_of(idea: Idea) -> list[Move]:
    """From which stage to which, by whom and when, the first move first."""
    events = list(
        Event.objects.filter(
            group_id=idea.group_id, kind=Kind.IDEA_MOVED, facts__idea=idea.pk
        ).order_by("at", "pk")
    )
    people = Member.objects.in_bulk({event.actor_id for event in events})
    return [
        Move(
            event=event,
            who=people[event.actor_id],
            old=Stage(event.facts["old"]),
            new=Stage(event.facts["new"]),
        )
        for event in events
    ]
