from datetime import datetime
from enum import StrEnum

from django.db import transaction

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.assistant import own_words, queries, tasks
from dokuha.assistant.endpoint import Endpoint
from dokuha.assistant.faults import Fault
from dokuha.assistant.models import Agreement, Ask, GroupWithout, Proposal, TakenSentence
from dokuha.catalogue.queries import newest_survey_with
from dokuha.people.models import Group, Member
from dokuha.reading.models import PaperFile
from dokuha.summaries.actions import settle_texts
from dokuha.summaries.models import Summary


class Refusal(StrEnum):
    NO_QUESTION = "no_question"
    NOT_AGREED = "not_agreed"
    NO_OWN_WORDS = "no_own_words"
    ENOUGH_TODAY = "enough_today"


class CannotAsk(Exception):
    """The assistant is not asked; nothing was sent."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code


def agree(*, member: Member, host: str, now: datetime) -> None:
    """Let what the member writes be sent there when they ask. No event: it is theirs alone."""
    Agreement.objects.get_or_create(member=member, host=host, defaults={"agreed_at": now})


def withdraw_agreement(*, member: Member) -> None:
    """Send nothing more of theirs anywhere. No event: it is theirs alone."""
    Agreement.objects.filter(member=member).delete()


@transaction.atomic
def let_group_ask(*, group: Group, may_ask: bool, actor: Member, now: datetime) -> None:
    """Let a group do with the assistant, or without. The same again changes nothing."""
    if may_ask:
        changed = bool(GroupWithout.objects.filter(group=group).delete()[0])
    else:
        _, changed = GroupWithout.objects.get_or_create(
            group=group, defaults={"said_by": actor, "said_at": now}
        )
    if changed:
        record_event(
            kind=Kind.ASSISTANT_SWITCHED,
            at=now,
            group_id=group.pk,
            actor_id=actor.pk,
            may_ask=int(may_ask),
        )


@transaction.atomic
def ask_assistant(
    *,
    summary: Summary,
    field: str,
    kind: str,
    file: PaperFile,
    place: Endpoint,
    member: Member,
    language: str,
    now: datetime,
) -> Ask:
    """Ask about one field, behind the answer. While one waits, asking again returns that one.

    Only after words of one's own, as the summary is kept. No event: nothing is changed by it.
    Raises CannotAsk.
    """
    settle_texts(summary=summary, now=now)
    # Two windows at once: the second finds the first one's, and the day is counted right.
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    already = queries.open_ask(summary, field, member)
    if already is not None and not already.is_overdue:
        return already
    current = Summary.objects.select_related("paper__group").get(pk=summary.pk)
    _refuse(current, field, place, member, now)
    if already is not None:
        _end_overdue(already, now)
    ask = Ask.objects.create(
        summary=current,
        field=field,
        kind=kind,
        file=file,
        member=member,
        language=language,
        model=place.model,
        asked_at=now,
    )
    tasks.answer.enqueue(ask.pk)
    return ask


@transaction.atomic
def leave_ask(*, ask: Ask, now: datetime) -> None:
    """Ask no more, or look no more at what came; the second time changes nothing.

    What was taken stays taken. An answer that comes later is thrown away.
    """
    current = Ask.objects.select_for_update().get(pk=ask.pk)
    if current.left_at is None:
        current.left_at = now
        current.ended_at = current.ended_at or now
        current.save(update_fields=["left_at", "ended_at"])


@transaction.atomic
def take_sentence(*, proposal: Proposal, now: datetime) -> TakenSentence:
    """Write down for ever that the sentence was taken; its words go in as if they were typed.

    Taken again it is what it was.
    """
    current = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    ask = current.ask
    taken, is_new = TakenSentence.objects.get_or_create(
        proposal=current,
        defaults={
            "summary": ask.summary,
            "field": ask.field,
            "member": ask.member,
            "model": ask.model,
            "taken_at": now,
            "text": current.text,
            "quote": current.quote,
            "page": current.page,
            "boxes": current.boxes,
        },
    )
    if is_new:
        _record_taking(taken, now)
    return taken


@transaction.atomic
def leave_proposal(*, proposal: Proposal, now: datetime) -> None:
    """Do not show the sentence any more. No event: nothing is changed by it. Safe to repeat."""
    Proposal.objects.filter(pk=proposal.pk, left_at=None).update(left_at=now)


def _refuse(summary: Summary, field: str, place: Endpoint, member: Member, now: datetime) -> None:
    answer = queries.fields_of(summary).get(field)
    if answer is None:
        raise CannotAsk(Refusal.NO_QUESTION)
    if not queries.all_agreed(summary, member, place.host):
        raise CannotAsk(Refusal.NOT_AGREED)
    proposed = queries.proposed_texts(summary).get(field, ())
    if not own_words.are_enough(answer.text, proposed=proposed):
        raise CannotAsk(Refusal.NO_OWN_WORDS)
    if not queries.asks_left(member, now=now):
        raise CannotAsk(Refusal.ENOUGH_TODAY)


def _end_overdue(ask: Ask, now: datetime) -> None:
    Ask.objects.filter(pk=ask.pk, ended_at=None).update(ended_at=now, fault=Fault.INTERRUPTED)


def _record_taking(taken: TakenSentence, now: datetime) -> None:
    paper = taken.summary.paper
    survey = newest_survey_with(paper)
    record_event(
        kind=Kind.SENTENCE_TAKEN,
        at=now,
        group_id=paper.group_id,
        actor_id=taken.member_id,
        survey_id=survey.pk if survey else None,
        paper_id=paper.pk,
        summary=taken.summary_id,
        sentence=taken.pk,
    )
