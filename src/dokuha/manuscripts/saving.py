"""How sentences are saved so that no wording is lost, without keeping every keystroke.

A wording is written down before it is replaced when it stood for five minutes, when somebody
else replaces it, or when more than a correction of it goes. What comes too late is kept aside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dokuha.manuscripts.models import Sentence, SentenceWording
from dokuha.manuscripts.refusals import Refusal
from dokuha.people.models import Member
from dokuha.summaries.changes import Change, Outcome, removed, settle
from dokuha.summaries.saving import A_CORRECTION, BETWEEN_REVISIONS

LONGEST_SENTENCE = 2_000


@dataclass(frozen=True, kw_only=True)
class Saved:
    """By the sentence's number: `conflicts` the wording that stands and `writers` whose it is,
    `refused` why not taken.
    """

    conflicts: dict[int, str] = field(default_factory=dict)
    writers: dict[int, Member] = field(default_factory=dict)
    refused: dict[int, Refusal] = field(default_factory=dict)


def save(
    sentences: Mapping[int, Sentence],
    changes: Mapping[int, Change],
    *,
    actor: Member,
    now: datetime,
) -> Saved:
    """Settle each change, in the transaction and under the lock of the action."""
    saved = Saved()
    for number, change in changes.items():
        sentence = sentences.get(number)
        if sentence is None:
            saved.refused[number] = Refusal.GONE
        elif len(change.new) > LONGEST_SENTENCE:
            saved.refused[number] = Refusal.TOO_LONG
        else:
            outcome = settle(current=sentence.text, change=change)
            if outcome is Outcome.TAKE:
                reword(sentence, change.new, actor=actor, now=now)
            elif outcome is Outcome.CONFLICT:
                # Whichever of the two is chosen then, the other is not lost.
                keep_present(sentence)
                saved.conflicts[number] = sentence.text
                saved.writers[number] = sentence.written_by
                keep(sentence, change.new, SentenceWording.Reason.KEPT_ASIDE, actor, now)
    return saved


def reword(sentence: Sentence, text: str, *, actor: Member, now: datetime) -> None:
    """Let the sentence say something else; then its words are no longer a summary's."""
    if sentence.text and (
        sentence.written_by_id != actor.pk
        or now - sentence.written_at > BETWEEN_REVISIONS
        or removed(sentence.text, text) > A_CORRECTION
    ):
        keep_present(sentence)
    sentence.text, sentence.is_quoted = text, False
    sentence.written_by, sentence.written_at = actor, now
    sentence.save(update_fields=["text", "is_quoted", "written_by", "written_at"])


def keep_present(sentence: Sentence) -> None:
    """Write down what the sentence says now."""
    reason = SentenceWording.Reason.SAVED
    keep(sentence, sentence.text, reason, sentence.written_by, sentence.written_at)


def keep(
    sentence: Sentence, text: str, reason: SentenceWording.Reason, writer: Member, at: datetime
) -> None:
    """The same wording twice is kept once."""
    if not sentence.wordings.filter(text=text).exists():
        SentenceWording.objects.create(
            sentence=sentence, reason=reason, text=text, written_by=writer, written_at=at
        )
