"""Tells on a page what is running text and what may belong to a figure or a table.

Running text is known by its size and by lines as wide as a column; what stands in a frame or
between two level rules of the same width is none.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dokuha.documents.anatomy import Box
from dokuha.documents.lines import Line, PageLines

_SAME_SIZE = 0.6
# A box lower than this is a level rule.
RULE = 2.5
_RUNNING_TEXT_IN_TABLE = 3
"""So many full lines one after the other are running text even between two rules."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What most of a paper's running text has: size, width of a column, room from line to line."""

    size: float
    width: float
    step: float


@dataclass(frozen=True, slots=True)
class PageLayout:
    """`columns` are (left, right); `text` holds the ids of the lines of running text.

    `top` and `bottom` are where the lines of all pages begin and end.
    """

    width: float
    height: float
    top: float
    bottom: float
    lines: tuple[Line, ...]
    drawings: tuple[Box, ...]
    columns: tuple[tuple[float, float], ...]
    text: frozenset[int]

    def is_text(self, line: Line) -> bool:
        return id(line) in self.text


def measures_of(lines: Sequence[Line], size: float) -> Measures:
    """`size` is that of most letters."""
    widths, steps = Counter[int](), Counter[float]()
    before: Line | None = None
    for line in lines:
        if abs(line.size - size) > _SAME_SIZE:
            continue
        wide = round((line.box[2] - line.box[0]) / 2)
        if wide > 5 * size:
            widths[wide] += 1
        if before and before.page == line.page and 0 < line.base - before.base < 3 * size:
            steps[round(line.base - before.base, 1)] += 1
        before = line
    near = {wide: sum(widths[one] for one in (wide - 1, wide, wide + 1)) for wide in widths}
    width = max(near, key=lambda wide: (near[wide], wide)) * 2.0 if near else 0.0
    return Measures(size, width, steps.most_common(1)[0][0] if steps else 1.2 * size)


