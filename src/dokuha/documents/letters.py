"""The letters of a page as PDFium gives them: text, box, size and weight."""

import ctypes
import struct
import sys
from functools import partial
from itertools import groupby, repeat
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2 as pdfium

from dokuha.documents.anatomy import Box
from dokuha.documents.fonts import Font, Fonts
from dokuha.documents.quick import address, box_at, code_at, run_at
from dokuha.documents.sheet import Sheet

MOST_CHARACTERS = 30_000
"""So many characters of one page are read; a page of a paper has about 5,000."""

# PDFium says so where a word was divided at the end of a line.
DIVIDED = "\ufffe"

_READ_AS = {
    "\x02": DIVIDED,
    "\n": "\n",
    "\r": "\n",
    "\xa0": " ",
    "\xad": DIVIDED,
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
# Accents as letters of their own, as older TeX fonts draw them, and as parts of others.
_ACCENTS = {
    "`": "\u0300",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
_EVERY_ACCENT = {*_ACCENTS, *map(chr, range(0x300, 0x370))}
_WITH_DOT = {"ı": "i", "ȷ": "j"}
# How far in the file an accent may be from its letter.
_NEAR = 40

_BOX = struct.Struct("4d")


class Letter(NamedTuple):
    """A named tuple, not a dataclass: a paper has 100,000 letters, and this is made faster."""

    text: str
    box: Box
    font: Font

    @property
    def size(self) -> float:
        return self.font.size

    @property
    def bold(self) -> bool:
        return self.font.bold


def letters_of(textpage: pdfium.PdfTextPage) -> list[Letter]:
    """The letters in the order in which the file draws them, "\n" between lines.

    Text that stands on end is left out.
    """
    text = _text(textpage)
    letters = _letters(textpage, text)
    return letters if _EVERY_ACCENT.isdisjoint(text) else _with_accents(letters)


def _text(textpage: pdfium.PdfTextPage) -> str:
    """One character for each place; PDFium's own text leaves out those that it cannot name."""
    count = min(textpage.count_chars(), MOST_CHARACTERS)
    text: str = textpage.get_text_range(0, count)
    if len(text) == count:
        return text
    page = address(textpage.raw)
    codes = (code_at(page, place) for place in range(count))
    return "".join(chr(code) if code <= sys.maxunicode else " " for code in codes)


def _letters(textpage: pdfium.PdfTextPage, text: str) -> list[Letter]:
    """Column by column, as the letters are many: texts, boxes, fonts."""
    page = address(textpage.raw)
    characters = list(map(_Characters(_READ_AS).__getitem__, text))
    box = ctypes.create_string_buffer(_BOX.size)
    a, b, c, d = (ctypes.byref(box, _BOX.size // 4 * side) for side in range(4))
    sides = partial(_BOX.unpack_from, box)
    sheet = Sheet(textpage.page)
    fonts = Fonts(page, is_on_its_side=sheet.is_on_its_side)
    x, y = sheet.left, sheet.top
    texts: list[str] = []
    boxes: list[Box] = []
    styles: list[Font] = []
    for run, group in groupby(range(len(text)), partial(run_at, page)):
        places = list(group)
        font = fonts.of(run, places[0])
        if font.on_end:
            continue
        for place in places:
            box_at(page, place, a, b, c, d)
            left, right, bottom, top = sides()
            boxes.append((left - x, y - top, right - x, y - bottom))
        texts += characters[places[0] : places[-1] + 1]
        styles += [font] * len(places)
    if sheet.turn:
        boxes = [sheet.turned(one) for one in boxes]
    # As Letter._make does, without counting the fields.
    return list(map(tuple.__new__, repeat(Letter), zip(texts, boxes, styles, strict=True)))


class _Characters(dict[str, str]):
    """What the characters of PDFium are read as, each looked at once."""

    def __missing__(self, character: str) -> str:
        known = " " <= character < "\ud800" or character >= "\ue000"
        self[character] = character if known else " "
        return self[character]


def _with_accents(letters: list[Letter]) -> list[Letter]:
    """Put accents that the file draws by themselves on the letters that they stand over."""
    accents = [place for place, letter in enumerate(letters) if letter.text in _EVERY_ACCENT]
    for place in accents:
        over = letters[place]
        mark = _ACCENTS.get(over.text, over.text)
        for near in _around(place, len(letters)):
            letter = letters[near]
            if _stands_over(over, letter):
                text = normalize("NFC", _WITH_DOT.get(letter.text, letter.text) + mark)
                letters[near] = letter._replace(text=text)
                letters[place] = over._replace(text="")
                break
    return [letter for letter in letters if letter.text]


def _around(place: int, count: int) -> list[int]:
    """The places around one, the nearest first."""
    around = range(max(0, place - _NEAR), min(count, place + _NEAR))
    return sorted(around, key=lambda other: abs(other - place))


def _stands_over(accent: Letter, letter: Letter) -> bool:
    middle = (accent.box[0] + accent.box[2]) / 2
    return (
        letter.text.isalpha()
        and letter.text not in _ACCENTS
        and letter.box[0] - 0.5 <= middle <= letter.box[2] + 0.5
        and abs(letter.box[3] - accent.box[3]) < 1.2 * letter.size
    )
