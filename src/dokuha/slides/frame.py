"""What every page of a deck carries: the band with its title, the line below it, the foot."""

from collections.abc import Iterator
from dataclasses import replace

from dokuha.slides.blocks import Block, plain
from dokuha.slides.page import WIDTH, Area, Box, Item, TextBox
from dokuha.slides.typesetting import largest_size, lines_of, shortened

MARGIN = 36
GAP = 36
INNER = WIDTH - 2 * MARGIN
COLUMN = (INNER - GAP) / 2
BAND = 84
TITLE = Box(x=MARGIN, y=9, width=INNER, height=BAND - 18)
TITLE_SIZES = (26, 24, 22, 20, 18, 16)
META = Box(x=MARGIN, y=BAND + 10, width=INNER, height=18)
META_SIZE = 12
LEAD = Box(x=MARGIN, y=BAND + 36, width=INNER, height=46)
BODY_END = 498
FOOTER = Box(x=MARGIN, y=510, width=INNER, height=16)
FOOTER_SIZE = 10


def framed(title: str, *, source: Block, left: str, right: str) -> Iterator[Item]:
    """Everything but the body; `left` and `right` stand at the foot."""
    block = plain(shortened(title, lines=3, ems=INNER / TITLE_SIZES[-1] / 1.08), "title")
    size = _title_size(block)
    yield Area(box=Box(x=0, y=0, width=WIDTH, height=BAND), ink="accent")
    yield TextBox(box=TITLE, blocks=(block,), size=size, ink="paper", anchor="middle", heading=2)
    yield TextBox(box=META, blocks=(source,), size=META_SIZE, ink="quiet")
    yield Area(box=Box(x=MARGIN, y=FOOTER.y - 6, width=INNER, height=0.75), ink="line")
    left = shortened(left, lines=1, ems=0.75 * INNER / FOOTER_SIZE)
    right = shortened(right, lines=1, ems=0.22 * INNER / FOOTER_SIZE)
    yield TextBox(box=FOOTER, blocks=(plain(left),), size=FOOTER_SIZE, ink="quiet")
    yield TextBox(
        box=replace(FOOTER, x=MARGIN + 0.76 * INNER, width=0.24 * INNER),
        blocks=(plain(right),),
        size=FOOTER_SIZE,
        ink="accent",
        align="right",
    )


def whole() -> Box:
    """All the room between the band and the foot."""
    return Box(x=MARGIN, y=LEAD.y, width=INNER, height=BODY_END - LEAD.y)


def left_of(body: Box) -> Box:
    return replace(body, width=COLUMN)


def right_of(body: Box) -> Box:
    return replace(body, x=body.x + COLUMN + GAP, width=COLUMN)


def _title_size(title: Block) -> int:
    """One line in slightly smaller letters looks better than two of which one is short."""
    for size in TITLE_SIZES[:3]:
        if lines_of(title, TITLE.width, size) == 1:
            return size
    return largest_size(title, width=TITLE.width, height=TITLE.height, sizes=TITLE_SIZES)
