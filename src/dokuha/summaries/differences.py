"""What differs between two texts, by lines and inside them by words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A Japanese character is a word of its own: there are no spaces to go by.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+|\s+|[^\w\s]")
PARAGRAPH = re.compile(r".+?(?:\n[^\S\n]*\n|\Z)", re.DOTALL)
MOST_WORDS = 1500
MOST_PARTS = 2000
"""So many lines, or else paragraphs, of both texts together are compared: 0.1 s at most."""


class Side(StrEnum):
    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    side: Side
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Cut two texts into what both have and what only one has.

    The pieces of OLD and BOTH make the old text, those of NEW and BOTH the new one.
    Long changed passages are shown whole, and those of very many lines by paragraphs: comparing
    each word or line would take too long.

    >>> [(str(piece.side), piece.text) for piece in differences("to be", "to have been")]
    [('both', 'to '), ('old', 'be'), ('new', 'have been')]
    """
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    head = _common(old_lines, new_lines)
    tail = _common(old_lines[head:][::-1], new_lines[head:][::-1])
    changed = [lines[head : len(lines) - tail] for lines in (old_lines, new_lines)]
    pieces = [
        *_pieces("equal", old_lines[:head], []),
        *_by_lines(*changed),
        *_pieces("equal", old_lines[len(old_lines) - tail :], []),
    ]
    return [piece for piece in pieces if piece.text]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """With how many equal lines both begin."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (was, now) in pairs if was != now), min(len(old), len(new)))


def _by_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, was, now in _compared(*_parts(old, new)):
        if kind == "replace":
            yield from _by_words("".join(was), "".join(now))
        else:
            yield from _pieces(kind, was, now)


def _parts(old: Sequence[str], new: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """These lines; their paragraphs where there are too many; both whole where that is, too."""
    if len(old) + len(new) <= MOST_PARTS:
        return old, new
    whole = "".join(old), "".join(new)
    paragraphs = PARAGRAPH.findall(whole[0]), PARAGRAPH.findall(whole[1])
    if len(paragraphs[0]) + len(paragraphs[1]) <= MOST_PARTS:
        return paragraphs
    return whole[:1], whole[1:]


def _by_words(old: str, new: str) -> Iterator[Piece]:
    old_words, new_words = WORD.findall(old), WORD.findall(new)
    if len(old_words) + len(new_words) > MOST_WORDS:
        yield from _pieces("replace", [old], [new])
        return
    for kind, was, now in _compared(old_words, new_words):
        yield from _pieces(kind, was, now)


def _compared(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield kind, old[a:b], new[c:d]


def _pieces(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece(Side.BOTH, "".join(old))
        return
    if old:
        yield Piece(Side.OLD, "".join(old))
    if new:
        yield Piece(Side.NEW, "".join(new))
