"""The letters of a page as PDFium gives them: text, box, size and weight."""

import ctypes
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.anatomy import Box

MOST_CHARACTERS = 30_000
"""So many characters of one page are read; a page of a paper has about 5,000."""

# PDFium says so where a word was divided at the end of a line.
DIVIDED = "\ufffe"


@dataclass(frozen=True, slots=True)
class _Font:
    """Size in points on the page; `on_end` is text that runs up or down the page."""

    size: float
    bold: bool
    italic: bool
    on_end: bool = field(kw_only=True)


_BOLD = ("bold", "-medi", "demi", "black", "heavy", "cmbx", "-bd", "-semb", "lmbx", "sfbx")
_ITALIC = ("italic", "oblique", "-ital", "slanted", "cmti", "-it", "-sl", "cmmi")
_NO_FONT = _Font(0.0, False, False, on_end=False)
_LIGATURES = {
    0x00: " ",
    0x02: DIVIDED,
    0x0A: "\n",
    0x0D: "\n",
    0xA0: " ",
    0xAD: DIVIDED,
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xFFFE: DIVIDED,
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
_ALL_ACCENTS = {*_ACCENTS, *map(chr, range(0x300, 0x370))}
_WITH_DOT = {"ı": "i", "ȷ": "j"}
# How far in the file an accent may be from its letter.
_NEAR = 40


def _quick(function: Any, *arguments: Any, answer: Any) -> Any:
    """A function of PDFium with addresses as plain numbers: called three times as fast."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(answer, ctypes.c_void_p, ctypes.c_int, *arguments)(address)


_code_at = _quick(pdfium_c.FPDFText_GetUnicode, answer=ctypes.c_uint)
_run_at = _quick(pdfium_c.FPDFText_GetTextObject, answer=ctypes.c_void_p)
_box_at = _quick(pdfium_c.FPDFText_GetCharBox, *[ctypes.c_void_p] * 4, answer=ctypes.c_int)
_BOX = struct.Struct("4d")


class Letter(NamedTuple):
    """A named tuple, not a dataclass: a paper has 100,000 letters, and this is made faster."""

    text: str
    box: Box
    size: float
    bold: bool
    italic: bool


def letters_of(textpage: pdfium.PdfTextPage) -> list[Letter]:
    """The letters in the order in which the file draws them, "\n" between lines.

    Text that stands on end is left out.
    """
    return _with_accents(list(_letters(textpage)))


def _letters(textpage: pdfium.PdfTextPage) -> Iterator[Letter]:
    fonts: dict[int, _Font] = {0: _NO_FONT}
    characters = _Characters(_LIGATURES)
    box = ctypes.create_string_buffer(_BOX.size)
    sides = [ctypes.addressof(box) + _BOX.size // 4 * side for side in range(4)]
    address = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    x, _, _, y = textpage.page.get_bbox()
    for place in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        run = _run_at(address, place) or 0
        font = fonts.get(run)
        if font is None:
            font = fonts[run] = _font(run, textpage, place)
        if font.on_end:
            continue
        _box_at(address, place, *sides)
        left, right, bottom, top = _BOX.unpack_from(box)
        text = characters[_code_at(address, place)]
        place_on_page = (left - x, y - top, right - x, y - bottom)
        yield Letter(text, place_on_page, font.size, font.bold, font.italic)


class _Characters(dict[int, str]):
    """What the codes of PDFium mean, each looked at once."""

    def __missing__(self, code: int) -> str:
        known = 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
        self[code] = chr(code) if known else " "
        return self[code]


def _font(run: int, textpage: pdfium.PdfTextPage, place: int) -> _Font:
    """The font of the run that begins at this place."""
    text = ctypes.cast(run, pdfium_c.FPDF_PAGEOBJECT)
    size, matrix = ctypes.c_float(), pdfium_c.FS_MATRIX()
    pdfium_c.FPDFTextObj_GetFontSize(text, size)
    # The letter's own matrix: the run's does not know how a figure is scaled that it stands in.
    pdfium_c.FPDFText_GetMatrix(textpage, place, matrix)
    name = ctypes.create_string_buffer(200)
    pdfium_c.FPDFFont_GetBaseFontName(pdfium_c.FPDFTextObj_GetFont(text), name, 200)
    on_page = round(size.value * math.hypot(matrix.c, matrix.d), 1)
    on_end = abs(matrix.b) > abs(matrix.a) * 0.2
    return _Font(on_page, *_weight(name.value), on_end=on_end)


@lru_cache(maxsize=500)
def _weight(font: bytes) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic, by its name."""
    name = font.decode("latin-1").lower()
    return any(mark in name for mark in _BOLD), any(mark in name for mark in _ITALIC)


def _with_accents(letters: list[Letter]) -> list[Letter]:
    """Put accents that the file draws by themselves on the letters that they stand over."""
    accents = [place for place, letter in enumerate(letters) if letter.text in _ALL_ACCENTS]
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
    return [letter for letter in letters if letter.text] if accents else letters


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
