"""What differs between two texts, by lines and inside them by words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A Japanese character is a word of its own: there are no spaces to go by.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+|\s+|[^\w\s]")
MOST_WORDS = 1500


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
    Long changed passages are shown whole: comparing their words would take too long.

    >>> [(str(piece.side), piece.text) for piece in differences("to be", "to have been")]
    [('both', 'to '), ('old', 'be'), ('new', 'have been')]
    """
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for kind, was, now in _compared(old_lines, new_lines):
        if kind == "replace":
            pieces += _by_words("".join(was), "".join(now))
        else:
            pieces += _pieces(kind, was, now)
    return pieces


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
