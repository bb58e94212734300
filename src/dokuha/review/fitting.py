"""Puts a suggested change into a text that went on meanwhile, where it still fits."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from dokuha.summaries.differences import WORD

# Comparing the words of longer texts would take too long: those are compared by lines.
LONGEST_BY_WORDS = 12_000
# So many pairs of the same piece are compared in a moment; texts that only repeat have more.
MOST_PAIRS = 1_000_000


@dataclass(frozen=True)
class Edit:
    """The pieces of the old text from `start` until `end` become these."""

    start: int
    end: int
    pieces: tuple[str, ...]


def fit(*, was: str, new: str, now: str) -> str | None:
    """Make the change from `was` to `new` in `now`; None where both changed the same passage.

    Also None where it would take too long to find out.

    >>> fit(was="to be or not", new="to be, or not", now="To be or not")
    'To be, or not'
    >>> fit(was="to be", new="to have been", now="to become") is None
    True
    """
    if now in (was, new):
        return new
    by_lines = len(was) + len(new) + len(now) > LONGEST_BY_WORDS
    old, suggested, present = (_pieces(text, by_lines=by_lines) for text in (was, new, now))
    if _pairs(old, suggested) + _pairs(old, present) > MOST_PAIRS:
        return None
    mine, others = _edits(old, suggested), _edits(old, present)
    if any(_touch(one, other) for one in mine for other in others):
        return None
    return "".join(_changed(old, sorted({*mine, *others}, key=lambda edit: edit.start)))


def _pieces(text: str, *, by_lines: bool) -> list[str]:
    return text.splitlines(keepends=True) if by_lines else WORD.findall(text)


def _pairs(old: list[str], new: list[str]) -> int:
    there = Counter(new)
    return sum(there[piece] for piece in old)


def _edits(old: list[str], new: list[str]) -> list[Edit]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(start, end, tuple(new[a:b]))
        for kind, start, end, a, b in matcher.get_opcodes()
        if kind != "equal"
    ]


def _touch(one: Edit, other: Edit) -> bool:
    """Do both change one passage, each in its way?"""
    return one != other and one.start <= other.end and other.start <= one.end


def _changed(old: list[str], edits: list[Edit]) -> list[str]:
    made: list[str] = []
    at = 0
    for edit in edits:
        made += [*old[at : edit.start], *edit.pieces]
        at = edit.end
    return [*made, *old[at:]]
