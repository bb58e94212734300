"""A long text poured into columns, page after page."""

from dokuha.slides.blocks import Block
from dokuha.slides.page import Box, Item, TextBox
from dokuha.slides.typesetting import FLOOR, SIZES, fill


def flowed(blocks: tuple[Block, ...], first: list[Box], *, whole: list[Box]) -> list[list[Item]]:
    """Fill the first page's boxes, then whole pages: fewest pages, then largest letters."""
    fewest = len(poured(blocks, first, whole, FLOOR))
    return next(
        pages
        for pages in (poured(blocks, first, whole, size) for size in SIZES)
        if len(pages) == fewest
    )


def poured(
    blocks: tuple[Block, ...],
    boxes: list[Box],
    whole: list[Box],
    size: int,
    *,
    whole_panels: bool = False,
) -> list[list[Item]]:
    pages: list[list[Item]] = []
    while blocks:
        page: list[Item] = []
        for box in boxes:
            if not blocks or box.height < 4 * size:
                continue
            taken, blocks = fill(
                blocks, width=box.width, height=box.height, size=size, whole_panels=whole_panels
            )
            page.append(TextBox(box=box, blocks=taken, size=size))
        pages.append(page)
        boxes = whole
    return pages
