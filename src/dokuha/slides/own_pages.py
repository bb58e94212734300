"""Slides that are no summaries: somebody's own text, and numbers as bars."""

from collections.abc import Iterator

from dokuha.slides.blocks import Block, blocks_of, plain
from dokuha.slides.deck import ChartSlide, TextSlide
from dokuha.slides.flow import flowed
from dokuha.slides.frame import BODY_END, INNER, LEAD, MARGIN, framed, left_of, right_of, whole
from dokuha.slides.page import Area, Box, Item, Page, TextBox
from dokuha.slides.typesetting import height_of
from dokuha.slides.words import Words

LARGE = (26, 24, 22, 20, 18)
FOOT = 44
LABEL_SIZE = 11
VALUE_SIZE = 14
NARROWEST_LABEL = 44


def pages_of_text(slide: TextSlide, *, section: str, words: Words) -> list[Page]:
    """Large letters across the page while they fit; a long text flows in two columns."""
    blocks = blocks_of(slide.markdown)
    sheets = _across(blocks) or flowed(
        blocks, [left_of(whole()), right_of(whole())], whole=[left_of(whole()), right_of(whole())]
    )
    writer = f"{words.written_by} {slide.writer}" if slide.writer else ""
    left = " · ".join(filter(None, [writer, slide.written_on.isoformat()]))
    return [
        Page(
            name=slide.title,
            items=(
                *framed(
                    slide.title,
                    source=plain(section),
                    left=left,
                    right=f"({part}/{len(sheets)})" if len(sheets) > 1 else "",
                ),
                *items,
            ),
            section=section,
        )
        for part, items in enumerate(sheets, start=1)
    ]


def _across(blocks: tuple[Block, ...]) -> list[list[Item]]:
    box = whole()
    if not blocks:
        return [[]]
    for size in LARGE:
        if height_of(blocks, box.width, size) <= box.height:
            return [[TextBox(box=box, blocks=blocks, size=size)]]
    return []


def pages_of_chart(slide: ChartSlide, *, section: str) -> list[Page]:
    """Bars of rectangles and words, which every kind of file can draw and people can edit."""
    frame = framed(slide.title, source=plain(slide.note), left="", right="")
    return [Page(name=slide.title, items=(*frame, *_bars(slide)), section=section)]


def _bars(slide: ChartSlide) -> Iterator[Item]:
    top, foot = LEAD.y + 24, BODY_END - FOOT
    yield Area(box=Box(x=MARGIN, y=foot, width=INNER, height=0.75), ink="quiet")
    if not slide.bars:
        return
    slot = INNER / len(slide.bars)
    every = max(1, round(NARROWEST_LABEL / slot))
    scale = (foot - top) / max(1, *(bar.value for bar in slide.bars))
    for place, bar in enumerate(slide.bars):
        x, height = MARGIN + slot * place, bar.value * scale
        area = Box(x=x + slot * 0.15, y=foot - height, width=slot * 0.7, height=height)
        if bar.value:
            yield Area(box=area, ink="accent")
        if place % every == 0 or place == len(slide.bars) - 1:
            middle, width = x + slot / 2, slot * every
            yield _word(f"{bar.value:,}", middle, foot - height - 22, width, VALUE_SIZE)
            yield _word(bar.label, middle, foot + 6, width, LABEL_SIZE)


def _word(text: str, middle: float, y: float, width: float, size: int) -> TextBox:
    box = Box(x=middle - width / 2, y=y, width=width, height=size * 1.5)
    return TextBox(box=box, blocks=(plain(text),), size=size, ink="quiet", align="center")
