"""What a page shows beside its text: pictures, drawings, shades and rules, by their boxes."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from dokuha.documents.anatomy import Box
from dokuha.documents.sheet import Sheet

MOST_OBJECTS = 4_000
"""So many objects of a page are looked at: of more, evenly every second, third and so on."""
_DEEPEST = 3
# A shade or a picture that fills more of the page is its paper, and no drawing.
_WHOLE_PAGE = 0.75
# A form that fills more may be the whole page, put into one: it is looked into.
_LARGE_FORM = 0.25
_TEXT, _FORM, _PATH = (
    pdfium_c.FPDF_PAGEOBJ_TEXT,
    pdfium_c.FPDF_PAGEOBJ_FORM,
    pdfium_c.FPDF_PAGEOBJ_PATH,
)
_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawings_of(page: pdfium.PdfPage) -> tuple[Box, ...]:
    """The boxes of all that is drawn, cut at the edges of the page."""
    width, height = page.get_size()
    sheet = Sheet(page)
    found: list[Box] = []
    for sides in _boxes(page, width * height):
        left, top, right, bottom = sheet.box(*sides)
        box = (max(0.0, left), max(0.0, top), min(width, right), min(height, bottom))
        if box[0] <= box[2] and box[1] <= box[3]:
            found.append(box)
    return tuple(found)


def _boxes(page: pdfium.PdfPage, area: float) -> Iterator[Box]:
    raw = page.raw
    count = pdfium_c.FPDFPage_CountObjects(raw)
    for place in range(0, count, 1 + count // MOST_OBJECTS):
        yield from _drawn(pdfium_c.FPDFPage_GetObject(raw, place), _PLAIN, area, 0)


def _drawn(item: Any, matrix: _Matrix, area: float, depth: int) -> Iterator[Box]:
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == _TEXT or (kind == _PATH and not _is_visible(item)):
        return
    box = _moved(_bounds(item), matrix)
    share = (box[2] - box[0]) * (box[3] - box[1]) / area if area else 1.0
    if kind == _FORM and share > _LARGE_FORM and depth < _DEEPEST:
        yield from _inside(item, matrix, area, depth)
    elif share <= _WHOLE_PAGE:
        yield box


def _inside(form: Any, matrix: _Matrix, area: float, depth: int) -> Iterator[Box]:
    """What a form shows: some programs put a whole page into one."""
    own = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(form, own)
    inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    count = pdfium_c.FPDFFormObj_CountObjects(form)
    for place in range(0, count, 1 + count // MOST_OBJECTS):
        item = pdfium_c.FPDFFormObj_GetObject(form, place)
        yield from _drawn(item, inner, area, depth + 1)


def _bounds(item: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return (left.value, bottom.value, right.value, top.value)


def _is_visible(path: Any) -> bool:
    """Whether a path leaves ink: a stroke, or a filling other than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    pdfium_c.FPDFPageObj_GetFillColor(path, red, green, blue, solid)
    return solid.value > 0 and min(red.value, green.value, blue.value) < 250


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    k, l, m, n, o, p = outer  # noqa: E741 -- twelve numbers of two matrices
    return (
        a * k + b * m,
        a * l + b * n,
        c * k + d * m,
        c * l + d * n,
        e * k + f * m + o,
        e * l + f * n + p,
    )


def _moved(box: Box, matrix: _Matrix) -> Box:
    if matrix is _PLAIN:
        return box
    a, b, c, d, e, f = matrix
    across = [a * x + c * y + e for x in box[::2] for y in box[1::2]]
    upward = [b * x + d * y + f for x in box[::2] for y in box[1::2]]
    return (min(across), min(upward), max(across), max(upward))
