"""Where things stand on a page as it is shown, from its top left corner."""

import pypdfium2 as pdfium

from dokuha.documents.anatomy import Box


class Sheet:
    """`turn` is how far the page is turned to the right: 0, 90, 180 or 270 degrees."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, bottom, right, self.top = page.get_bbox()
        self._width, self._height = right - self.left, self.top - bottom
        self.turn: int = page.get_rotation()

    @property
    def is_on_its_side(self) -> bool:
        return self.turn in (90, 270)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box on the page as shown, of sides as the file has them."""
        return self.turned((left - self.left, self.top - top, right - self.left, self.top - bottom))

    def turned(self, box: Box) -> Box:
        """The box on the page as shown, of one on the page before it is turned."""
        left, top, right, bottom = box
        match self.turn:
            case 90:
                return (self._height - bottom, left, self._height - top, right)
            case 180:
                return (
                    self._width - right,
                    self._height - bottom,
                    self._width - left,
                    self._height - top,
                )
            case 270:
                return (top, self._width - right, bottom, self._width - left)
            case _:
                return box
