from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.safestring import SafeString, mark_safe

from dokuha.core.markdown import to_html
from dokuha.discussion import mentions
from dokuha.discussion.models import (
    Comment,
    Digest,
    Milestone,
    Notice,
    Reaction,
    Sign,
    Thanks,
    Thread,
    Webhook,
)
from dokuha.discussion.places import TALK, Place
from dokuha.people.models import Group, Member, Membership
from dokuha.people.queries import belongs_on
from dokuha.summaries.models import State, Summary

SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class SignLine:
    """One sign under a comment: how often, by whom, and whether by the reader."""

    sign: Sign
    names: list[str]
    is_mine: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """A comment as its reader sees it; `written` is the text as its author would type it."""

    comment: Comment
    html: SafeString
    written: str
    signs: list[SignLine]
    is_mine: bool
    replies: list["Said"]


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What is said at a place, in the order of the page, and whom one can mention.

    Chatter begins with the newest, as what one came for; anything else reads in time.
    `earlier` is the time before which there is more, if there is.
    """

    place: Place
    thread: Thread | None
    said: list[Said]
    earlier: datetime | None
    count: int
    handles: dict[int, str]
    may_write: bool

    @property
    def newest_first(self) -> bool:
        return is_chatter(self.place)


def talk_at(place: Place, *, reader: Member, today: date, before: datetime | None = None) -> Talk:
    """Return what is said at a place, the last fifty comments (with all their replies) of it."""
    people = current_members(place.group, today=today)
    thread = Thread.objects.filter(group=place.group, key=place.key).first()
    found = _comments_of(thread, before=before) if thread else []
    shown = found[:SHOWN]
    earlier = shown[-1].created_at if len(found) > SHOWN else None
    return Talk(
        place=place,
        thread=thread,
        said=_said(shown if is_chatter(place) else shown[::-1], reader),
        earlier=earlier,
        count=Comment.objects.filter(thread=thread, taken_back_at=None).count() if thread else 0,
        handles=mentions.handles_of((one.member_id, one.member.name) for one in people),
        may_write=any(one.member_id == reader.pk and one.reads for one in people),
    )


def place_of(thread: Thread) -> Place:
    return Place(
        group=thread.group,
        key=thread.key,
        path=thread.path,
        name=thread.name,
        paper=thread.paper,
        summary=thread.summary,
    )


def current_members(group: Group, *, today: date) -> list[Membership]:
    """Who belongs to the group now, by name."""
    rows = Membership.objects.filter(belongs_on(today), group=group)
    return list(rows.select_related("member").order_by("member__name", "pk"))


def _comments_of(thread: Thread, *, before: datetime | None) -> list[Comment]:
    """The thread's newest comments that answer none, one more than is shown, newest first."""
    until = Q(created_at__lt=before) if before else Q()
    people = Prefetch("reactions", Reaction.objects.select_related("member").order_by("pk"))
    with_all = (people, "mentioned", "wordings")
    replies = Comment.objects.select_related("author").prefetch_related(*with_all)
    rows = (
        Comment.objects.filter(until, thread=thread, answers=None)
        .select_related("author")
        .prefetch_related(*with_all, Prefetch("replies", replies.order_by("created_at", "pk")))
        .order_by("-created_at", "-pk")
    )
    return list(rows[: SHOWN + 1])


def _said(comments: Iterable[Comment], reader: Member, *, are_replies: bool = False) -> list[Said]:
    return [
        Said(
            comment=comment,
            html=html_of(comment),
            written=written(comment),
            signs=_signs_of(comment, reader),
            is_mine=comment.author_id == reader.pk,
            replies=[] if are_replies else _said(comment.replies.all(), reader, are_replies=True),
        )
        for comment in comments
    ]


def html_of(comment: Comment) -> SafeString:
    """Return the comment as safe HTML; nothing of it when it is taken back."""
    if comment.taken_back_at:
        return SafeString("")
    shown = mentions.show(to_html(comment.text), _names(comment))
    return mark_safe(shown)  # noqa: S308 -- cleaned by to_html; `show` escapes the names


def written(comment: Comment) -> str:
    """Return the comment's text as its author typed it, with names."""
    return mentions.decode(comment.text, _names(comment))


def _names(comment: Comment) -> dict[int, str]:
    return {member.pk: member.name for member in comment.mentioned.all()}


