"""Finds the headings among a paper's lines."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dokuha.documents.flow import same_column
from dokuha.documents.heading_roles import NUMBERED, heading_name
from dokuha.documents.lines import DIVIDED, Line

# Headings that are sure by their words alone.
_KNOWN = re.compile(
    r"^(abstract|introduction|related works?|conclusions?|discussion|limitations?|references"
    r"|acknowled?ge?ments?|bibliography|appendix|appendices|summary|methods?|results|experiments"
    r"|ethic(s|al) (statement|considerations?)|broader impacts?( statement)?"
    r"|conclusions? and future work|概要|要旨|あらまし|はじめに|序論|関連研究|おわりに|まとめ|結論"
    r"|考察|謝辞|参考文献|付録)\W*$",
    re.I,
)
# Parts as IEEE papers have them, "A. The Rails" in italics, "II. Rails" in small capitals.
_ITALIC_PART = re.compile(
    r"^(?:[A-Z]\.|[IVX]{1,5}\.|\d{1,2}(?:\.\d{1,2})?\.?)\s+(?:\S+\s+){0,9}\S*[^\W\d_]$"
)
# And those that need not even stand out: they are alone in their line.
_SURE = re.compile(r"^(?:abstract|references|bibliography|概要|あらまし|参考文献)$", re.I)
_LONGEST = 110
_LOWEST_LEVEL = 4
# Headings of the lowest level may be a little smaller than the text.
_SMALLEST = 0.93


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a heading stands among the lines: from `start` up to `end`."""

    text: str
    level: int
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: int
    number: str
    known: bool
    style: tuple[float, bool]
    set_apart: bool


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.letters)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def headings(lines: Sequence[Line], *, size: float) -> list[Heading]:
    """The headings in reading order, those of appendices included; `size` is the body's."""
    found = [
        candidate
        for place, line in enumerate(lines)
        if (candidate := _candidate(place, line, lines, size))
    ]
    kept = _believable(found)
    result: list[Heading] = []
    for candidate in kept:
        if result and candidate.place < result[-1].end:
            continue
        result.append(_heading(candidate, lines, kept))
    return result


def first_sure_heading(lines: Sequence[Line], *, size: float) -> int | None:
    """The place of the first heading that is numbered or known by its words."""
    for place, line in enumerate(lines):
        candidate = _candidate(place, line, lines, size)
        if candidate and (candidate.known or candidate.number in {"0", "1", "I"}):
            return place
    return None


def _candidate(place: int, line: Line, lines: Sequence[Line], size: float) -> _Candidate | None:
    text = _plain(line)
    if not 2 <= len(text) <= _LONGEST or not _stands_out(line, text, size):
        return None
    if sum(map(line.is_mark, line.letters)) > 2 or line.is_mark(line.letters[0]):
        return None
    if not _stands_alone(place, lines):
        return None
    numbered = NUMBERED.match(text)
    known = bool(_KNOWN.match(heading_name(text)))
    if not numbered and not known and not _looks_like_heading(text):
        return None
    number = numbered["number"] if numbered else ""
    style = (_height(line, text), line.bold)
    return _Candidate(place, number, known, style, _is_set_apart(place, lines))


def _stands_out(line: Line, text: str, size: float) -> bool:
    if _height(line, text) < size * _SMALLEST:
        return False
    if line.bold or line.size > size * 1.07 or _is_capitals(text) or _SURE.match(text):
        return True
    return line.italic and bool(_ITALIC_PART.match(text))


def _height(line: Line, text: str) -> float:
    """The size of the letters, of the large ones in small capitals."""
    return line.height if _is_capitals(text) else line.size


def _plain(line: Line) -> str:
    return line.text.replace(DIVIDED, "").strip()


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(one.isalpha() and one.isascii() for one in text) >= 4


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 12
        and not text[0].islower()
        and text[0].isalpha()
        and not text.endswith((".", ",", ";", "。", "、"))
        and sum(character.isalpha() for character in text) > len(text) * 0.6
    )