def layouts_of(
    lines: Sequence[Line], pages: Iterable[PageLines], measures: Measures
) -> dict[int, PageLayout]:
    """The layout of each page by its number; `lines` are in reading order."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    usual = _columns(lines, measures, fewest=0.1)
    top = min((line.box[1] for line in lines), default=0.0)
    bottom = max((line.box[3] for line in lines), default=0.0)
    found = {}
    for page in pages:
        own = by_page.get(page.number, [])
        columns = _columns(own, measures, fewest=0.0) or usual
        text = _text(own, page.drawn, columns, measures)
        found[page.number] = PageLayout(
            page.width, page.height, top, bottom, tuple(own), page.drawn, columns, text
        )
    return found


def _columns(
    lines: Iterable[Line], measures: Measures, *, fewest: float
) -> tuple[tuple[float, float], ...]:
    """Where lines of the usual width begin and end, for those places where several begin."""
    lefts = Counter(
        round(line.box[0])
        for line in lines
        if abs(line.size - measures.size) <= _SAME_SIZE
        and abs(line.box[2] - line.box[0] - measures.width) < 0.02 * measures.width + 1
    )
    enough = max(2.0, lefts.total() * fewest)
    columns: list[tuple[float, float]] = []
    for left in sorted(lefts):
        if sum(lefts[near] for near in (left - 1, left, left + 1)) < enough:
            continue
        if not columns or left > columns[-1][0] + 0.3 * measures.width:
            columns.append((float(left), left + measures.width))
    return tuple(columns)


def _text(
    lines: Sequence[Line],
    drawings: Sequence[Box],
    columns: Sequence[tuple[float, float]],
    measures: Measures,
) -> frozenset[int]:
    """The ids of full lines, and of those that end a paragraph or head a section."""
    frames = [box for box in drawings if is_frame(box, measures)]
    full = {id(one) for one in lines if _is_full(one, columns, measures) and not _in(one, frames)}
    tables = _between_rules(lines, drawings, full, measures)
    found = {id(one) for one in lines if id(one) in full and not _in(one, tables)}
    before: Line | None = None
    for line in lines:
        if id(line) not in found and not _in(line, frames) and not _in(line, tables):
            ends = before is not None and id(before) in found and _ends(before, line, measures)
            if ends or _is_heading(line, columns, measures):
                found.add(id(line))
        before = line
    return frozenset(found)


def is_frame(box: Box, measures: Measures) -> bool:
    return box[3] - box[1] > 2.2 * measures.size and box[2] - box[0] > 0.25 * measures.width


def _middle(line: Line) -> tuple[float, float]:
    left, top, right, bottom = line.box
    return (left + right) / 2, (top + bottom) / 2


def _in(line: Line, boxes: Iterable[Box]) -> bool:
    across, down = _middle(line)
    return any(left < across < right and top < down < bottom for left, top, right, bottom in boxes)


def _is_full(line: Line, columns: Sequence[tuple[float, float]], measures: Measures) -> bool:
    if abs(line.size - measures.size) > _SAME_SIZE or not _is_prose(line):
        return False
    whole = (columns[0][0], columns[-1][1]) if columns else (0.0, 0.0)
    return any(
        left - 4 < line.box[0] < left + 0.2 * measures.width and abs(line.box[2] - right) < 5
        for left, right in (*columns, whole)
    )


def _is_prose(line: Line) -> bool:
    """Most of running text is words, most of a table is not."""
    shown = "".join(line.text.split())
    return sum(map(str.isalpha, shown)) > 0.6 * len(shown)


def _ends(before: Line, line: Line, measures: Measures) -> bool:
    """Whether the line is the last, shorter one of a paragraph."""
    return (
        abs(line.size - measures.size) <= _SAME_SIZE
        and abs(line.box[0] - before.box[0]) < 0.2 * measures.width
        and 0.5 * measures.step < line.base - before.base < 1.4 * measures.step
    )


def _is_heading(line: Line, columns: Sequence[tuple[float, float]], measures: Measures) -> bool:
    """A heading, or the title."""
    if line.size > measures.size + 2.5 and len(line.text) > 8:
        return True
    stands_out = line.bold or line.size > measures.size + 0.8
    at_edge = any(abs(line.box[0] - left) < 2.5 for left, _right in columns)
    return (
        stands_out
        and at_edge
        and line.size > measures.size - 0.3
        and len(line.text) > 4
        and (line.text[0].isdigit() or line.text[0].isupper() or not line.text[0].isascii())
    )


def _between_rules(
    lines: Sequence[Line], drawings: Sequence[Box], full: set[int], measures: Measures
) -> list[Box]:
    """Tables and algorithms: what stands between level rules of the same width."""
    rules: dict[tuple[int, int], list[Box]] = {}
    for box in sorted(drawings, key=lambda box: box[1]):
        if is_rule(box, measures):
            rules.setdefault((round(box[0] / 3), round(box[2] / 3)), []).append(box)
    spots = [(*_middle(line), id(line) in full) for line in lines]
    found: list[Box] = []
    for upper, lower in (pair for alike in rules.values() for pair in pairwise(alike)):
        left, top, right, bottom = box = (upper[0] - 2, upper[1], upper[2] + 2, lower[3])
        is_table = lower[1] > upper[3] + 3 and not _is_running(
            is_full for x, y, is_full in spots if left < x < right and top < y < bottom
        )
        if is_table:
            found.append(box)
    return found


def is_rule(box: Box, measures: Measures) -> bool:
    return box[3] - box[1] < RULE and box[2] - box[0] > 0.3 * measures.width


def _is_running(are_full: Iterable[bool]) -> bool:
    """Whether enough full lines follow one another."""
    in_a_row = 0
    for is_full in are_full:
        in_a_row = in_a_row + 1 if is_full else 0
        if in_a_row == _RUNNING_TEXT_IN_TABLE:
            return True
    return False