def _signs_of(comment: Comment, reader: Member) -> list[SignLine]:
    by_sign: dict[str, list[Member]] = {sign: [] for sign in Sign}
    for reaction in comment.reactions.all():
        by_sign[reaction.sign].append(reaction.member)
    return [
        SignLine(
            sign=sign,
            names=[member.name for member in by_sign[sign]],
            is_mine=any(member.pk == reader.pk for member in by_sign[sign]),
        )
        for sign in Sign
    ]


def open_comments() -> QuerySet[Comment]:
    """Nothing taken back, nothing about a draft, nothing of a page that is taken away."""
    is_open = Q(thread__summary=None) | Q(thread__summary__state=State.SUBMITTED)
    return Comment.objects.filter(is_open, taken_back_at=None).exclude(thread__path="")


def visible_comments(group: Group) -> QuerySet[Comment]:
    """What every member of the group may read."""
    return (
        open_comments()
        .filter(thread__group=group)
        .select_related("author", "thread__paper", "thread__summary__paper")
        .prefetch_related("mentioned")
        .order_by("-created_at", "-pk")
    )


@dataclass(frozen=True, kw_only=True)
class Gratitude:
    """Who thanked for a summary, the first one first, and whether the reader did."""

    names: list[str]
    is_mine: bool


def thanks_for(summary: Summary, *, reader: Member) -> Gratitude:
    return gratitude_for([summary], reader=reader)[summary.pk]


def gratitude_for(summaries: Iterable[Summary], *, reader: Member) -> dict[int, Gratitude]:
    """The same for each of the summaries, by its number."""
    given: dict[int, list[Member]] = {summary.pk: [] for summary in summaries}
    rows = Thanks.objects.filter(summary__in=list(given)).select_related("member")
    for one in rows.order_by("given_at", "pk"):
        given[one.summary_id].append(one.member)
    return {
        number: Gratitude(
            names=[member.name for member in members],
            is_mine=any(member.pk == reader.pk for member in members),
        )
        for number, members in given.items()
    }


def milestones_of(member: Member, group: Group) -> QuerySet[Milestone]:
    """The person's milestones in the group, the newest first."""
    return Milestone.objects.filter(member=member, group=group).order_by("-reached_at", "-pk")


def notices_of(member: Member, *, today: date) -> QuerySet[Notice]:
    """What the member should know, unread first, then the newest first.

    Only of groups they belong to still, and nothing about what is hidden from them by now.
    """
    return (
        _open_notices(member, today)
        .select_related("actor", "group", "comment__thread__paper")
        .select_related("comment__thread__summary__paper")
        .prefetch_related("comment__mentioned")
        .annotate(is_read=Q(read_at__isnull=False))
        .order_by("is_read", "-created_at", "-pk")
    )


def unread_count(member: Member, *, today: date) -> int:
    return _open_notices(member, today).filter(read_at=None).count()


def _open_notices(member: Member, today: date) -> QuerySet[Notice]:
    mine = Membership.objects.filter(belongs_on(today), member=member)
    is_open = (
        Q(comment__thread__summary=None)
        | Q(comment__thread__summary__state=State.SUBMITTED)
        | Q(comment__thread__summary__author=member)
    )
    return Notice.objects.filter(
        is_open, member=member, group__in=mine.values("group"), comment__taken_back_at=None
    ).exclude(comment__thread__path="")


@dataclass(frozen=True, kw_only=True)
class DigestWish:
    group: Group
    is_wanted: bool


def digest_wishes_of(member: Member, *, today: date) -> list[DigestWish]:
    """For each of the member's groups, whether they want its daily mail."""
    mine = Membership.objects.filter(belongs_on(today), member=member)
    refused = set(
        Digest.objects.filter(membership__in=mine, is_wanted=False).values_list(
            "membership", flat=True
        )
    )
    return [
        DigestWish(group=one.group, is_wanted=one.pk not in refused)
        for one in mine.select_related("group").order_by("group__name", "pk")
    ]


def webhooks_of(group: Group) -> QuerySet[Webhook]:
    """The addresses outside that are told what happens in the group, the oldest first."""
    return Webhook.objects.filter(group=group).select_related("made_by").order_by("pk")


def submitted_counts(authors: set[int], groups: set[int]) -> dict[tuple[int, int], int]:
    """Count the submitted summaries of these people, by group and author."""
    rows = (
        Summary.objects.filter(state=State.SUBMITTED, author__in=authors, paper__group__in=groups)
        .order_by()
        .values_list("paper__group", "author")
        .annotate(count=Count("pk"))
    )
    return {(group, author): count for group, author, count in rows}


def is_chatter(place: Place) -> bool:
    return place.key == TALK
