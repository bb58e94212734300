"""Finds the notes below the columns."""

import re
from collections.abc import Iterable, Sequence

from dokuha.documents.anatomy import Footnote
from dokuha.documents.captions import around
from dokuha.documents.flow import Vocabulary, flow_of, same_column
from dokuha.documents.lines import Line

_LABEL = re.compile(r"^\s*([*∗⁎†‡§¶#♠♣♥♢]+|\d{1,2}|[a-z](?=\s|[A-Z]))\s*(?=\S)")
_SMALLER = 0.93
"""Notes are set in letters so much smaller than the text, or smaller still."""


def footnotes(lines: Sequence[Line], words: Vocabulary, *, size: float) -> list[Footnote]:
    """The notes in reading order; `size` is that of the text's letters."""
    found: list[Footnote] = []
    for group in _groups(lines, size):
        text = flow_of(group, words).text
        label = _LABEL.match(text)
        if label and len(text) > label.end() + 2:
            box = around([line.box for line in group])
            found.append(
                Footnote(label=label[1], text=text[label.end() :], page=group[0].page, box=box)
            )
    return found


def _groups(lines: Sequence[Line], size: float) -> list[list[Line]]:
    """The lines of each note: from a mark to the next, with no text below them in the column."""
    groups: list[list[Line]] = []
    for place, line in enumerate(lines):
        if line.size > size * _SMALLER or not line.size:
            continue
        if _begins(line) and not _text_below(line, lines[place + 1 :], size):
            groups.append([line])
        elif groups and _goes_on(groups[-1][-1], line):
            groups[-1].append(line)
    return groups


def _begins(line: Line) -> bool:
    first = line.letters[0]
    is_number = first.text.isdigit() and first.size < line.size
    return (line.is_mark(first) or is_number or not first.text.isalnum()) and bool(
        _LABEL.match(line.text)
    )


def _text_below(line: Line, after: Iterable[Line], size: float) -> bool:
    for other in after:
        if other.page != line.page:
            return False
        if other.size > size * _SMALLER and same_column(line, other):
            return True
    return False


def _goes_on(before: Line, line: Line) -> bool:
    near = line.box[1] - before.box[3] < line.size * 0.6
    return near and same_column(before, line) and abs(line.size - before.size) < 0.5
