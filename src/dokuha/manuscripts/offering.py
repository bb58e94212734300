"""What a summary offers as first text: its own sentences, as they stand there."""

from collections.abc import Iterator
from dataclasses import dataclass

from dokuha.language.sentences import sentences
from dokuha.prose.joining import joined
from dokuha.slides.blocks import blocks_of
from dokuha.summaries.asking import format_of
from dokuha.summaries.aspects import Aspect
from dokuha.summaries.changes import ONE_LINER
from dokuha.summaries.formats import Field
from dokuha.summaries.models import Summary

_SENTENCES = frozenset({"paragraph", "item", "quote"})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """The sentences of one field, without marks of Markdown. The one-liner is no field."""

    key: str
    field: Field | None
    texts: list[str]


def offers_of(summary: Summary) -> list[Offer]:
    """What is there to take, the one-liner first; a field that says nothing is left out."""
    found = [Offer(key=ONE_LINER, field=None, texts=list(_sentences(summary.one_liner)))]
    for field in format_of(summary).fields_of(summary.answers):
        # What names other papers says nothing about this one.
        if field.asks_for is not Aspect.FURTHER:
            texts = list(_sentences(summary.answers.get(field.key, "")))
            found.append(Offer(key=field.key, field=field, texts=texts))
    return [offer for offer in found if offer.texts]


def is_offered(summary: Summary, *, field: str, text: str) -> bool:
    return any(offer.key == field and text in offer.texts for offer in offers_of(summary))


def sentences_in(text: str) -> list[str]:
    """What somebody wrote or pasted at once, sentence by sentence."""
    return sentences(joined(text.splitlines()))


def _sentences(markdown: str) -> Iterator[str]:
    for block in blocks_of(markdown):
        if block.kind in _SENTENCES:
            yield from sentences(joined(block.written.splitlines()))
