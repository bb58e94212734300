"""Finds the words that somebody marked again in another file of the same paper.

Only letters and digits count: blanks, hyphens, line breaks, columns and ligatures differ between
two settings of one text. Where the same words stand several times, what stood around them says
which are meant. Words that were changed a little are found by pieces that stayed.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from os.path import commonprefix
from unicodedata import normalize

from dokuha.documents.anatomy import Box
from dokuha.documents.words import PageWords, Word

PIECE = 8
"""So many letters in a row are a piece by which changed words are found."""
LIKE_ENOUGH = 0.8
"""So much of two passages must be the same."""
SHORT = 16
"""Fewer letters than these may stand anywhere: their surroundings must agree."""
_AGREE = 6
_CANDIDATES = 3


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """What was marked, what stood before and after it, and on which page."""

    quote: str
    before: str = ""
    after: str = ""
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where it is now, a box for each line; `is_exact` where no letter differs."""

    page: int
    boxes: tuple[Box, ...]
    is_exact: bool


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter that counts; `word` is the number of its word on the page."""

    page: int
    word: int


class PaperWords:
    """The letters of a paper in one row, each of which knows its word."""

    def __init__(self, pages: Sequence[PageWords]) -> None:
        self._pages = pages
        self._starts: list[int] = []
        self._words: list[_Letter] = []
        texts: list[str] = []
        length = 0
        for page, words in enumerate(pages, start=1):
            for number, word in enumerate(words):
                text = letters_of(word.text)
                if text:
                    self._starts.append(length)
                    self._words.append(_Letter(page, number))
                    texts.append(text)
                    length += len(text)
        self._text = "".join(texts)

    def find(self, anchor: Anchor) -> Found | None:
        """The place of the marked words, or None where they are not there any more."""
        quote = letters_of(anchor.quote)
        if not quote:
            return None
        before, after = letters_of(anchor.before), letters_of(anchor.after)
        places = list(_all(quote, self._text))
        if places:
            best = max(places, key=lambda start: self._fitness(start, quote, before, after, anchor))
            agrees = self._around(best, len(quote), before, after)
            if len(quote) < SHORT and agrees < min(_AGREE, len(before) + len(after)):
                return None
            return self._found(best, best + len(quote), is_exact=True)
        span = self._like(quote) if len(quote) >= SHORT else None
        return self._found(*span, is_exact=False) if span else None

    def _fitness(
        self, start: int, quote: str, before: str, after: str, anchor: Anchor
    ) -> tuple[int, int]:
        return (
            self._around(start, len(quote), before, after),
            -abs(self._letter(start).page - anchor.page),
        )

    def _around(self, start: int, length: int, before: str, after: str) -> int:
        """How many letters before and after the place are those of the anchor."""
        behind = self._text[start + length : start + length + len(after)]
        ahead = self._text[max(0, start - len(before)) : start]
        return _shared(ahead[::-1], before[::-1]) + _shared(behind, after)

    def _like(self, quote: str) -> tuple[int, int] | None:
        """The passage that has most of the quotation, if that is enough."""
        spans = [self._compared(quote, start) for start in self._candidates(quote)]
        likeness, start, end = max(spans, default=(0.0, 0, 0))
        return (start, end) if likeness >= LIKE_ENOUGH else None

    def _candidates(self, quote: str) -> list[int]:
        """Where the quotation would begin, by most of the pieces that are found."""
        votes = Counter[int]()
        for offset in range(0, len(quote) - PIECE + 1, PIECE // 2):
            for start in _all(quote[offset : offset + PIECE], self._text):
                votes[(start - offset) // PIECE * PIECE] += 1
        return [start for start, _ in votes.most_common(_CANDIDATES)]

    def _compared(self, quote: str, start: int) -> tuple[float, int, int]:
        slack = PIECE + len(quote) // 5
        first = max(0, start - slack)
        passage = self._text[first : start + len(quote) + slack]
        blocks = [
            block
            for block in SequenceMatcher(None, passage, quote, autojunk=False).get_matching_blocks()
            if block.size > 2
        ]
        if not blocks:
            return (0.0, 0, 0)
        begin, end = blocks[0].a, blocks[-1].a + blocks[-1].size
        same = sum(block.size for block in blocks)
        return (2 * same / (len(quote) + end - begin), first + begin, first + end)

    def _letter(self, place: int) -> _Letter:
        return self._words[bisect_right(self._starts, place) - 1]

    def _found(self, start: int, end: int, *, is_exact: bool) -> Found:
        first, last = (bisect_right(self._starts, place) - 1 for place in (start, end - 1))
        letters = self._words[first : last + 1]
        page = letters[0].page
        words = [self._pages[page - 1][one.word] for one in letters if one.page == page]
        return Found(page=page, boxes=tuple(lines_around(words)), is_exact=is_exact)


def letters_of(text: str) -> str:
    """What counts of a text: its letters and digits, large as small, ligatures taken apart."""
    return "".join(letter for letter in normalize("NFKC", text).casefold() if letter.isalnum())


def words_inside(words: PageWords, box: Box) -> list[Word]:
    """The words whose middle stands in the box."""
    left, top, right, bottom = box
    return [
        word
        for word in words
        if left <= (word.box[0] + word.box[2]) / 2 <= right
        and top <= (word.box[1] + word.box[3]) / 2 <= bottom
    ]


def lines_around(words: Sequence[Word]) -> Iterator[Box]:
    """A box for each line on which words that follow one another stand."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _same_line(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return (box_around([word.box for word in line]) for line in lines)


def box_around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _same_line(before: Word, word: Word) -> bool:
    """Whether the word stands right of the one before it, at the same height."""
    overlap = min(before.box[3], word.box[3]) - max(before.box[1], word.box[1])
    lower = min(before.box[3] - before.box[1], word.box[3] - word.box[1])
    return overlap > lower / 3 and word.box[0] > before.box[0]


def _all(piece: str, text: str) -> Iterator[int]:
    start = text.find(piece)
    while start >= 0:
        yield start
        start = text.find(piece, start + 1)


def _shared(one: str, other: str) -> int:
    """How long both begin alike."""
    return len(commonprefix([one, other]))
