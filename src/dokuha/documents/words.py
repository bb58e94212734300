"""The words of each page with their places: enough to find a quotation again in another file."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.anatomy import Box
from dokuha.documents.sheet import Sheet

MOST_PAGES = 200
MOST_CHARACTERS = 30_000
"""So many characters of one page are read; a page of a paper has about 5,000."""
_DIVIDED = (0x02, 0xFFFE)
"""PDFium says so where a word was divided at the end of a line."""


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between blanks; of a word that goes on in the next line, one part."""

    text: str
    box: Box


PageWords = tuple[Word, ...]


def words_in(content: bytes) -> list[PageWords]:
    """The words of every page, in the order in which the file draws them.

    A page that is broken has none. Raises pypdfium2.PdfiumError for a file that does not open.
    """
    with pdfium.PdfDocument(content) as document:
        return [_page(document, place) for place in range(min(len(document), MOST_PAGES))]


def _page(document: pdfium.PdfDocument, place: int) -> PageWords:
    try:
        page = document[place]
    except pdfium.PdfiumError:
        return ()
    try:
        return tuple(_words(page))
    except pdfium.PdfiumError:
        return ()
    finally:
        page.close()


def _words(page: pdfium.PdfPage) -> Iterator[Word]:
    textpage = page.get_textpage()
    sheet = Sheet(page)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    text, sides = "", [0.0, 0.0, 0.0, 0.0]
    for place in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        letter = _letter(pdfium_c.FPDFText_GetUnicode(textpage, place))
        if not letter:
            if text:
                yield Word(text, (sides[0], sides[1], sides[2], sides[3]))
            text = ""
            continue
        pdfium_c.FPDFText_GetCharBox(textpage, place, left, right, bottom, top)
        box = sheet.box(left.value, bottom.value, right.value, top.value)
        sides = _around(sides, box) if text else list(box)
        text += letter
    if text:
        yield Word(text, (sides[0], sides[1], sides[2], sides[3]))


def _letter(code: int) -> str:
    """The character, or "" where a word ends."""
    if code in _DIVIDED or 0xD800 <= code <= 0xDFFF or not 0x20 <= code <= 0x10FFFF:
        return ""
    return chr(code).strip()


def _around(sides: list[float], box: Box) -> list[float]:
    return [
        min(sides[0], box[0]),
        min(sides[1], box[1]),
        max(sides[2], box[2]),
        max(sides[3], box[3]),
    ]
