"""What an event says to people outside of the page: in a mail, in another chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.catalogue.models import Survey
from dokuha.discussion.models import Comment
from dokuha.discussion.queries import visible_comments, written
from dokuha.people.models import Group, Member
from dokuha.summaries.models import State, Summary

TOLD = (
    Kind.SUMMARY_SUBMITTED,
    Kind.COMMENT_MADE,
    Kind.MILESTONE_REACHED,
    Kind.MEMBER_JOINED,
    Kind.SURVEY_STARTED,
    Kind.DECK_MADE,
)
LONGEST_EXCERPT = 200


@dataclass(frozen=True, kw_only=True)
class Told:
    """An event with what it speaks of: `title` of a paper or survey, `path` of a page here."""

    event: Event
    who: Member
    title: str
    path: str
    excerpt: str = ""
    mentioned: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """The rows that some events speak of, by number."""

    members: dict[int, Member]
    surveys: dict[int, Survey]
    summaries: dict[int, Summary]
    comments: dict[int, Comment]


def tell(group: Group, events: Sequence[Event]) -> list[Told]:
    """Say what events of one group were about, in their order.

    What was taken back since, or hidden, is left out. A handful of queries however many events.
    """
    spoken = _spoken_of(group, events)
    told = (_tell(group, event, spoken) for event in events)
    return [one for one in told if one]


def excerpt_of(comment: Comment) -> str:
    """Return the beginning of a comment in one line."""
    line = " ".join(written(comment).split())
    return line if len(line) <= LONGEST_EXCERPT else f"{line[: LONGEST_EXCERPT - 1]}…"


def title_of(comment: Comment) -> str:
    """Return what the comment is about: a paper's title, a later room's name; chatter has none."""
    thread = comment.thread
    if thread.summary:
        return thread.summary.paper.title
    return thread.paper.title if thread.paper else thread.name


def _spoken_of(group: Group, events: Sequence[Event]) -> Spoken:
    summaries = {event.facts.get("summary") for event in events} - {None}
    comments = {event.facts.get("comment") for event in events} - {None}
    open_summaries = Summary.objects.filter(pk__in=summaries, state=State.SUBMITTED)
    return Spoken(
        members=Member.objects.in_bulk({event.actor_id for event in events}),
        surveys=Survey.objects.in_bulk({event.survey_id for event in events if event.survey_id}),
        summaries={one.pk: one for one in open_summaries.select_related("paper")},
        comments={one.pk: one for one in visible_comments(group).filter(pk__in=comments)},
    )


def _tell(group: Group, event: Event, spoken: Spoken) -> Told | None:
    who = spoken.members.get(event.actor_id)
    if who is None:
        return None
    match Kind(event.kind):
        case Kind.SUMMARY_SUBMITTED:
            return _tell_summary(event, who, spoken)
        case Kind.COMMENT_MADE:
            return _tell_comment(event, who, spoken)
        case Kind.SURVEY_STARTED | Kind.DECK_MADE:
            survey = spoken.surveys.get(event.survey_id or 0)
            path = reverse("website:survey", args=[survey.pk]) if survey else ""
            return Told(event=event, who=who, title=survey.name, path=path) if survey else None
        case Kind.MILESTONE_REACHED | Kind.MEMBER_JOINED:
            path = reverse("website:person", args=[group.pk, who.pk])
            return Told(event=event, who=who, title="", path=path)
        case _:
            return None


def _tell_summary(event: Event, who: Member, spoken: Spoken) -> Told | None:
    summary = spoken.summaries.get(int(event.facts.get("summary") or 0))
    if summary is None:
        return None
    return Told(
        event=event,
        who=who,
        title=summary.paper.title,
        path=reverse("summaries:summary", args=[summary.pk]),
        excerpt=summary.one_liner,
    )


def _tell_comment(event: Event, who: Member, spoken: Spoken) -> Told | None:
    comment = spoken.comments.get(int(event.facts.get("comment") or 0))
    if comment is None:
        return None
    return Told(
        event=event,
        who=who,
        title=title_of(comment),
        path=f"{comment.thread.path}#comment-{comment.pk}",
        excerpt=excerpt_of(comment),
        mentioned=frozenset(member.pk for member in comment.mentioned.all()),
    )
