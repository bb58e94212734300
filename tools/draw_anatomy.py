"""Draws what was found over the pages of a PDF, to be looked at.

    python tools/draw_anatomy.py PDF OUT [PAGE...]

OUT is a folder; it gets a picture of each page that has a figure, a table, an algorithm or a
stop, or of the pages named.
"""

import sys
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from dokuha.documents.anatomy import Anatomy, Box
from dokuha.documents.dissection import dissect

SCALE = 1.1
COLOURS = {"figure": "#0b6bcb", "table": "#b3261e", "algorithm": "#7b3fb0", "stop": "#1f7a4d"}


def main(file: Path, folder: Path, wanted: set[int]) -> None:
    content = file.read_bytes()
    found = dissect(content, name=file.name)
    folder.mkdir(parents=True, exist_ok=True)
    boxes = boxes_of(found)
    with pdfium.PdfDocument(content) as document:
        for number in sorted(wanted or {page for page, *_rest in boxes}):
            picture = document[number - 1].render(scale=SCALE).to_pil().convert("RGB")
            draw(picture, [one for one in boxes if one[0] == number])
            picture.quantize(64).save(folder / f"{file.stem}-{number:02}.png", optimize=True)


def boxes_of(found: Anatomy) -> list[tuple[int, Box, str, str]]:
    """Page, box, what to write on it, and the kind, which has a colour."""
    figures = [(one.page, one.box, one.label, one.kind) for one in found.figures]
    stops = [(one.page, one.box, one.stop.value, "stop") for one in found.stops]
    return [*stops, *figures]


def draw(picture: Image.Image, boxes: list[tuple[int, Box, str, str]]) -> None:
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(11)
    for _page, box, label, kind in boxes:
        left, top, right, bottom = (value * SCALE for value in box)
        colour = COLOURS[kind]
        pen.rectangle((left - 2, top - 2, right + 2, bottom + 2), outline=colour, width=2)
        wide = pen.textlength(label, font)
        place = (right - wide, bottom) if kind == "stop" else (left, top - 15)
        pen.rectangle(pen.textbbox(place, label, font=font), fill="white")
        pen.text(place, label, fill=colour, font=font)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), {int(number) for number in sys.argv[3:]})
