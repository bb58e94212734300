"""Carries out one ask: reads the PDF, asks the endpoint, ties what it said to the paper."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone, translation

from dokuha.assistant import queries
from dokuha.assistant.endpoint import Endpoint
from dokuha.assistant.faults import Fault, NoAnswer
from dokuha.assistant.models import Ask, Proposal
from dokuha.assistant.passages import Passage, passages
from dokuha.assistant.prompting import Errand, Message, messages
from dokuha.assistant.said import said_in
from dokuha.assistant.speaking import ask_model
from dokuha.assistant.tying import Tied, tie
from dokuha.documents.limited import read_words
from dokuha.documents.words import PageWords
from dokuha.summaries.answers import Answer
from dokuha.summaries.drafting import ASPECTS_OF

LONGEST_WORDS = 4_000
"""So many characters of what stands in the field are sent."""


def carry_out(ask_id: int) -> None:
    """Ask, and keep what came of it. One that ended already, or was left, is let alone.

    Asked at most once: when a worker died after it had sent the ask, the second says so.
    """
    ask = queries.ask_to_send(ask_id)
    if ask is None:
        return
    try:
        tied = _tied(ask)
    except NoAnswer as problem:
        _end(ask, fault=problem.fault, wait=problem.wait)
    else:
        _end(ask, tied=tied)


def _tied(ask: Ask) -> Tied:
    place = queries.assistant_of(ask.summary.paper.group)
    answer = queries.fields_of(ask.summary).get(ask.field)
    # Somebody may have thought otherwise while the ask waited.
    if not (place and answer and queries.all_agreed(ask.summary, ask.member, place.host)):
        raise NoAnswer(Fault.INTERRUPTED)
    with ask.file.pdf.open("rb") as content:
        pages = read_words(content.read())
    own_words = answer.text[:LONGEST_WORDS]
    question = _question(ask, place, answer, own_words, pages)
    if not Ask.objects.filter(pk=ask.pk, sent_at=None).update(sent_at=timezone.now()):
        raise NoAnswer(Fault.INTERRUPTED)
    said = said_in(ask_model(place, question))
    return tie(said, pages, own_words=own_words if ask.kind == Ask.Kind.CHECK else "")


def _question(
    ask: Ask, place: Endpoint, answer: Answer, own_words: str, pages: Sequence[PageWords]
) -> list[Message]:
    """What is sent. Raises NoAnswer for a PDF without words."""
    found: tuple[Passage, ...] = passages(
        pages,
        queries.anatomy_in(ask.file),
        roles=[role for role, them in ASPECTS_OF.items() if answer.field.asks_for in them],
        most=place.characters,
    )
    if not found:
        raise NoAnswer(Fault.NO_TEXT)
    with translation.override(ask.language):
        question = f"{answer.field.name}. {answer.field.hint}"
    return messages(
        Errand(ask.kind),
        question=question,
        own_words=own_words,
        paper=found,
        language=ask.language,
    )


@transaction.atomic
def _end(ask: Ask, *, tied: Tied | None = None, fault: str = "", wait: int | None = None) -> None:
    """Keep what came; nothing of an ask that its asker left meanwhile."""
    current = Ask.objects.select_for_update().get(pk=ask.pk)
    if current.ended_at is not None:
        return
    current.ended_at = timezone.now()
    current.fault, current.wait = fault, wait
    if tied is not None:
        current.refused = dict(tied.refused)
        Proposal.objects.bulk_create(
            Proposal(ask=current, text=one.text, quote=one.quote, page=one.page, boxes=one.boxes)
            for one in tied.sentences
        )
    current.save(update_fields=["ended_at", "fault", "wait", "refused"])