def _stands_alone(place: int, lines: Sequence[Line]) -> bool:
    """Whether no other piece of text stands beside it, as in a table."""
    line = lines[place]
    middle = (line.box[1] + line.box[3]) / 2
    for other in lines[max(0, place - 2) : place + 3]:
        beside = other is not line and other.page == line.page
        if beside and other.box[1] < middle < other.box[3]:
            apart = max(other.box[0] - line.box[2], line.box[0] - other.box[2])
            if apart < 3 * line.size:
                return False
    return True


def _is_set_apart(place: int, lines: Sequence[Line]) -> bool:
    """Whether there is room above the line, or nothing."""
    if place == 0 or not same_column(lines[place - 1], lines[place]):
        return True
    return lines[place].box[1] - lines[place - 1].box[3] > lines[place].size * 0.5


def _believable(found: list[_Candidate]) -> list[_Candidate]:
    """Where a paper numbers its sections, a heading without a number must look like one with."""
    styles = Counter(
        candidate.style for candidate in found if candidate.number and "." not in candidate.number
    )
    if sum(styles.values()) >= 3:
        main = {style for style, count in styles.items() if count >= 2}
        found = [one for one in found if one.number or one.known or one.style in main]
    else:
        main = _styles_without_numbers(found)
        found = [one for one in found if one.known or one.style in main or one.number]
    return _counting(found)


def _styles_without_numbers(found: list[_Candidate]) -> set[tuple[float, bool]]:
    """The styles of headings known by their words, and bold ones that come often below these."""
    sure = {one.style for one in found if one.known}
    largest = max((size for size, _bold in sure), default=0.0)
    counts = Counter(one.style for one in found if one.set_apart)
    often = {
        (size, bold) for (size, bold), n in counts.items() if bold and n >= 2 and size <= largest
    }
    return sure | often


def _counting(found: list[_Candidate]) -> list[_Candidate]:
    """Leave out numbers that do not count on: those of lists, tables and formulas."""
    kept: list[_Candidate] = []
    last = 0
    for candidate in found:
        first = candidate.number.split(".")[0]
        if first.isdecimal():
            value = int(first)
            if not last <= value <= last + 2 or (value == 0 and last > 0):
                continue
            last = value
        kept.append(candidate)
    return kept


def _heading(candidate: _Candidate, lines: Sequence[Line], found: list[_Candidate]) -> Heading:
    starts = {other.place for other in found if other.number or other.known}
    end = candidate.place + 1
    while end < len(lines) and end not in starts and _continues(lines[end - 1], lines[end]):
        end += 1
        if end - candidate.place == 3:
            break
    text = " ".join(_plain(line) for line in lines[candidate.place : end])
    return Heading(
        text=re.sub(r"\s+", " ", text),
        level=_level(candidate, found),
        start=candidate.place,
        end=end,
        page=lines[candidate.place].page,
    )


def _continues(before: Line, line: Line) -> bool:
    """Whether a heading goes on in the next line."""
    return (
        before.bold
        and line.bold
        and abs(line.size - before.size) < 0.3
        and same_column(before, line)
        and line.box[1] - before.box[3] < before.size * 0.6
        and not NUMBERED.match(_plain(line))
        and not _KNOWN.match(_plain(before))
    )


def _level(candidate: _Candidate, found: list[_Candidate]) -> int:
    if candidate.number:
        romans = {one.number for one in found} & {"II", "III", "IV"}
        is_part = bool(romans) and len(candidate.number) == 1 and candidate.number not in "IVX"
        return 2 if is_part else candidate.number.count(".") + 1
    if candidate.known:
        return 1
    known = [one.style[0] for one in found if one.known]
    size, main = candidate.style[0], max(known, default=max(one.style[0] for one in found))
    lower = {one.style[0] for one in found if not one.number and size < one.style[0] < main - 0.3}
    return 1 if size >= main - 0.3 else min(2 + len(lower), _LOWEST_LEVEL)
