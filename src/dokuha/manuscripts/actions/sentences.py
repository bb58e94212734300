"""Sentences: written, taken from summaries, reworded, tied to what they rest on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from dokuha.manuscripts import offering, saving
from dokuha.manuscripts.actions.arranging import put_at_end
from dokuha.manuscripts.actions.manuscripts import lock
from dokuha.manuscripts.models import Manuscript, Paragraph, Sentence, SentenceWording, Tie
from dokuha.manuscripts.refusals import Refusal, Refused
from dokuha.manuscripts.saving import Saved
from dokuha.people.models import Member
from dokuha.summaries.changes import Change
from dokuha.summaries.models import Summary
from dokuha.summaries.saving import text_of


@transaction.atomic
def write_sentences(
    *, paragraph: Paragraph, text: str, actor: Member, now: datetime
) -> list[Sentence]:
    """Put what was written at the paragraph's end, each sentence for itself.

    They rest on nothing yet. Raises Refused if one of them is too long.
    """
    lock(paragraph.manuscript)
    texts = offering.sentences_in(text)
    if any(len(one) > saving.LONGEST_SENTENCE for one in texts):
        raise Refused(Refusal.TOO_LONG)
    return [_put(paragraph, one, actor, now) for one in texts]


@transaction.atomic
def quote_summary(
    *,
    paragraph: Paragraph,
    summary: Summary,
    field: str,
    text: str,
    actor: Member,
    now: datetime,
) -> Sentence:
    """Take a sentence of a chosen summary as it is, tied to its field; to be reworded.

    Raises Refused if the summary is not chosen, or no longer says so.
    """
    lock(paragraph.manuscript)
    _refuse_unchosen(paragraph.manuscript, summary)
    if not offering.is_offered(summary, field=field, text=text):
        raise Refused(Refusal.SAYS_OTHERWISE)
    sentence = _put(paragraph, text, actor, now, is_quoted=True)
    _tie(sentence, summary, field)
    return sentence


@transaction.atomic
def save_sentences(
    *, manuscript: Manuscript, changes: Mapping[int, Change], actor: Member, now: datetime
) -> Saved:
    """Take what was typed, sentence by sentence: taken, kept aside, or refused, never lost.

    Safe to repeat.
    """
    lock(manuscript)
    sentences = manuscript.sentences.select_related("written_by").in_bulk(list(changes))
    return saving.save(sentences, changes, actor=actor, now=now)


@transaction.atomic
def restore_wording(*, wording: SentenceWording, actor: Member, now: datetime) -> None:
    """Let the sentence say again what it said; what stands becomes a wording, too."""
    lock(wording.sentence.manuscript)
    sentence = Sentence.objects.select_related("written_by").get(pk=wording.sentence_id)
    if sentence.text != wording.text:
        if sentence.text:
            saving.keep_present(sentence)
        saving.reword(sentence, wording.text, actor=actor, now=now)


@transaction.atomic
def tie_sentence(*, sentence: Sentence, summary: Summary, field: str) -> Tie:
    """Let the sentence rest on a field of a chosen summary, and cite its paper.

    Tying again looks at it again. Raises Refused if the summary is not chosen or the field is
    empty.
    """
    lock(sentence.manuscript)
    _refuse_unchosen(sentence.manuscript, summary)
    if not text_of(summary, field).strip():
        raise Refused(Refusal.SAYS_NOTHING)
    return _tie(sentence, summary, field)


@transaction.atomic
def untie(*, tie: Tie) -> None:
    """The second time does nothing."""
    Tie.objects.filter(pk=tie.pk).delete()


@transaction.atomic
def look_at_change(*, tie: Tie, seen: str) -> None:
    """Somebody read what the summary says now, and the sentence still holds, or holds again.

    `seen` is what they read: if the summary changed once more, the mark stays.
    """
    tie.seen = seen
    tie.save(update_fields=["seen"])


@transaction.atomic
def let_cite(*, tie: Tie, cites: bool) -> None:
    """Whether the sentence names the paper, or only rests on it."""
    tie.cites = cites
    tie.save(update_fields=["cites"])


def _put(
    paragraph: Paragraph, text: str, actor: Member, now: datetime, *, is_quoted: bool = False
) -> Sentence:
    sentence = Sentence(
        manuscript_id=paragraph.manuscript_id,
        text=text,
        is_quoted=is_quoted,
        written_by=actor,
        written_at=now,
    )
    put_at_end(sentence, paragraph)
    return sentence


def _tie(sentence: Sentence, summary: Summary, field: str) -> Tie:
    tie, _new = Tie.objects.update_or_create(
        sentence=sentence,
        summary=summary,
        field=field,
        defaults={"seen": text_of(summary, field)},
    )
    return tie


def _refuse_unchosen(manuscript: Manuscript, summary: Summary) -> None:
    if summary.is_draft or not manuscript.choices.filter(summary=summary).exists():
        raise Refused(Refusal.NOT_CHOSEN)
