"""Cuts a piece out of a page as a picture for print."""

import io

import pypdfium2 as pdfium

from dokuha.documents.anatomy import Box

DOTS_PER_INCH = 300
LONGEST_SIDE = 3_000
"""So many pixels at most: a whole page of A4 is drawn a little coarser."""
_POINTS_PER_INCH = 72
_SMALLEST = 4.0
"""Points; less is a slip of the hand."""


class NothingThere(Exception):
    """There is no such page, or no such piece of it."""


def cut(content: bytes, *, page: int, box: Box) -> bytes:
    """The piece of the page as PNG on white, at 300 dots per inch or as fine as fits.

    What of the box lies beyond the page is left out. Raises NothingThere, pypdfium2.PdfiumError.
    """
    with pdfium.PdfDocument(content) as document:
        if not 1 <= page <= len(document):
            raise NothingThere
        found = document[page - 1]
        width, height = found.get_size()
        left, top, right, bottom = _inside(box, width, height)
        longest = max(right - left, bottom - top)
        scale = min(DOTS_PER_INCH / _POINTS_PER_INCH, LONGEST_SIDE / longest)
        drawn = found.render(scale=scale, crop=(left, height - bottom, width - right, top))
        buffer = io.BytesIO()
        drawn.to_pil().convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _inside(box: Box, width: float, height: float) -> Box:
    left, top = max(0.0, box[0]), max(0.0, box[1])
    right, bottom = min(width, box[2]), min(height, box[3])
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        raise NothingThere
    return (left, top, right, bottom)
