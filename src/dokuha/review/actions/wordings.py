"""Suggesting another wording, and what becomes of it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.queries import newest_survey_with
from dokuha.discussion.models import Notice
from dokuha.discussion.notices import forget, notify
from dokuha.people.models import Member
from dokuha.review import queries
from dokuha.review.models import SuggestedWording
from dokuha.review.refusals import CannotSuggest, CannotTake, ChangedMeanwhile, Refusal
from dokuha.summaries.changes import LONGEST_ANSWER, LONGEST_ONE_LINER, ONE_LINER, Change, clean
from dokuha.summaries.history import names_of_fields
from dokuha.summaries.models import Summary
from dokuha.summaries.saving import text_of
from dokuha.summaries.together import storing
from dokuha.summaries.wordings import take_wording

LONGEST_REASON = 500


@transaction.atomic
def suggest_wording(
    *, summary: Summary, field: str, change: Change, reason: str, by: Member, now: datetime
) -> SuggestedWording:
    """Suggest that a field of somebody's summary says something else; its author is told.

    `change.was` is what the one who suggests read there. The same again, while it waits,
    returns what is there. Raises CannotSuggest.
    """
    current = queries.locked(summary)
    new = clean(change.new)
    _refuse_unusable(current, field, change.was, new)
    there = SuggestedWording.objects.filter(
        summary=current, by=by, field=field, text=new, state=SuggestedWording.State.OPEN
    ).first()
    if there:
        return there
    made = SuggestedWording.objects.create(
        summary=current,
        by=by,
        field=field,
        was=clean(change.was),
        text=new,
        reason=clean(reason).strip()[:LONGEST_REASON],
        made_at=now,
    )
    _record(Kind.WORDING_SUGGESTED, made, by, now)
    author = [current.author_id] if current.author_id else []
    _tell(made, Notice.Kind.SUGGESTED, author, by, made.reason, now)
    return made


@transaction.atomic
def take_suggestion(
    *, suggestion: SuggestedWording, change: Change, actor: Member, now: datetime
) -> SuggestedWording:
    """Put the wording, or what the taker made of it, into the summary; who suggested it is told.

    `change.was` is what the taker saw in the field. Taking twice takes once. Raises
    ChangedMeanwhile where the field says something else by now, and CannotTake.
    """
    current = _locked(suggestion)
    if current.state == SuggestedWording.State.TAKEN:
        return current
    _refuse_answered(current)
    summary = queries.locked(current.summary)
    storing.settle(summary, now=now)
    if text_of(summary, current.field) != clean(change.was):
        raise ChangedMeanwhile
    new = clean(change.new)
    if new == text_of(summary, current.field):
        raise CannotTake(Refusal.NOTHING_NEW)
    result = take_wording(
        summary,
        current.field,
        Change(was=clean(change.was), new=new),
        by=current.by,
        actor=actor,
        now=now,
    )
    for refusal in result.refused.values():
        raise CannotTake(Refusal(refusal.value))
    current.taken = new
    _answer(current, SuggestedWording.State.TAKEN, actor, "", now)
    _record(Kind.WORDING_TAKEN, current, actor, now)
    _tell(current, Notice.Kind.TAKEN, [current.by_id], actor, "", now)
    return current


@transaction.atomic
def leave_suggestion(
    *, suggestion: SuggestedWording, word: str, actor: Member, now: datetime
) -> SuggestedWording:
    """Leave the field as it is, with a word for who suggested otherwise.

    The second time changes nothing. Raises CannotTake if it was answered otherwise.
    """
    current = _locked(suggestion)
    if current.state == SuggestedWording.State.LEFT:
        return current
    _refuse_answered(current)
    _answer(current, SuggestedWording.State.LEFT, actor, clean(word).strip()[:LONGEST_REASON], now)
    _record(Kind.WORDING_LEFT, current, actor, now)
    _tell(current, Notice.Kind.LEFT, [current.by_id], actor, current.word, now)
    return current


@transaction.atomic
def take_suggestion_back(*, suggestion: SuggestedWording, now: datetime) -> SuggestedWording:
    """Suggest it no longer, where nobody has answered yet. The second time changes nothing.

    Raises CannotTake if somebody has.
    """
    current = _locked(suggestion)
    if current.state == SuggestedWording.State.TAKEN_BACK:
        return current
    _refuse_answered(current)
    _answer(current, SuggestedWording.State.TAKEN_BACK, current.by, "", now)
    _record(Kind.WORDING_TAKEN_BACK, current, current.by, now)
    return current


def _refuse_unusable(summary: Summary, field: str, was: str, new: str) -> None:
    if field not in names_of_fields(summary):
        raise CannotSuggest(Refusal.UNKNOWN_FIELD)
    was = clean(was)
    present = text_of(summary, field)
    longest = LONGEST_ONE_LINER if field == ONE_LINER else LONGEST_ANSWER
    if len(new) > longest or len(was) > max(LONGEST_ANSWER, len(present)):
        raise CannotSuggest(Refusal.TOO_LONG)
    if new.strip() in (was.strip(), present.strip()):
        raise CannotSuggest(Refusal.NOTHING_NEW)


def _refuse_answered(suggestion: SuggestedWording) -> None:
    if not suggestion.is_open:
        raise CannotTake(Refusal.ANSWERED)


def _locked(suggestion: SuggestedWording) -> SuggestedWording:
    rows = SuggestedWording.objects.select_for_update(of=("self",)).select_related(
        "by", "summary__paper__group"
    )
    return rows.get(pk=suggestion.pk)


def _answer(
    suggestion: SuggestedWording,
    state: SuggestedWording.State,
    by: Member,
    word: str,
    now: datetime,
) -> None:
    suggestion.state = state
    suggestion.answered_by, suggestion.answered_at, suggestion.word = by, now, word
    suggestion.save(update_fields=["state", "taken", "answered_by", "answered_at", "word"])
    forget(key=_key(suggestion, Notice.Kind.SUGGESTED))


def _tell(
    suggestion: SuggestedWording,
    kind: Notice.Kind,
    members: list[int],
    actor: Member,
    text: str,
    now: datetime,
) -> None:
    paper = suggestion.summary.paper
    notify(
        members=members,
        kind=kind,
        key=_key(suggestion, kind),
        actor=actor,
        group=paper.group,
        path=reverse("review:suggestion", args=[suggestion.pk]),
        now=now,
        title=paper.title,
        text=text,
    )


def _key(suggestion: SuggestedWording, kind: Notice.Kind) -> str:
    return f"wording:{suggestion.pk}:{kind}"


def _record(kind: Kind, suggestion: SuggestedWording, actor: Member, now: datetime) -> None:
    paper = suggestion.summary.paper
    survey = newest_survey_with(paper)
    record_event(
        kind=kind,
        at=now,
        group_id=paper.group_id,
        actor_id=actor.pk,
        survey_id=survey.pk if survey else None,
        paper_id=paper.pk,
        summary=suggestion.summary_id,
        suggestion=suggestion.pk,
        field=suggestion.field,
    )
