"""The place in a text where a word was found, for people. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dokuha.catalogue.matching import find_text
from dokuha.search.asking import Word
from dokuha.search.tokens import LETTER, is_dense

BEFORE, AFTER = 50, 130
"""So many characters are shown around the first place."""

LONGEST_READ = 20_000
"""A place further on in a text is not looked for."""

# A character with the marks that belong to it.
_CHARACTER = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool = False


def marked(text: str, words: Sequence[Word]) -> list[Piece]:
    """Cut a short text into what was found in it and the rest."""
    return list(_pieces(text, places_in(text, words), 0, len(text)))


def snippet(parts: Sequence[str], words: Sequence[Word]) -> list[Piece]:
    """Show the first place where a word was found, and what stands around it; else nothing."""
    for part in parts:
        text = " ".join(part[:LONGEST_READ].split())
        places = places_in(text, words)
        if places:
            return list(_around(text, places))
    return []


def places_in(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where the words stand in the text: from, until; in order, apart from one another."""
    folded, origins = _folded(text)
    found = sorted(
        (origins[match.start()], origins[match.end()])
        for word in words
        for match in _pattern(word).finditer(folded)
    )
    places: list[tuple[int, int]] = []
    for start, end in found:
        if places and start <= places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return the text as words are compared, and where each of its characters came from."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    folded: list[str] = []
    origins: list[int] = []
    for match in _CHARACTER.finditer(text):
        character = _fold(match[0])
        folded.append(character)
        origins.extend([match.start()] * len(character))
    return "".join(folded), [*origins, len(text)]


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    return find_text(character) or " "


@lru_cache(maxsize=64)
def _pattern(word: Word) -> re.Pattern[str]:
    first, last = word.runs[0], word.runs[-1]
    start = "" if is_dense(first) else rf"(?<!{LETTER})"
    end = "" if is_dense(last) else rf"(?!{LETTER})"
    return re.compile(start + r"[\W_]*".join(map(re.escape, word.runs)) + end)


def _around(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    first = places[0][0]
    start = _edge(text, first - BEFORE, first)
    end = _edge(text, first + AFTER, len(text))
    if start > 0:
        yield Piece("… ")
    yield from _pieces(text, places, start, end)
    if end < len(text):
        yield Piece(" …")


def _edge(text: str, wanted: int, otherwise: int) -> int:
    """Return the nearest place from there on where no Latin word is cut."""
    if wanted <= 0:
        return 0
    for place in range(wanted, min(wanted + 20, otherwise)):
        if not (text[place - 1 : place + 1].isascii() and text[place - 1 : place + 1].isalnum()):
            return place
    return min(wanted, otherwise)


def _pieces(text: str, places: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    told = start
    for begins, ends in places:
        if begins >= end:
            break
        if begins > told:
            yield Piece(text[told:begins])
        yield Piece(text[begins:ends], is_found=True)
        told = ends
    if told < end:
        yield Piece(text[told:end])
