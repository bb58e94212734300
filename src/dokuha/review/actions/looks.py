"""Asking for a look, and answering."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.queries import newest_survey_with
from dokuha.discussion.models import Notice
from dokuha.discussion.notices import forget, notify
from dokuha.people.models import Member
from dokuha.people.queries import people_of
from dokuha.review import queries
from dokuha.review.models import Look, LookRequest
from dokuha.summaries.changes import clean
from dokuha.summaries.models import Summary
from dokuha.summaries.onlookers import let_look

LONGEST_WISH = 200
LONGEST_WORD = 1000
LOOKS_OF_GROUP = 2
"""So many looks end what the group is asked: a second reader sees what the first did not, and who
just opened the draft is not shut out of it; more would be work for many. Its author may end it
before."""


@transaction.atomic
def ask_for_look(
    *, summary: Summary, of: Member | None, wish: str, actor: Member, now: datetime
) -> LookRequest:
    """Ask a member, or with None the group, to look at one's summary; they may read the draft.

    Asking the same again while it is open returns what is there.
    """
    current = queries.locked(summary)
    there = LookRequest.objects.filter(summary=current, of=of, ended_at=None).first()
    if there:
        return there
    asked = LookRequest.objects.create(
        summary=current, of=of, wish=_line(wish, LONGEST_WISH), asked_at=now
    )
    _open_doors(current)
    _record(Kind.LOOK_ASKED, asked, actor, now, of=of.pk if of else None)
    notify(
        members=[of.pk] if of else _readers_beside(current, now),
        kind=Notice.Kind.LOOK_ASKED if of else Notice.Kind.GROUP_ASKED,
        key=_key(asked),
        actor=actor,
        group=current.paper.group,
        path=reverse("review:look", args=[asked.pk]),
        now=now,
        is_quiet=of is None,
        title=current.paper.title,
        text=asked.wish,
    )
    return asked


@transaction.atomic
def take_request_back(*, asked: LookRequest, actor: Member, now: datetime) -> None:
    """Ask no longer: who was asked reads the draft no more. The second time changes nothing."""
    current = _locked(asked)
    if current.is_open:
        _end(current, now)
        _record(Kind.LOOK_TAKEN_BACK, current, actor, now)


@transaction.atomic
def look(*, asked: LookRequest, member: Member, word: str, now: datetime) -> Look:
    """Say that one has looked, with a word for the author. The second time changes nothing.

    What was asked of one ends with it, what was asked of the group with the second look. It
    counts also where the request ended meanwhile: others looked, or its author had enough.
    """
    current = _locked(asked)
    done, is_new = Look.objects.get_or_create(
        request=current,
        member=member,
        defaults={"answer": Look.Answer.LOOKED, "answered_at": now},
    )
    if not is_new and done.answer == Look.Answer.LOOKED:
        return done
    done.answer, done.answered_at = Look.Answer.LOOKED, now
    done.word = clean(word).strip()[:LONGEST_WORD]
    done.save(update_fields=["answer", "word", "answered_at"])
    if current.is_open and _is_enough(current, now):
        _end(current, now)
    else:
        forget(key=_key(current), member=member)
    _record(Kind.LOOKED, current, member, now)
    _tell_author(current, Notice.Kind.LOOKED, member, now, text=done.word)
    return done


@transaction.atomic
def put_off(*, asked: LookRequest, member: Member, now: datetime) -> None:
    """Say that one cannot now. What was asked of one alone ends; the group is asked further.

    Nobody learns of it but the author who asked by name. Whoever answered already is left alone.
    """
    current = _locked(asked)
    _, is_new = Look.objects.get_or_create(
        request=current,
        member=member,
        defaults={"answer": Look.Answer.NOT_NOW, "answered_at": now},
    )
    if not is_new or not current.is_open:
        return
    _record(Kind.LOOK_PUT_OFF, current, member, now)
    if current.of_id:
        _end(current, now)
        _tell_author(current, Notice.Kind.NOT_NOW, member, now)
    else:
        forget(key=_key(current), member=member)


@transaction.atomic
def thank_for_look(*, done: Look, actor: Member, now: datetime) -> bool:
    """Thank who looked; return whether it is new. A second thanks is none."""
    there = Look.objects.filter(pk=done.pk, answer=Look.Answer.LOOKED, thanked_at=None)
    if not there.update(thanked_at=now):
        return False
    asked = done.request
    _record(Kind.LOOK_THANKED, asked, actor, now, of=done.member_id)
    notify(
        members=[done.member_id],
        kind=Notice.Kind.LOOK_THANKS,
        key=f"look_thanks:{done.pk}",
        actor=actor,
        group=asked.summary.paper.group,
        path=reverse("review:look", args=[asked.pk]),
        now=now,
        title=asked.summary.paper.title,
    )
    return True


def _locked(asked: LookRequest) -> LookRequest:
    """The request as it is under the lock of its summary, which orders who comes first."""
    summary = queries.locked(asked.summary)
    current = LookRequest.objects.get(pk=asked.pk)
    current.summary = summary
    return current


def _is_enough(asked: LookRequest, now: datetime) -> bool:
    """Has whom it was asked of looked, or two of the group, or all where they are fewer?"""
    if asked.of_id:
        return True
    wanted = min(LOOKS_OF_GROUP, len(_readers_beside(asked.summary, now)))
    return asked.looks.filter(answer=Look.Answer.LOOKED).count() >= wanted


def _end(asked: LookRequest, now: datetime) -> None:
    asked.ended_at = now
    asked.save(update_fields=["ended_at"])
    _open_doors(asked.summary)
    forget(key=_key(asked))


def _open_doors(summary: Summary) -> None:
    asked = LookRequest.objects.filter(summary=summary, ended_at=None)
    let_look(summary, members=set(asked.values_list("of", flat=True)))


def _readers_beside(summary: Summary, now: datetime) -> set[int]:
    people = people_of(summary.paper.group, today=timezone.localdate(now))
    return {one.member_id for one in people if one.reads} - {summary.author_id or 0}


def _tell_author(
    asked: LookRequest, kind: Notice.Kind, member: Member, now: datetime, text: str = ""
) -> None:
    summary = asked.summary
    notify(
        members=[summary.author_id] if summary.author_id else [],
        kind=kind,
        key=f"look:{asked.pk}:{member.pk}:{kind}",
        actor=member,
        group=summary.paper.group,
        path=reverse("summaries:summary", args=[summary.pk]),
        now=now,
        title=summary.paper.title,
        text=text,
    )


def _key(asked: LookRequest) -> str:
    return f"look:{asked.pk}"


def _line(text: str, longest: int) -> str:
    return " ".join(clean(text).split())[:longest]


def _record(
    kind: Kind, asked: LookRequest, actor: Member, now: datetime, of: int | None = None
) -> None:
    summary = asked.summary
    survey = newest_survey_with(summary.paper)
    record_event(
        kind=kind,
        at=now,
        group_id=summary.paper.group_id,
        actor_id=actor.pk,
        survey_id=survey.pk if survey else None,
        paper_id=summary.paper_id,
        summary=summary.pk,
        request=asked.pk,
        of=of,
    )
