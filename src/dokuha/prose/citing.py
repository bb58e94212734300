"""Cuts a sentence into words, mathematics, and the places where it cites."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dokuha.prose.joining import is_latin
from dokuha.prose.maths import SPAN, Maths, NotMathematics, read
from dokuha.prose.section import Language, Paragraph, Sentence

_KEY = r"@[\w:.+-]+"
PLACE = re.compile(rf"\[\s*({_KEY}(?:\s*[;,]\s*{_KEY})*)\s*\]")
_END = re.compile(r" ?((?:[.,;:!?。、．，！？]+[\"”’'）」』)]*)?)$")


@dataclass(frozen=True)
class Words:
    text: str


@dataclass(frozen=True)
class Cites:
    keys: tuple[str, ...]


Piece = Words | Maths | Cites


def keys_in(text: str) -> list[str]:
    """The keys that the text itself places, known or not.

    >>> keys_in("Some [@quill2015light; @inkwell2016dark] do, others [@elm2014] do not.")
    ['quill2015light', 'inkwell2016dark', 'elm2014']
    """
    return [key.lstrip("@") for place in PLACE.findall(text) for key in re.split(r"[;,\s]+", place)]


def pieces_of(sentence: Sentence, *, language: Language) -> list[Piece]:
    """The sentence in pieces. A key that it does not cite stays the text it is.

    Works that the text does not place are cited before its last mark.
    """
    text = " ".join(sentence.text.split())
    placed = set(keys_in(text))
    unplaced = tuple(key for key in sentence.cites if key not in placed)
    if not unplaced:
        return list(_pieces(text, sentence.cites))
    tail = _END.search(text)[1]  # type: ignore[index] # it finds at least the end
    head = text.removesuffix(tail).rstrip()
    gap = " " if head and (language == "en" or is_latin(head)) else ""
    last = [Words(tail)] if tail else []
    return [*_pieces(head + gap, sentence.cites), Cites(unplaced), *last]


def cited_in(paragraphs: Iterable[Paragraph], *, language: Language) -> list[str]:
    """Each key that is cited, once, in the order in which it comes first."""
    found: dict[str, None] = {}
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for piece in pieces_of(sentence, language=language):
                if isinstance(piece, Cites):
                    found |= dict.fromkeys(piece.keys)
    return list(found)


def _pieces(text: str, known: tuple[str, ...]) -> Iterator[Piece]:
    start = 0
    for match in PLACE.finditer(text):
        keys = tuple(dict.fromkeys(key for key in keys_in(match[0]) if key in known))
        if len(keys) < len(set(keys_in(match[0]))):
            continue
        yield from _words(text[start : match.start()])
        yield Cites(keys)
        start = match.end()
    yield from _words(text[start:])


def _words(text: str) -> Iterator[Words | Maths]:
    start = 0
    for match in SPAN.finditer(text):
        try:
            maths = read(match[1])
        except NotMathematics:
            continue
        if match.start() > start:
            yield Words(text[start : match.start()])
        yield maths
        start = match.end()
    if start < len(text):
        yield Words(text[start:])
