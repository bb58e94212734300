from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.queries import newest_survey_with
from dokuha.claims.queries import claimants_of
from dokuha.discussion import mentions, notices, places, queries
from dokuha.discussion.models import (
    Comment,
    Digest,
    Notice,
    Reaction,
    Sign,
    Thanks,
    Thread,
    Wording,
)
from dokuha.discussion.places import Place
from dokuha.discussion.refusals import CannotSay, Refusal
from dokuha.people.models import Member, Membership
from dokuha.summaries.changes import clean
from dokuha.summaries.models import Summary
from dokuha.summaries.queries import writers_of

LONGEST_COMMENT = 5000
SAME_CLICK = timedelta(seconds=30)


def open_thread(*, place: Place) -> Thread:
    """Return the thread of a place, made now if nobody has talked there yet. No event."""
    thread, _ = Thread.objects.get_or_create(
        group=place.group,
        key=place.key,
        defaults={
            "path": place.path,
            "name": place.name,
            "paper": place.paper,
            "summary": place.summary,
        },
    )
    return thread


@transaction.atomic
def close_thread(*, thread: Thread) -> None:
    """Hide all talk of a place whose page is taken away. No event; safe to repeat."""
    Thread.objects.filter(pk=thread.pk).update(path="")


@transaction.atomic
def reopen_thread(*, place: Place) -> None:
    """Show the talk again on the page of its place. No event; safe to repeat."""
    Thread.objects.filter(pk=open_thread(place=place).pk).update(path=place.path)


@transaction.atomic
def say(
    *, place: Place, author: Member, text: str, now: datetime, answers: Comment | None = None
) -> Comment:
    """Say something at a place, or answer a comment there, and tell whom it concerns.

    The answer to an answer stands in the same row of answers. The same words of the same
    person at the same place within half a minute are one comment: a button pressed twice.
    Raises CannotSay.
    """
    # One person's clicks wait for each other; other people talk meanwhile.
    Member.objects.select_for_update(no_key=True).get(pk=author.pk)
    people = queries.current_members(place.group, today=timezone.localdate(now))
    kept, mentioned = _read(text, people)
    thread = open_thread(place=place)
    root = answers.answers or answers if answers else None
    again = Comment.objects.filter(
        thread=thread, author=author, answers=root, text=kept, taken_back_at=None
    )
    if said := again.filter(created_at__gt=now - SAME_CLICK).first():
        return said
    comment = Comment.objects.create(
        thread=thread, answers=root, author=author, text=kept, created_at=now
    )
    comment.mentioned.set(mentioned)
    _record(Kind.COMMENT_MADE, comment, place, now)
    _tell(comment, place, people, mentioned, now)
    return comment


@transaction.atomic
def change_comment(*, comment: Comment, text: str, now: datetime) -> Comment:
    """Say it in other words; who is mentioned only now is told. Raises CannotSay.

    The words before stay for their author. The same words again change nothing.
    """
    place = queries.place_of(comment.thread)
    people = queries.current_members(place.group, today=timezone.localdate(now))
    current = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    kept, mentioned = _read(text, people, also=current.mentioned.all())
    if current.text == kept:
        return current
    Wording.objects.create(
        comment=current,
        text=queries.written(current),
        said_at=current.edited_at or current.created_at,
    )
    current.text = kept
    current.edited_at = now
    current.save(update_fields=["text", "edited_at"])
    current.mentioned.set(mentioned)
    _record(Kind.COMMENT_CHANGED, current, place, now)
    _notify(current, Notice.Kind.MENTION, mentioned & _here(people), place, now)
    return current


@transaction.atomic
def take_back(*, comment: Comment, now: datetime) -> None:
    """Show "taken back" instead of the comment; its text is kept for its author.

    The second time changes nothing.
    """
    there = Comment.objects.filter(pk=comment.pk, taken_back_at=None)
    if there.update(taken_back_at=now):
        _record(Kind.COMMENT_TAKEN_BACK, comment, queries.place_of(comment.thread), now)


@transaction.atomic
def put_back(*, comment: Comment, now: datetime) -> None:
    """Show a comment again that was taken back. The second time changes nothing."""
    hidden = Comment.objects.filter(pk=comment.pk, taken_back_at__isnull=False)
    if hidden.update(taken_back_at=None):
        _record(Kind.COMMENT_PUT_BACK, comment, queries.place_of(comment.thread), now)


@transaction.atomic
def react(*, comment: Comment, member: Member, sign: Sign, is_on: bool) -> None:
    """Put a sign on a comment or take it away. Safe to repeat; a nod is no event."""
    if is_on:
        Reaction.objects.get_or_create(comment=comment, member=member, sign=sign)
    else:
        Reaction.objects.filter(comment=comment, member=member, sign=sign).delete()


