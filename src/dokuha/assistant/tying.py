"""Ties each sentence to the place in the PDF that it rests on, and refuses those without one.

A sentence is believed only as far as its quotation stands in the paper word for word: blanks,
hyphens and ligatures may differ, letters and digits may not. So whatever a model was talked into
by a PDF, nothing comes of it but sentences that rest on that PDF.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dokuha.assistant.numbers import numbers_in
from dokuha.assistant.plain import one_line
from dokuha.assistant.said import Said
from dokuha.documents.anatomy import Box
from dokuha.documents.words import PageWords
from dokuha.reading.anchoring import Anchor, Found, PaperWords, letters_of, words_inside

MOST_SENTENCES = 6
LONGEST_SENTENCE = 400
LONGEST_QUOTE = 800
LEAST_LETTERS, LEAST_SIGNS = 24, 12
"""A quotation has at least so many letters; in Japanese, where each says more, so many."""
LEAST_WORDS = 4
_ADDRESS = re.compile(r"\w+://\S+|\bwww\.\S+|\S+@\S+\.\w+")
_WORD = re.compile(r"[^\W\d_]+")
_OUTSIDE_LATIN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STEM = 5


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    REPEATED = "repeated"
    SHORT_QUOTE = "short_quote"
    NO_PLACE = "no_place"
    OTHER_NUMBERS = "other_numbers"
    ADDRESS = "address"
    UNRELATED = "unrelated"


@dataclass(frozen=True, kw_only=True, slots=True)
class TiedSentence:
    """A sentence and where its quotation stands: boxes are (left, top, right, bottom) in points."""

    text: str
    quote: str
    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, kw_only=True)
class Tied:
    """What may be shown, and how many sentences may not, for which reason."""

    sentences: tuple[TiedSentence, ...]
    refused: dict[Refusal, int]


def tie(said: Iterable[Said], pages: Sequence[PageWords], *, own_words: str = "") -> Tied:
    """Look for each quotation in the pages of the paper.

    `own_words` are what a remark may also take its numbers from: "you wrote 87.4".
    """
    kept: list[TiedSentence] = []
    refused = Counter[Refusal]()
    paper = _Paper(pages)
    for one in said:
        outcome = _tie(Said(text=one_line(one.text), quote=one_line(one.quote)), paper, own_words)
        if isinstance(outcome, TiedSentence):
            outcome = _beside(outcome, kept)
        if isinstance(outcome, TiedSentence):
            kept.append(outcome)
        else:
            refused[outcome] += 1
    return Tied(sentences=tuple(kept), refused=dict(refused))


def _beside(sentence: TiedSentence, kept: list[TiedSentence]) -> TiedSentence | Refusal:
    if any(letters_of(one.text) == letters_of(sentence.text) for one in kept):
        return Refusal.REPEATED
    return sentence if len(kept) < MOST_SENTENCES else Refusal.TOO_MANY


class _Paper:
    """A paper in which a quotation is looked for, letter by letter."""

    def __init__(self, pages: Sequence[PageWords]) -> None:
        self._pages = pages
        self._words = PaperWords(pages)

    def find(self, quote: str) -> Found | None:
        found = self._words.find(Anchor(quote=quote))
        return found if found and found.is_exact else None

    def numbers_at(self, found: Found) -> frozenset[str]:
        """The numbers there: 7.84 and 78.4 have the same digits."""
        words = [
            word for box in found.boxes for word in words_inside(self._pages[found.page - 1], box)
        ]
        return numbers_in(" ".join(word.text for word in words))


def _tie(said: Said, paper: _Paper, own_words: str) -> TiedSentence | Refusal:
    if refusal := _fault_of(said):
        return refusal
    found = paper.find(said.quote)
    if found is None:
        return Refusal.NO_PLACE
    there = paper.numbers_at(found)
    if not numbers_in(said.quote) <= there:
        return Refusal.OTHER_NUMBERS
    if not numbers_in(said.text) <= numbers_in(said.quote) | numbers_in(own_words):
        return Refusal.OTHER_NUMBERS
    if not _may_be_related(said):
        return Refusal.UNRELATED
    return TiedSentence(text=said.text, quote=said.quote, page=found.page, boxes=found.boxes)


def _fault_of(said: Said) -> Refusal | None:
    """What is wrong with it before anybody looks into the paper."""
    if not letters_of(said.text):
        return Refusal.EMPTY
    if len(said.text) > LONGEST_SENTENCE or len(said.quote) > LONGEST_QUOTE:
        return Refusal.TOO_LONG
    if not _says_something(said.quote):
        return Refusal.SHORT_QUOTE
    if not set(_ADDRESS.findall(said.text)) <= set(_ADDRESS.findall(said.quote)):
        return Refusal.ADDRESS
    return None


def _says_something(quote: str) -> bool:
    letters = len(letters_of(quote))
    if _OUTSIDE_LATIN.search(quote):
        return letters >= LEAST_SIGNS and len(set(letters_of(quote))) >= LEAST_SIGNS // 2
    return letters >= LEAST_LETTERS and len(set(_WORD.findall(quote.casefold()))) >= LEAST_WORDS


def _may_be_related(said: Said) -> bool:
    """Two texts in Latin letters share a longer word; between languages nobody can say so."""
    if _OUTSIDE_LATIN.search(said.text) or _OUTSIDE_LATIN.search(said.quote):
        return True
    return bool(_stems(said.text) & _stems(said.quote))


def _stems(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {word[:_STEM] for word in words if len(word) >= _STEM}
