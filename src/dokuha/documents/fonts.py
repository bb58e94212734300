"""The fonts of a page's text: size and weight."""

import ctypes
import math
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from dokuha.documents.quick import font_of, matrix_at, name_of, size_of

_BOLD = ("bold", "-medi", "demi", "black", "heavy", "cmbx", "-bd", "-semb", "lmbx", "sfbx")
# Small capitals are not slanted, but set apart from the text as italics are.
_ITALIC = (
    "csc",
    "smallcap",
    "caps",
    "italic",
    "oblique",
    "-ital",
    "slanted",
    "cmti",
    "-it",
    "-sl",
    "cmmi",
)
_LONGEST_NAME = 200


class Font(NamedTuple):
    """Size in points on the page, 0.0 for blanks that PDFium adds; `on_end` is text that runs up or
    down the page."""

    size: float
    bold: bool
    italic: bool
    on_end: bool


class Fonts:
    """The fonts of one page by the runs of its text; each run and each name is looked at once."""

    def __init__(self, textpage: Any, *, is_on_its_side: bool = False) -> None:
        self._textpage, self._is_on_its_side = textpage, is_on_its_side
        # What belongs to no run are blanks that PDFium adds.
        self._runs: dict[int | None, Font] = {None: Font(0.0, False, False, False)}
        self._same: dict[Font, Font] = {}
        self._weights: dict[int | None, tuple[bool, bool]] = {}
        self._size, self._matrix = ctypes.c_float(), pdfium_c.FS_MATRIX()

    def of(self, run: int | None, place: int) -> Font:
        """The font of a run that has a letter at this place; one object for each font."""
        if run not in self._runs:
            size, matrix = self._size, self._matrix
            text = ctypes.c_void_p(run)
            size_of(text, ctypes.byref(size))
            # The letter's own matrix: the run's does not know how a figure is scaled.
            matrix_at(self._textpage, place, ctypes.byref(matrix))
            on_page = round(size.value * math.hypot(matrix.c, matrix.d), 1)
            along, up = abs(matrix.a), abs(matrix.b)
            on_end = along > up * 0.2 if self._is_on_its_side else up > along * 0.2
            font = Font(on_page, *self._weight(font_of(text)), on_end)
            self._runs[run] = self._same.setdefault(font, font)
        return self._runs[run]

    def _weight(self, font: int | None) -> tuple[bool, bool]:
        if font not in self._weights:
            name = ctypes.create_string_buffer(_LONGEST_NAME)
            name_of(ctypes.c_void_p(font), name, ctypes.c_size_t(_LONGEST_NAME))
            self._weights[font] = _weight(name.value)
        return self._weights[font]


@lru_cache(maxsize=500)
def _weight(name: bytes) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic, by its name."""
    text = name.decode("latin-1").lower()
    return any(mark in text for mark in _BOLD), any(mark in text for mark in _ITALIC)
