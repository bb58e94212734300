"""The lines of text on each page, with fonts and places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

import pypdfium2 as pdfium

from dokuha.documents.anatomy import Box
from dokuha.documents.fonts import Font
from dokuha.documents.letters import DIVIDED, Letter, letters_of

__all__ = ["DIVIDED", "Letter", "Line", "PageLines", "lines_of"]

# A gap so many times as wide as the letters are high parts two columns, or two names.
_COLUMN_GAP = 1.4
# So far back jumps who begins another line, in sizes.
_JUMP = 4
# And so far below the last letter stands who begins the next line.
_BELOW = 0.2
# Marks that stand higher and smaller than the text, such as those of affiliations.
_SMALL = 0.82


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column. `size`, `bold` and `italic` are those of most of its letters.

    `base` is where its letters stand, from the top of the page.
    """

    page: int
    letters: tuple[Letter, ...]
    text: str
    box: Box
    size: float
    bold: bool
    italic: bool
    base: float

    @property
    def height(self) -> float:
        """The size of its largest letters: in small capitals most letters are smaller."""
        return max((one.size for one in self.letters if one.text.isalpha()), default=self.size)

    def is_mark(self, letter: Letter) -> bool:
        """Whether the letter stands raised, as those of notes and affiliations do.

        Some fonts have raised digits of their own, in the size of the others.
        """
        if letter.text.isspace() or letter.box[3] > self.base - self.size * 0.12:
            return False
        return letter.size < self.size * _SMALL or letter.text.isalnum()

    def part(self, start: int, end: int) -> "Line":
        """Some of the letters as a line of their own; at least one must not be a blank."""
        return _line(list(self.letters[start:end]), self.page) or self


@dataclass(frozen=True, slots=True)
class PageLines:
    """`drawn` has the boxes of pictures, drawings and rules, on pages with captions."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    drawn: tuple[Box, ...] = ()


def lines_of(textpage: pdfium.PdfTextPage, *, number: int) -> PageLines:
    """The lines in the order in which the file draws them. Text that stands on end is left out."""
    width, height = textpage.page.get_size()
    lines = [_line(group, number) for group in _groups(letters_of(textpage)) if group]
    return PageLines(number, width, height, tuple(line for line in lines if line))


def _groups(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters that stand in one line of one column."""
    group: list[Letter] = []
    groups = [group]
    drawn: Letter | None = None
    right = size = 0.0
    for letter in letters:
        text, box, font = letter
        if text == "\n":
            groups.append(group := [])
            drawn = None
            continue
        if font.size and not text.isspace():
            # Most letters follow the one before: a quick look spares the question.
            if drawn and not -1 < box[0] - right < size and _far_apart(drawn, letter):
                groups.append(group := [])
            drawn, right, size = letter, box[2], font.size
        group.append(letter)
    return groups


def _far_apart(drawn: Letter, new: Letter) -> bool:
    """Whether the new letter begins another column although the file draws it on this line."""
    gap = new.box[0] - drawn.box[2]
    if gap < -new.size and new.box[1] > drawn.box[3] + _BELOW * new.size:
        return True
    return gap > _COLUMN_GAP * max(drawn.size, new.size) or gap < -_JUMP * new.size


def _line(letters: list[Letter], page: int) -> Line | None:
    drawn = [letter for letter in letters if letter.font.size and not letter.text.isspace()]
    if not drawn:
        return None
    _, boxes, fonts = zip(*drawn, strict=True)
    size, bold, italic, _ = _usual(fonts)
    left, top, right, bottom = zip(*boxes, strict=True)
    base = median_low([low for low, font in zip(bottom, fonts, strict=True) if font.size == size])
    kept = tuple(_without_blanks_around(letters))
    text = "".join([text for text, _, _ in kept])
    box = (min(left), min(top), max(right), max(bottom))
    return Line(page, kept, text, box, size, bold, italic, base)


def _usual(fonts: Sequence[Font]) -> Font:
    """The font of most letters: mostly the first one's, which spares counting."""
    if fonts.count(fonts[0]) * 2 > len(fonts):
        return fonts[0]
    return max(dict.fromkeys(fonts), key=fonts.count)


def _without_blanks_around(letters: list[Letter]) -> list[Letter]:
    start, end = 0, len(letters)
    while letters[start].text.isspace():
        start += 1
    while letters[end - 1].text.isspace():
        end -= 1
    return letters[start:end]
