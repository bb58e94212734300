"""The lines of text on each page, with fonts and places, as PDFium finds them."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median_low
from unicodedata import normalize

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.anatomy import Box

MOST_CHARACTERS = 30_000
"""So many characters of one page are read; a page of a paper has about 5,000."""

# PDFium says so where a word was divided at the end of a line.
DIVIDED = "\ufffe"

# A gap so many times as wide as the letters are high parts two columns, or two names.
_COLUMN_GAP = 1.4
# Marks that stand higher and smaller than the text, such as those of affiliations.
_SMALL = 0.82
_BOLD = ("bold", "-medi", "demi", "black", "heavy", "cmbx", "-bd")


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    box: Box
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column. `size` and `bold` are those of most of its letters.

    `base` is where its letters stand, from the top of the page.
    """

    page: int
    letters: tuple[Letter, ...]
    box: Box
    size: float
    bold: bool
    base: float

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    def is_mark(self, letter: Letter) -> bool:
        """Whether the letter stands raised, as those of notes and affiliations do.

        Some fonts have raised digits of their own, in the size of the others.
        """
        if letter.text.isspace() or letter.box[3] > self.base - self.size * 0.12:
            return False
        return letter.size < self.size * _SMALL or letter.text.isalnum()


@dataclass(frozen=True, slots=True)
class PageLines:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def lines_of(page: pdfium.PdfPage, *, number: int) -> PageLines:
    """The lines in the order in which the file draws them. Text that stands on end is left out."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    lines: list[Line] = []
    letters: list[Letter] = []
    for letter in _with_accents(list(_letters(textpage, page))):
        if letter.text in "\r\n" or _far_apart(letters, letter):
            lines.extend(_line(letters, number))
            letters = []
        if letter.text not in "\r\n":
            letters.append(letter)
    lines.extend(_line(letters, number))
    return PageLines(number, width, height, tuple(lines))


def _letters(textpage: pdfium.PdfTextPage, page: pdfium.PdfPage) -> Iterator[Letter]:
    fonts: dict[int, tuple[float, bool, bool]] = {}
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x_shift, y_top = page.get_cropbox()[0], page.get_cropbox()[3]
    for place in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        text = _character(pdfium_c.FPDFText_GetUnicode(textpage, place))
        run = pdfium_c.FPDFText_GetTextObject(textpage, place)
        key = ctypes.cast(run, ctypes.c_void_p).value or 0
        if key not in fonts:
            fonts[key] = _font(run) if key else (0.0, False, False)
        size, bold, on_end = fonts[key]
        if on_end:
            continue
        pdfium_c.FPDFText_GetCharBox(textpage, place, left, right, bottom, top)
        box = (left.value - x_shift, y_top - top.value, right.value - x_shift, y_top - bottom.value)
        yield Letter(text, box, size, bold)


def _with_accents(letters: list[Letter]) -> Iterator[Letter]:
    """Put accents that the file draws by themselves on the letters that they stand over."""
    accents = [place for place, letter in enumerate(letters) if letter.text in _ACCENTS]
    for place in accents:
        over = letters[place]
        for near in _near(place, len(letters)):
            if _stands_over(over, letters[near]):
                text = normalize("NFC", letters[near].text + _ACCENTS[over.text])
                letters[near] = replace(letters[near], text=text)
                letters[place] = replace(over, text="")
                break
    return (letter for letter in letters if letter.text)


def _near(place: int, count: int) -> list[int]:
    """The places around one, the nearest first."""
    around = range(max(0, place - 40), min(count, place + 40))
    return sorted(around, key=lambda other: abs(other - place))


def _stands_over(accent: Letter, letter: Letter) -> bool:
    middle = (accent.box[0] + accent.box[2]) / 2
    return (
        letter.text.isalpha()
        and letter.text not in _ACCENTS
        and letter.box[0] - 0.5 <= middle <= letter.box[2] + 0.5
        and abs(letter.box[3] - accent.box[3]) < 1.2 * letter.size
    )


def _character(code: int) -> str:
    if code in (0x02, 0xFFFE):
        return DIVIDED
    if code in (0x0A, 0x0D):
        return "\n"
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return " "
    return _LIGATURES.get(code) or chr(code)


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
}
_LIGATURES = {
    0xA0: " ",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
}


def _font(run: pdfium_c.FPDF_PAGEOBJECT) -> tuple[float, bool, bool]:
    """Size in points on the page, whether bold, whether it stands on end."""
    size, matrix = ctypes.c_float(), pdfium_c.FS_MATRIX()
    pdfium_c.FPDFTextObj_GetFontSize(run, size)
    pdfium_c.FPDFPageObj_GetMatrix(run, matrix)
    on_end = abs(matrix.b) > abs(matrix.a) * 0.2
    font = pdfium_c.FPDFTextObj_GetFont(run)
    name = ctypes.create_string_buffer(200)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, 200)
    bold = any(mark in name.value.decode("latin-1").lower() for mark in _BOLD)
    return round(size.value * math.hypot(matrix.c, matrix.d), 1), bold, on_end


def _far_apart(letters: list[Letter], new: Letter) -> bool:
    """Whether the new letter begins another column although the file draws it on this line."""
    drawn = next((letter for letter in reversed(letters) if not letter.text.isspace()), None)
    if drawn is None or new.text.isspace() or not new.size:
        return False
    gap = new.box[0] - drawn.box[2]
    return gap > _COLUMN_GAP * max(drawn.size, new.size) or gap < -4 * new.size


def _line(letters: list[Letter], page: int) -> Iterator[Line]:
    while letters and letters[-1].text.isspace():
        letters = letters[:-1]
    while letters and letters[0].text.isspace():
        letters = letters[1:]
    drawn = [letter for letter in letters if letter.size and not letter.text.isspace()]
    if not drawn:
        return
    boxes = [letter.box for letter in drawn]
    sizes: dict[tuple[float, bool], int] = {}
    for letter in drawn:
        sizes[letter.size, letter.bold] = sizes.get((letter.size, letter.bold), 0) + 1
    (size, bold), _ = max(sizes.items(), key=lambda item: item[1])
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    base = median_low(letter.box[3] for letter in drawn if letter.size == size)
    yield Line(page, tuple(letters), box, size, bold, base)
