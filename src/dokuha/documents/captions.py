"""Finds the captions of figures, tables and algorithms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dokuha.documents.anatomy import Box, Figure
from dokuha.documents.flow import Vocabulary, end_of, flow_of, same_column
from dokuha.documents.lines import Line

_BEGINS = re.compile(
    r"^(?P<kind>fig(?:ure)?s?\.?|table|tab\.|algorithm|alg\.|図|表|アルゴリズム)\s*"
    r"(?P<number>[A-Z]?\.?\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5}(?=\s*[:.：]|\s*$))(?P<after>\s*(?:\.\s?[:：]|[:.：|．])|\s|$)",
    re.I,
)
# So goes the caption of a table on that goes on over pages.
_CONTINUED = re.compile(r"\W*(?:continued\b|cont\.|cont[’']d\b|続き|つづき)", re.I)
# So an algorithm begins under its caption.
_STEP = re.compile(
    r"\s*(?:\d{1,2}[:.]?\s|(?:Input|Output|Require|Ensure|Data|Result|Initiali[sz]e)\b)"
)
_KINDS = {
    "f": "figure",
    "t": "table",
    "a": "algorithm",
    "図": "figure",
    "表": "table",
    "ア": "algorithm",
}
_RULE = 4.0
"""A rule is less high than this, in points, and longer."""
_LONGEST = 14
"""So many lines may a caption have."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A figure with the places of its caption's lines, and of those inside the figure.

    `goes_on` is what a later page says above the rest of a table.
    """

    figure: Figure
    places: range
    inside: tuple[int, ...] = ()
    goes_on: bool = False


def is_like_caption(line: Line) -> bool:
    """Whether the line may begin a caption, by its words alone."""
    return _BEGINS.match(line.text) is not None


def captions(
    lines: Sequence[Line],
    words: Vocabulary,
    *,
    size: float,
    drawn: Mapping[int, Sequence[Box]] | None = None,
) -> list[Caption]:
    """Each caption once, in reading order; `size` is that of the body's letters.

    `drawn` are the drawings of each page: the rule of a table ends the caption above it. Of two
    with the same label the first counts, unless only the second has its label set off.
    """
    rules = {
        page: [box for box in boxes if _is_level(box)] for page, boxes in (drawn or {}).items()
    }
    found: dict[tuple[str, str], Caption] = {}
    going_on: list[Caption] = []
    sure: set[tuple[str, str]] = set()
    place = 0
    while place < len(lines):
        match = _BEGINS.match(lines[place].text)
        if match is None or not _is_caption(match, place, lines, size):
            place += 1
            continue
        end = _end(place, lines, rules.get(lines[place].page, ()))
        caption = _caption(match, lines[place:end], words, range(place, end))
        key = (caption.figure.kind, caption.figure.label)
        set_off = _is_set_off(match)
        if caption.goes_on:
            going_on.append(caption)
        elif key not in found or (set_off and key not in sure):
            found[key] = caption
        sure |= {key} if set_off else set()
        place = end
    return sorted([*found.values(), *going_on], key=lambda caption: caption.places.start)


def _is_set_off(match: re.Match[str]) -> bool:
    return match["after"].strip()[-1:] in (":", "：", "|")


def _is_caption(match: re.Match[str], place: int, lines: Sequence[Line], size: float) -> bool:
    """Whether the line begins a caption and does not merely speak of the figure."""
    line, mark = lines[place], match["after"].strip()
    if _is_set_off(match) or _CONTINUED.match(_rest(match, line)):
        return True
    if match["kind"][0] in "図表" and not mark:
        apart = _set_apart(place, lines) or size - line.size > 0.4
        return apart and not re.match(r"[にはのをでがと]", _rest(match, line))
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


def _is_level(box: Box) -> bool:
    return box[3] - box[1] < _RULE < box[2] - box[0]


def _end(place: int, lines: Sequence[Line], rules: Sequence[Box]) -> int:
    """The place after the caption's last line: its lines keep their distance and their size."""
    first, before, end = lines[place], lines[place], place + 1
    step = 1.65 * first.size
    while end < len(lines) and end - place < _LONGEST:
        line = lines[end]
        down = line.base - before.base
        if _BEGINS.match(line.text) or line.page != first.page or down > step:
            break
        if any(_parts(rule, first, line) for rule in rules):
            break
        if first.text.startswith("Algorithm") and _STEP.match(line.text):
            break
        if not _is_sign(line, first) and not _is_beside(before, line):
            if not _has_size(line, first.size) or not same_column(before, line):
                break
            step = min(step, 1.3 * down) if down > 0.8 * first.size else step
        before = before if _is_sign(line, first) else line
        end += 1
    return end


def _parts(rule: Box, first: Line, line: Line) -> bool:
    """Whether a rule, longer than one under some words, stands between the first line and this."""
    left, right = max(first.box[0], line.box[0]), min(first.box[2], line.box[2])
    is_between = first.base < (rule[1] + rule[3]) / 2 < (line.box[1] + line.base) / 2
    is_long = rule[2] - rule[0] > (first.box[2] - first.box[0]) / 2
    return is_between and is_long and rule[0] < left + line.size and right - line.size < rule[2]


def _is_sign(line: Line, first: Line) -> bool:
    """Whether the line is a star, a prime or the like that a formula sets on or under its line."""
    return len(line.text.strip()) < 3 and line.size < 0.85 * first.size


def _has_size(line: Line, size: float) -> bool:
    """Whether the line has a fair part of its letters in this size: formulas have others."""
    alike = sum(abs(letter.size - size) <= 0.6 for letter in line.letters)
    return abs(line.size - size) <= 0.6 or 3 * alike > len(line.letters)


def _is_beside(before: Line, line: Line) -> bool:
    """Whether the line is the rest of a row that a wide gap has torn."""
    gap = line.box[0] - before.box[2]
    level = line.page == before.page and abs(line.base - before.base) < 0.3 * before.size
    return level and -1 < gap < 3 * before.size


def _caption(
    match: re.Match[str], lines: Sequence[Line], words: Vocabulary, places: range
) -> Caption:
    kind = _KINDS[match["kind"][0].lower()]
    text = flow_of(lines, words).text
    label = match[0].strip(" \u3000:：.．|")
    if label.isascii():
        label = f"{match['kind'].rstrip('.')} {match['number']}"
    figure = Figure(
        kind=kind,
        label=re.sub(r"^figs? ", "Figure ", label, flags=re.I),
        caption=text[end_of(match[0], text) :].strip(" :：|"),
        page=lines[0].page,
        box=around([line.box for line in lines]),
    )
    return Caption(figure, places, goes_on=bool(_CONTINUED.match(figure.caption)))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
