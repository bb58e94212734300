"""Abstracts that have no heading of their own, or stand on the line of their heading."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dokuha.documents.flow import SENTENCE_END, Flow, Vocabulary, end_of, flow_of, same_column
from dokuha.documents.lines import Line

RUN_IN = re.compile(
    r"^\s*(abstract|summary|概要|要旨|あらまし|抄録)\s*(?:[—–:.：\-]+|(?<=[約要旨し])\s)\s*", re.I
)
_KEYWORDS = re.compile(
    r"^\W*(key\s?words?|index terms|ccs concepts|acm reference|additional key words|general terms"
    r"|categories and subject|キーワード)\b",
    re.I,
)
_WORD = re.compile(r"((?i:abstract|summary))\s+(?=[^\W\d_a-z])")
_CLOSES, _NOTE_MARKS = frozenset('.,;:!?)”"。、'), frozenset("0123456789,*∗†‡§")
# A paragraph at the head of the paper with so many lines and words in each is its abstract.
_FEWEST_LINES, _FEWEST_WORDS = 3, 7


@dataclass(frozen=True, slots=True)
class Abstract:
    heading: str
    lines: tuple[Line, ...]
    text: Flow


def run_in_abstract(lines: Sequence[Line], words: Vocabulary) -> Abstract | None:
    """An abstract that begins on the line of its own heading, as in "Abstract—We ..."."""
    first = next((n for n, line in enumerate(lines) if RUN_IN.match(line.text)), None)
    if first is None:
        return None
    kept = main_lines(until_keywords(lines[first:]))
    if not kept:
        return None
    flow = flow_of(kept, words)
    begin = RUN_IN.match(kept[0].text)
    cut = end_of(begin[0], flow.text) if begin else 0
    heading = (begin[1] if begin else "Abstract").strip()
    return Abstract(heading, tuple(kept), Flow(flow.text[cut:], flow.places[cut:]))


def bare_abstract(lines: Sequence[Line], words: Vocabulary) -> Abstract | None:
    """The first paragraph of the first page, where it stands above the first heading."""
    block: list[Line] = []
    for line in [*until_keywords([one for one in lines if one.page == 1]), None]:
        if line and block and follows(block[-1], line):
            block.append(line)
            continue
        if is_prose(block):
            flow = flow_of(block, words)
            if SENTENCE_END.search(flow.text):
                return _without_word(block, flow)
        block = [line] if line else []
    return None


def is_prose(lines: Sequence[Line]) -> bool:
    """Whether these are enough lines with enough words to be running text."""
    count = sum(len(line.text.split()) for line in lines)
    return len(lines) >= _FEWEST_LINES and count >= _FEWEST_WORDS * len(lines)


def _without_word(block: Sequence[Line], flow: Flow) -> Abstract:
    """The paragraph without the word "Abstract" in bold before it."""
    word = _WORD.match(flow.text)
    cut = word.end() if word else 0
    text = Flow(flow.text[cut:], flow.places[cut:])
    return Abstract(word[1] if word else "", tuple(block), text)


def without_note_marks(flow: Flow) -> str:
    """The text without the raised numbers of notes after its sentences."""
    kept: list[str] = []
    for character, place in zip(flow.text, flow.places, strict=True):
        is_mark = place is not None and character in _NOTE_MARKS and place[0].is_mark(place[1])
        if not (is_mark and kept and kept[-1] in _CLOSES):
            kept.append(character)
    return "".join(kept)


def follows(before: Line, line: Line) -> bool:
    """Whether a line stands close below another in letters of the same size."""
    near = line.box[1] - before.box[3] < 0.75 * line.size
    return near and abs(line.size - before.size) < 0.3 and same_column(before, line)


def until_keywords(lines: Sequence[Line]) -> list[Line]:
    end = next((n for n, line in enumerate(lines) if n and _KEYWORDS.match(line.text)), len(lines))
    return list(lines[:end])


def without_keywords(lines: Sequence[Line]) -> list[Line]:
    """The lines without the keywords that they begin with, up to a gap."""
    if not lines or not _KEYWORDS.match(lines[0].text):
        return list(lines)
    pairs = enumerate(pairwise(lines), start=1)
    return list(lines[next((n for n, pair in pairs if not follows(*pair)), len(lines)) :])


def main_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines in the size of most letters: footnotes and the words in figures are left out."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.letters)
    if not sizes:
        return []
    size = sizes.most_common(1)[0][0]
    return [line for line in lines if abs(line.size - size) <= 0.55]
