"""How a summary is saved so that no text is lost, without keeping every keystroke.

The summary itself is what stands now; revisions are what stood before. What stands
becomes a revision before it is replaced when

- the newest revision is older than five minutes, or
- the change takes away more than 40 characters of a field,

and when the summary is submitted or an older version is put back. So whatever stood
for five minutes, and whatever was more than a correction, can be found again. A
revision is never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dokuha.people.models import Member
from dokuha.summaries import changes as rules
from dokuha.summaries.asking import format_of, keys_of
from dokuha.summaries.changes import ONE_LINER, Change, Outcome, Refusal
from dokuha.summaries.models import Revision, Summary

BETWEEN_REVISIONS = timedelta(minutes=5)
A_CORRECTION = 40

Content = tuple[str, str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class SaveResult:
    """By field: `taken` is what stands now; `conflicts` what stands instead; `refused` why not."""

    saved_at: datetime
    taken: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)


def save(
    summary: Summary, changes: Mapping[str, Change], *, actor: Member, now: datetime
) -> SaveResult:
    """Settle each change, in the transaction and under the lock of the action."""
    taken: dict[str, str] = {}
    aside: dict[str, str] = {}
    refused: dict[str, Refusal] = {}
    known = keys_of(summary)
    for key, change in changes.items():
        refusal = Refusal.UNKNOWN_FIELD if key not in known else _refusal(summary, key, change.new)
        if refusal:
            refused[key] = refusal
            continue
        outcome = rules.settle(current=text_of(summary, key), change=change)
        if outcome is Outcome.TAKE:
            taken[key] = change.new
        elif outcome is Outcome.CONFLICT:
            aside[key] = change.new
    conflicts = {key: text_of(summary, key) for key in aside}
    if aside:
        keep_aside(summary, aside, actor=actor, now=now)
    if taken:
        _take(summary, taken, actor=actor, now=now)
    return SaveResult(saved_at=summary.saved_at, taken=taken, conflicts=conflicts, refused=refused)


def keep(summary: Summary, reason: str, *, actor: Member, now: datetime) -> None:
    """Write down what stands as a revision, unless the newest one says the same for as much."""
    newest = _newest(summary)
    same = newest is not None and content_of(newest) == content_of(summary)
    if not (same and reason == Revision.Reason.SAVED):
        _write(summary, reason, content_of(summary), actor=actor, now=now)


def keep_aside(summary: Summary, texts: Mapping[str, str], *, actor: Member, now: datetime) -> None:
    """Keep texts that could not be taken: a revision that has them in the place of what stands."""
    format, one_liner, answers = content_of(summary)
    content: Content = (
        format,
        texts.get(ONE_LINER, one_liner),
        {**answers, **{key: text for key, text in texts.items() if key != ONE_LINER}},
    )
    newest = summary.revisions.filter(reason=Revision.Reason.KEPT_ASIDE).first()
    if newest is None or content_of(newest) != content:
        _write(summary, Revision.Reason.KEPT_ASIDE, content, actor=actor, now=now)


def text_of(summary: Summary | Revision, key: str) -> str:
    return summary.one_liner if key == ONE_LINER else summary.answers.get(key, "")


def last_writer(summary: Summary) -> Member | None:
    """Who wrote what stands; None where it came with a list."""
    return summary.saved_by or summary.author


def content_of(summary: Summary | Revision) -> Content:
    """What of a summary is kept in its revisions: format, one-liner, answers that say something."""
    answers = {key: text for key, text in summary.answers.items() if text}
    return summary.format, summary.one_liner, answers


def _take(summary: Summary, taken: Mapping[str, str], *, actor: Member, now: datetime) -> None:
    loses = any(
        rules.removed(text_of(summary, key), new) > A_CORRECTION for key, new in taken.items()
    )
    newest = _newest(summary)
    since = newest.saved_at if newest else summary.created_at
    _, one_liner, answers = content_of(summary)
    if (one_liner or answers) and (loses or now - since > BETWEEN_REVISIONS):
        keep(
            summary,
            Revision.Reason.SAVED,
            actor=last_writer(summary) or actor,
            now=summary.saved_at,
        )
    for key, new in taken.items():
        if key == ONE_LINER:
            summary.one_liner = new
        else:
            summary.answers[key] = new
    summary.saved_at = now
    summary.saved_by = actor
    summary.save(update_fields=["one_liner", "answers", "saved_at", "saved_by"])


def _newest(summary: Summary) -> Revision | None:
    return summary.revisions.exclude(reason=Revision.Reason.KEPT_ASIDE).first()


def _refusal(summary: Summary, key: str, new: str) -> Refusal | None:
    if key == ONE_LINER:
        return Refusal.TOO_LONG if len(new) > rules.LONGEST_ONE_LINER else None
    if len(new) > rules.LONGEST_ANSWER:
        return Refusal.TOO_LONG
    asked = format_of(summary).field(key)
    is_needed = not summary.is_draft and asked is not None and asked.required
    # An imported summary may lack what its form asks for; it loses nothing by staying so.
    loses = text_of(summary, key).strip() and not new.strip()
    return Refusal.REQUIRED if is_needed and loses else None


def _write(
    summary: Summary, reason: str, content: Content, *, actor: Member, now: datetime
) -> None:
    format, one_liner, answers = content
    Revision.objects.create(
        summary=summary,
        reason=reason,
        format=format,
        one_liner=one_liner,
        answers=answers,
        saved_by=actor,
        saved_at=now,
    )