@transaction.atomic
def give_thanks(*, summary: Summary, member: Member, now: datetime) -> bool:
    """Thank for a summary; its author is told. Return whether it is new."""
    _, is_new = Thanks.objects.get_or_create(
        summary=summary, member=member, defaults={"given_at": now}
    )
    if is_new:
        _record_thanks(Kind.THANKS_GIVEN, summary, member, now)
        place = places.about_summary(summary)
        notices.notify(
            members=_author_of(summary),
            kind=Notice.Kind.THANKS,
            key=f"thanks:{summary.pk}:{member.pk}",
            actor=member,
            group=place.group,
            path=place.path,
            now=now,
            title=summary.paper.title,
        )
    return is_new


@transaction.atomic
def take_thanks_back(*, summary: Summary, member: Member, now: datetime) -> bool:
    """Take the thanks back, with the notice of it; return whether there were any."""
    gone, _ = Thanks.objects.filter(summary=summary, member=member).delete()
    if gone:
        Notice.objects.filter(key=f"thanks:{summary.pk}:{member.pk}").delete()
        _record_thanks(Kind.THANKS_TAKEN_BACK, summary, member, now)
    return bool(gone)


@transaction.atomic
def want_digest(*, membership: Membership, is_wanted: bool) -> None:
    """Have the group's daily mail, or not. One's own setting is no event."""
    Digest.objects.update_or_create(membership=membership, defaults={"is_wanted": is_wanted})


def _read(text: str, people: list[Membership], also: Iterable[Member] = ()) -> tuple[str, set[int]]:
    """Return the text with its mentions encoded, and who is mentioned.

    Whom an earlier wording mentioned (`also`) is still meant after leaving the group.
    """
    written = clean(text).strip()
    known = {member.pk: member.name for member in also}
    known |= {one.member_id: one.member.name for one in people}
    kept = mentions.encode(written, mentions.handles_of(known.items()))
    if not kept:
        raise CannotSay(Refusal.EMPTY)
    if len(written) > LONGEST_COMMENT:
        raise CannotSay(Refusal.TOO_LONG)
    return kept, mentions.numbers_in(kept) & set(known)


def _here(people: list[Membership]) -> set[int]:
    return {one.member_id for one in people}


def _tell(
    comment: Comment,
    place: Place,
    people: list[Membership],
    mentioned: set[int],
    now: datetime,
) -> None:
    """Tell everybody whom the comment concerns, and each once, in the word that fits best."""
    waiting = _here(people) - {comment.author_id}
    for kind, members in (
        (Notice.Kind.MENTION, mentioned),
        (Notice.Kind.REPLY, _in_the_row_of(comment)),
        (Notice.Kind.COMMENT, _concerned_by(place)),
    ):
        _notify(comment, kind, members & waiting, place, now)
        waiting -= members


def _in_the_row_of(comment: Comment) -> set[int]:
    """Who wrote the comment that this one answers, or answered it too."""
    root = comment.answers
    if root is None:
        return set()
    return {root.author_id, *root.replies.order_by().values_list("author", flat=True)}


def _concerned_by(place: Place) -> set[int]:
    """The author of a summary; who claimed or summarised a paper."""
    if place.summary:
        return _author_of(place.summary)
    if place.paper:
        claims = claimants_of([place.paper]).get(place.paper.pk, [])
        written = writers_of([place.paper]).get(place.paper.pk, [])
        return {claim.member_id for claim in claims}.union(*map(_author_of, written))
    return set()


def _author_of(summary: Summary) -> set[int]:
    """Nobody for one that was imported and that no member has written, as far as we know."""
    return {summary.author_id} if summary.author_id else set()


def _notify(
    comment: Comment, kind: Notice.Kind, members: set[int], place: Place, now: datetime
) -> None:
    notices.notify(
        members=members - {comment.author_id},
        kind=kind,
        key=f"comment:{comment.pk}",
        actor=comment.author,
        group=place.group,
        path=f"{place.path}#comment-{comment.pk}",
        now=now,
        comment=comment,
    )


def _record(kind: Kind, comment: Comment, place: Place, now: datetime) -> None:
    paper = place.summary.paper if place.summary else place.paper
    survey = newest_survey_with(paper) if paper else None
    record_event(
        kind=kind,
        at=now,
        group_id=place.group.pk,
        actor_id=comment.author_id,
        survey_id=survey.pk if survey else None,
        paper_id=paper.pk if paper else None,
        comment=comment.pk,
    )


def _record_thanks(kind: Kind, summary: Summary, member: Member, now: datetime) -> None:
    survey = newest_survey_with(summary.paper)
    record_event(
        kind=kind,
        at=now,
        group_id=summary.paper.group_id,
        actor_id=member.pk,
        survey_id=survey.pk if survey else None,
        paper_id=summary.paper_id,
        summary=summary.pk,
    )
