"""Puts lines in the order in which people read them, and leaves out what is not the paper's."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dokuha.documents.lines import Line, PageLines

# The parts of a page, from its top and from its bottom, where running heads and feet stand.
_HEAD, _FOOT = 0.09, 0.91
_PAGE_NUMBER = re.compile(r"^\W*(page\s*)?(\d{1,5}|[ivxl]{1,6})(\s*(/|of)\s*\d+)?\W*$", re.I)
# A volume, an issue and a year, higher up than any text.
_ISSUE, _TOP = re.compile(r"[\W\d]+"), 0.06
_IMPRINT = re.compile(
    r"proceedings of|copyright|©|\bissn\b|\bisbn\b|https?://doi|\bdoi:|permission to make"
    r"|association for computational|accepted|preprint|all rights reserved|licen[cs]e"
    r"|情報処理学会|電子情報通信学会|人工知能学会",
    re.I,
)
_LINE_NUMBERS = 8
_SHORT_COLUMN = 60
"""So many letters, more than a line, make a column where no line crosses the gutter."""
# Letters like "o" stand a little lower than others: a difference of so many sizes is none.
_SAME_ROW = 0.3


def in_reading_order(pages: Sequence[PageLines]) -> list[Line]:
    """All lines, column after column; running heads and feet and line numbers left out."""
    repeated = _repeated(pages)
    ordered: list[Line] = []
    for page in pages:
        numbers = _line_numbers(page.lines)
        kept = [
            line
            for line in page.lines
            if id(line) not in numbers and not _is_furniture(line, page, repeated)
        ]
        ordered.extend(_order(kept))
    return ordered


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).strip()


def _in_margin(line: Line, page: PageLines) -> bool:
    return line.box[3] < page.height * _HEAD or line.box[1] > page.height * _FOOT


def _repeated(pages: Sequence[PageLines]) -> set[str]:
    """The running heads and feet: what stands in the margins of several pages."""
    seen = Counter(
        shape
        for page in pages
        for shape in {_shape(line) for line in page.lines if _in_margin(line, page)}
    )
    enough = max(2, min(4, len(pages) // 3))
    return {shape for shape, count in seen.items() if count >= enough}


def _is_furniture(line: Line, page: PageLines, repeated: set[str]) -> bool:
    if not _in_margin(line, page):
        return False
    text = line.text.strip()
    at_foot = line.box[1] > page.height * _FOOT
    below = page.number == 1 and at_foot and line.box[1] > page.height * 0.94
    # On later pages an imprint is repeated; what only looks like one belongs to a reference.
    imprint = page.number == 1 and _IMPRINT.search(text)
    issue = line.box[3] < page.height * _TOP and _ISSUE.fullmatch(text)
    alone = _PAGE_NUMBER.match(text) or issue
    return bool(alone or _shape(line) in repeated or imprint or below)


def _line_numbers(lines: Iterable[Line]) -> set[int]:
    """Numbers of lines, as papers under review have them: a column of counting numbers."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        if line.text.strip().isdecimal():
            columns.setdefault(round(line.box[2] / 4), []).append(line)
    found: set[int] = set()
    for column in columns.values():
        column.sort(key=lambda line: line.box[1])
        values = [int(line.text) for line in column]
        steps = Counter(b - a for a, b in zip(values, values[1:], strict=False))
        if steps and steps.most_common(1)[0][0] in (1, 5) and len(values) > _LINE_NUMBERS:
            found.update(id(line) for line in column)
    return found


def _order(lines: list[Line]) -> list[Line]:
    middle = _gutter(lines)
    if middle is None:
        return _one_column(lines)
    ordered: list[Line] = []
    band: list[Line] = []
    for line in down_the_page(lines):
        if line.box[0] < middle - 4 and line.box[2] > middle + 4:
            ordered.extend(_two_columns(band, middle))
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _two_columns(band, middle)


def _gutter(lines: list[Line]) -> float | None:
    """Where two columns part, or None: a place that few lines cross and many stand beside.

    Where hardly any line crosses it, a few lines beside it are enough: the last column is short.
    """
    if len(lines) < 8:
        return None
    left, right = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    total = sum(len(line.letters) for line in lines)
    for share in (0.5, 0.48, 0.52, 0.46, 0.54):
        middle = left + (right - left) * share
        before = sum(len(line.letters) for line in lines if line.box[2] <= middle + 4)
        after = sum(len(line.letters) for line in lines if line.box[0] >= middle - 4)
        beside, fewer = (before + after) / total, min(before, after)
        if (fewer > total * 0.12 and beside > 0.6) or (fewer > _SHORT_COLUMN and beside > 0.95):
            return middle
    return None


def _two_columns(lines: list[Line], middle: float) -> list[Line]:
    left = [line for line in lines if line.box[0] < middle - 4]
    return left + [line for line in lines if line.box[0] >= middle - 4]


def _one_column(lines: list[Line]) -> list[Line]:
    """Down the page; what stands beside the column, like a journal's notes, comes last."""
    lines = down_the_page(lines)
    if not lines:
        return []
    edges = Counter[int]()
    for line in lines:
        edges[round(line.box[0] / 3)] += len(line.letters)
    edge = edges.most_common(1)[0][0] * 3
    aside = [line for line in lines if line.box[2] < edge]
    beside = {id(line) for line in aside}
    return [line for line in lines if id(line) not in beside] + aside


def down_the_page(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom, those that stand in one row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][0].base < line.size * _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box[0])]
