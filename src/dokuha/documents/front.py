"""The head of the first page: title and authors."""

import re
from collections.abc import Sequence

from dokuha.documents.flow import same_column
from dokuha.documents.letters import DIVIDED
from dokuha.documents.lines import Line
from dokuha.documents.names import names_in

# What stands above titles although it is none.
_ABOVE = re.compile(
    r"^\W*(?:proceedings of|in proceedings|published (?:as|in|at)|accepted (?:at|to|for|by)"
    r"|to appear|under review|preprint|arxiv|doi\b|https?:|www\.|journal of|transactions on"
    r"|vol(?:ume|\.)\s*\d|research article|original (?:article|paper)|technical report"
    r"|contents lists|issn|©)",
    re.I,
)
_NOTE_MARKS = "*∗⁎†‡§¶⋆★"
_LETTER = re.compile(r"[^\W\d_]")


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of the title: the largest letters in the head of the first page."""
    head = [
        line
        for line in lines
        if len(_LETTER.findall(line.text)) > 1 and not _ABOVE.match(line.text)
    ]
    worth = [line for line in head if len(_LETTER.findall(line.text)) > 4] or head
    if not worth:
        return []
    largest = max(line.size for line in worth)
    first = next(
        place for place, line in enumerate(head) if line in worth and line.size > largest * 0.97
    )
    title = [head[first]]
    for line in head[first + 1 :]:
        near = line.box[1] - title[-1].box[3] < largest * 1.3
        if not near or line.size < largest * 0.88 or not same_column(title[-1], line):
            break
        title.append(line)
    return title


def title_of(lines: Sequence[Line]) -> str:
    """The title in one line, without the marks of notes."""
    text = " ".join(_without_note_marks(line, last=line is lines[-1]) for line in lines)
    text = text.replace(f"{DIVIDED} ", "-").replace(DIVIDED, "")
    return re.sub(r"\s+", " ", text).strip(" " + _NOTE_MARKS)


def _without_note_marks(line: Line, *, last: bool) -> str:
    """A raised number is a note's at the end; before, it belongs to the title, as in R²."""
    letters = list(line.letters)
    while last and letters and (letters[-1].text.isspace() or line.is_mark(letters[-1])):
        letters.pop()
    kept = [one for one in letters if not (one.text in _NOTE_MARKS and line.is_mark(one))]
    return "".join(one.text for one in kept)


def authors_of(lines: Sequence[Line]) -> list[str]:
    """The names in the lines between title and abstract."""
    return names_in(lines)
