"""Joins lines into running text that still knows where each letter stands."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from dokuha.documents.anatomy import Box
from dokuha.documents.lines import DIVIDED, Letter, Line

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS_WITH_WORD = re.compile(r"[^\W\d_]+$")
_BEGINS_WITH_WORD = re.compile(r"[^\W\d_]+")
# Scripts that are written without blanks between words.
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
# Blanks, and divisions inside a line, which PDFium sometimes sees where there is none; single
# blanks between words may stay as they are.
_BLANK = re.compile(rf"[\s{DIVIDED}](?:[\s{DIVIDED}]+|(?<! )|(?<![!-~] )|(?![!-~]))")
SENTENCE_END = re.compile(r"[.!?:。！？．][\"”’)\]]?$")

# A web address that goes on in the next line.
_OPEN_ADDRESS = re.compile(r"https?:(?://\S*[/_=&?#.-])?$")
# Raised after these stands the number of a note.
_CLOSES, _NOTE_MARKS = frozenset('.,;:!?)”"。、'), frozenset("0123456789,*∗†‡§")

Place = tuple[Line, Letter] | None


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text; `places` has for each of its characters the line and letter, or None."""

    text: str
    places: tuple[Place, ...]

    @property
    def page(self) -> int:
        return next((place[0].page for place in self.places if place), 0)

    def page_of(self, start: int, end: int) -> int:
        return next((place[0].page for place in self.places[start:end] if place), self.page)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """A box for each line that text[start:end] stands on, on the page where it begins."""
        page = self.page_of(start, end)
        spans: dict[int, tuple[Line, list[Letter]]] = {}
        for place in self.places[start:end]:
            if place and place[0].page == page:
                spans.setdefault(id(place[0]), (place[0], []))[1].append(place[1])
        return tuple(
            (
                min(letter.box[0] for letter in letters),
                line.box[1],
                max(letter.box[2] for letter in letters),
                line.box[3],
            )
            for line, letters in spans.values()
        )


class Vocabulary:
    """The words of one paper, which say how a divided word is joined."""

    def __init__(self, lines: Iterable[Line]) -> None:
        # The first and last word of a line may be halves.
        whole = (word for line in lines for word in _WORD.findall(line.text.lower())[1:-1])
        self._words = Counter(part for word in whole for part in _with_parts(word))

    def join(self, before: str, after: str) -> str:
        """What stands between the halves of a divided word: "" or "-"."""
        first, last = _ENDS_WITH_WORD.search(before), _BEGINS_WITH_WORD.match(after)
        if not first or not last or last[0][0].isupper():
            return "-"
        whole = (first[0] + last[0]).lower()
        hyphened = f"{first[0]}-{last[0]}".lower()
        return "-" if self._words[hyphened] > self._words[whole] else ""


def _with_parts(word: str) -> Iterable[str]:
    """The word, and of one with hyphens each pair of neighbours."""
    return {word, *map("-".join, pairwise(word.split("-")))} if "-" in word else (word,)


def flow_of(lines: Sequence[Line], words: Vocabulary) -> Flow:
    """Lines as one running text: divided words joined, blanks made single.

    Beside a Japanese letter no blank is kept: there it is room that the typesetter gave.
    """
    text: list[str] = []
    places: list[Place] = []
    line_before = ""
    for line in lines:
        between = " "
        if text and text[-1] == DIVIDED:
            text.pop()
            places.pop()
            between = words.join("".join(text[-40:]), line.text)
        elif _OPEN_ADDRESS.search(line_before):
            between = ""
        text.extend(between)
        places.extend([None] * len(between))
        text.extend(line.text)
        places.extend(zip(repeat(line), _letter_by_letter(line)))
        line_before = line.text
    return _with_single_blanks("".join(text), places)


def end_of(beginning: str, text: str) -> int:
    """Where in a running text its beginning ends, whatever blanks were made single or left out."""
    left = len("".join(beginning.split()))
    places = (place for place, one in enumerate(text) if not one.isspace())
    return next((place for number, place in enumerate(places) if number == left), len(text))


def text_of_line(line: Line, words: Vocabulary) -> str:
    """The text that `flow_of` makes of one line; most have no blank that must go."""
    return flow_of([line], words).text if _BLANK.search(line.text) else line.text


def _letter_by_letter(line: Line) -> Sequence[Letter]:
    """The letter of each character: a ligature is one letter of two."""
    if len(line.letters) == len(line.text):
        return line.letters
    return [letter for letter in line.letters for _ in letter.text]


def _with_single_blanks(text: str, places: Sequence[Place]) -> Flow:
    parts: list[str] = []
    kept: list[Place] = []
    end = 0
    for blank in _BLANK.finditer(text):
        start = blank.start()
        inside = start > 0 and blank.end() < len(text) and blank[0].strip(DIVIDED)
        parts.append(text[end:start])
        kept.extend(places[end:start])
        if inside and not (_UNSPACED.match(text[start - 1]) or _UNSPACED.match(text[blank.end()])):
            parts.append(" ")
            kept.append(places[start])
        end = blank.end()
    return Flow("".join(parts) + text[end:], (*kept, *places[end:]))


def paragraphs(lines: Sequence[Line], words: Vocabulary) -> list[Flow]:
    """The paragraphs of one section: a new one begins where a line is indented or set apart."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(line, groups[-1], lines):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [flow_of(group, words) for group in groups]


def _begins(line: Line, group: Sequence[Line], lines: Sequence[Line]) -> bool:
    before = group[-1]
    if before.text.endswith(DIVIDED):
        return False
    ended = bool(SENTENCE_END.search(before.text))
    if not same_column(before, line):
        return ended and _indent(line, lines) > 0.6
    gap = line.box[1] - before.box[3]
    if gap > line.size * 0.85:
        return ended
    return ended and _indent(line, lines) > 0.6 and _indent(before, lines) < 0.6


def same_column(before: Line, line: Line) -> bool:
    """Whether the line stands under the one before it, on the same page."""
    return (
        line.page == before.page
        and line.box[1] > before.box[1]
        and line.box[0] < before.box[2]
        and before.box[0] < line.box[2]
    )


def _indent(line: Line, lines: Sequence[Line]) -> float:
    """How far from its column's edge the line begins, in sizes of its letters."""
    near = [
        other.box[0]
        for other in lines
        if other.page == line.page and abs(other.box[0] - line.box[0]) < 4 * line.size
    ]
    edge = Counter(round(left) for left in near).most_common(1)[0][0]
    return (line.box[0] - edge) / line.size if line.size else 0.0
