"""Finds the captions of figures, tables and algorithms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dokuha.documents.anatomy import Box, Figure
from dokuha.documents.flow import Vocabulary, flow_of, same_column
from dokuha.documents.lines import Line

_BEGINS = re.compile(
    r"^(?P<kind>fig(?:ure)?s?\.?|table|tab\.|algorithm|alg\.|図|表|アルゴリズム)\s*"
    r"(?P<number>[A-Z]?\.?\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5}(?=\s*[:.：]|\s*$))(?P<after>\s*[:.：|．]|\s|$)",
    re.I,
)
_KINDS = {
    "f": "figure",
    "t": "table",
    "a": "algorithm",
    "図": "figure",
    "表": "table",
    "ア": "algorithm",
}
_LONGEST = 14
"""So many lines may a caption have."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A figure with the places of its caption's lines."""

    figure: Figure
    places: range


def captions(lines: Sequence[Line], words: Vocabulary, *, size: float) -> list[Caption]:
    """Each caption once, in reading order; `size` is that of the body's letters."""
    found: dict[tuple[str, str], Caption] = {}
    place = 0
    while place < len(lines):
        match = _BEGINS.match(lines[place].text.strip())
        if match is None or not _is_caption(match, place, lines, size):
            place += 1
            continue
        end = _end(place, lines)
        caption = _caption(match, lines[place:end], words, range(place, end))
        found.setdefault((caption.figure.kind, caption.figure.label), caption)
        place = end
    return list(found.values())


def _is_caption(match: re.Match[str], place: int, lines: Sequence[Line], size: float) -> bool:
    """Whether the line begins a caption and does not merely speak of the figure."""
    line, mark = lines[place], match["after"].strip()
    if mark in (":", "：", "|"):
        return True
    if match["kind"][0] in "図表" and not mark:
        return _set_apart(place, lines) and not re.match(r"[にはのをでがと]", _rest(match, line))
    if mark in (".", "．") or not _rest(match, line):
        return line.bold or abs(line.size - size) > 0.4 or _set_apart(place, lines)
    return match["kind"][0].isupper() and (
        line.letters[0].bold or (match["kind"].lower() == "algorithm" and _set_apart(place, lines))
    )


def _rest(match: re.Match[str], line: Line) -> str:
    return line.text.strip()[match.end() :].strip()


def _set_apart(place: int, lines: Sequence[Line]) -> bool:
    if place == 0:
        return True
    line, before = lines[place], lines[place - 1]
    return not same_column(before, line) or line.box[1] - before.box[3] > line.size * 0.7


def _end(place: int, lines: Sequence[Line]) -> int:
    end = place + 1
    first = lines[place]
    while end < len(lines) and end - place < _LONGEST:
        before, line = lines[end - 1], lines[end]
        gap = line.box[1] - before.box[3]
        goes_on = same_column(before, line) and gap < first.size * 0.6
        if not goes_on or abs(line.size - first.size) > 0.6 or _BEGINS.match(line.text):
            break
        end += 1
    return end


def _caption(
    match: re.Match[str], lines: Sequence[Line], words: Vocabulary, places: range
) -> Caption:
    kind = _KINDS[match["kind"][0].lower()]
    text = flow_of(lines, words).text
    label = match[0].strip(" :：.．|")
    if label.isascii():
        label = f"{match['kind'].rstrip('.')} {match['number']}"
    figure = Figure(
        kind=kind,
        label=re.sub(r"^figs? ", "Figure ", label, flags=re.I),
        caption=_BEGINS.sub("", text).strip(" :：|"),
        page=lines[0].page,
        box=around([line.box for line in lines]),
    )
    return Caption(figure, places)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
