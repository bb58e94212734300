"""One summary on one page, or on as many as its text needs.

The writer's wish for left and right is kept while letters and figures stay of a
comfortable size. Otherwise the text flows from column to column: the fewest pages
win, then the largest letters.
"""

from collections.abc import Iterable
from dataclasses import replace

from dokuha.slides.blocks import Block, Run, blocks_of, line_of, plain, safe_link
from dokuha.slides.deck import Panel, SlideFigure, SummarySlide
from dokuha.slides.figures import ReadyFigure, ready
from dokuha.slides.flow import flowed, poured
from dokuha.slides.frame import (
    BODY_END,
    COLUMN,
    INNER,
    LEAD,
    MARGIN,
    META_SIZE,
    framed,
    left_of,
    right_of,
    whole,
)
from dokuha.slides.page import Box, Item, Page, Picture, TextBox
from dokuha.slides.typesetting import (
    COMFORTABLE,
    SIZES,
    height_of,
    largest_size,
    lines_of,
    shortened,
    text_width,
)
from dokuha.slides.words import Words

LEAD_SIZES = (18, 17, 16, 15, 14, 13)
CAPTION_SIZE = 10
CAPTION_HEIGHT = 30
MOST_FIGURES = 2


# How much of its column the figures may take, and down to which letters.
SHARES = ((0.9, 16), (0.6, 14), (0.45, 13), (0.6, COMFORTABLE), (0.38, COMFORTABLE))


def pages_of_summary(slide: SummarySlide, *, section: str, words: Words) -> list[Page]:
    lead, panels = _lead(slide, words)
    top = LEAD.y + (LEAD.height + 12 if lead else 0)
    body = Box(x=MARGIN, y=top, width=INNER, height=BODY_END - top)
    figures, captions = _readable(slide.figures, words)
    panels = panels + captions
    title = line_of(slide.title).text

    sheets = [
        *_first_sheets(panels, figures[:MOST_FIGURES], body),
        *(_gallery(figures[at : at + 2], whole()) for at in range(MOST_FIGURES, len(figures), 2)),
    ]
    sheets[0] = [*lead, *sheets[0]]
    return [
        Page(
            name=f"{slide.number} {title}".strip(),
            items=(
                *framed(
                    title,
                    source=_source(slide, words),
                    left=_signature(slide, words),
                    right=slide.number + (f" ({part}/{len(sheets)})" if len(sheets) > 1 else ""),
                ),
                *items,
            ),
            section=section,
        )
        for part, items in enumerate(sheets, start=1)
    ]


def _signature(slide: SummarySlide, words: Words) -> str:
    writer = f"{words.written_by} {slide.writer}" if slide.writer else ""
    day = slide.written_on.isoformat()
    signed = [writer, day, slide.must_read, slide.proposed, slide.format_name]
    return " · ".join(filter(None, signed))


def _source(slide: SummarySlide, words: Words) -> Block:
    venue = shortened(f"{slide.venue} {slide.year or ''}".strip(), lines=1, ems=26)
    link = safe_link(slide.url)
    ems = INNER / META_SIZE - text_width(venue) - 8
    parts = [_names(slide.authors, words, ems=ems), venue]
    runs = [Run(text="  ·  ".join(filter(None, parts)))]
    if link:
        runs += [Run(text="  ·  "), Run(text=f"{words.paper} ↗", link=link)]
    return Block(kind="paragraph", cells=(tuple(runs),))


def _names(authors: tuple[str, ...], words: Words, *, ems: float) -> str:
    """As many authors as one line holds; a paper may have hundreds."""
    everybody = ", ".join(authors)
    if text_width(everybody) <= ems:
        return everybody
    shown: list[str] = []
    used = text_width(f" {words.et_al}")
    for author in authors:
        used += text_width(f"{author}, ")
        if used > ems and shown:
            break
        shown.append(author)
    return shortened(f"{', '.join(shown)} {words.et_al}", lines=1, ems=ems)


def _lead(slide: SummarySlide, words: Words) -> tuple[list[Item], tuple[Panel, ...]]:
    """The sentence under the title; too long a one becomes the first panel."""
    lead = line_of(" ".join(slide.one_liner.split()), "title")
    if not lead.text:
        return [], slide.panels
    size = largest_size(lead, width=LEAD.width, height=LEAD.height, sizes=LEAD_SIZES)
    if lines_of(lead, LEAD.width, size) * size * 1.25 > LEAD.height:
        first = Panel(heading=words.one_liner, markdown=slide.one_liner)
        return [], (first, *slide.panels)
    return [
        TextBox(box=LEAD, blocks=(lead,), size=size, ink="accent", anchor="middle")
    ], slide.panels


def _readable(
    figures: tuple[SlideFigure, ...], words: Words
) -> tuple[list[ReadyFigure], tuple[Panel, ...]]:
    """The pictures; and for one that cannot be opened, its caption as a panel."""
    good, lost = [], []
    for figure in figures:
        picture = ready(figure)
        if picture:
            good.append(picture)
        else:
            lost.append(Panel(heading=words.figure_unreadable, markdown=figure.caption))
    return good, tuple(lost)


def _blocks(panels: Iterable[Panel]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for panel in panels:
        body = blocks_of(panel.markdown)
        if body:
            heading = (plain(panel.title, "panel"),) if panel.title else ()
            blocks += [*heading, *body]
    return tuple(blocks)


def _first_sheets(
    panels: tuple[Panel, ...], figures: list[ReadyFigure], body: Box
) -> list[list[Item]]:
    """The pages that hold the panels, and the first figures beside them."""
    blocks = _blocks(panels)
    if not blocks:
        return [_gallery(figures, body)]
    if len(panels) == 1 and not figures:
        return flowed(blocks, [body], whole=[whole()])
    if not figures:
        panels = _shared(panels)
    for share, smallest in SHARES:
        pictures = _stacked(figures, right_of(body), share=share)
        columns = [left_of(body), _below(right_of(body), pictures)]
        sizes = [size for size in SIZES if size >= smallest]
        if texts := _one_page(panels, columns, sizes):
            return [[*pictures, *texts]]
    sheets = flowed(blocks, columns, whole=[left_of(whole()), right_of(whole())])
    sheets[0] = [*pictures, *sheets[0]]
    return sheets


def _one_page(panels: tuple[Panel, ...], columns: list[Box], sizes: list[int]) -> list[Item]:
    """All panels at the largest of the sizes that will do, or nothing.

    Best on the sides they want; else in their order, none of them divided.
    """
    for size in sizes:
        if texts := _placed(panels, columns, size):
            return texts
    for size in sizes:
        pages = poured(_blocks(panels), columns, columns, size, whole_panels=True)
        if len(pages) == 1:
            return pages[0]
    return []


def _placed(panels: tuple[Panel, ...], columns: list[Box], size: int) -> list[Item]:
    """Every panel on the side it wants, or nothing if one side is too small."""
    texts: list[Item] = []
    for place, box in zip(("left", "right"), columns, strict=True):
        blocks = _blocks(panel for panel in panels if panel.place == place)
        if blocks and height_of(blocks, box.width, size) > box.height:
            return []
        if blocks:
            texts.append(TextBox(box=box, blocks=blocks, size=size))
    return texts


def _shared(panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """Panels that all want the same side, divided between both in equal halves."""
    if len({panel.place for panel in panels}) > 1:
        return panels
    heights = [height_of(_blocks([panel]), COLUMN, COMFORTABLE) for panel in panels]
    half = min(range(1, len(panels)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])))
    return tuple(
        replace(panel, place="left" if at < half else "right") for at, panel in enumerate(panels)
    )


def _stacked(figures: list[ReadyFigure], column: Box, *, share: float) -> list[Item]:
    """Pictures one above the other, at the top of a column, in a share of its height."""
    items: list[Item] = []
    y = column.y
    for figure in figures:
        height = column.height * share / len(figures)
        items += _picture(figure, replace(column, y=y, height=height))
        y = _end(items) + 10
    return items


def _gallery(figures: list[ReadyFigure], body: Box) -> list[Item]:
    """Up to two pictures beside each other, where there is no text."""
    boxes = [body] if len(figures) == 1 else [left_of(body), right_of(body)]
    return [
        item for figure, box in zip(figures, boxes, strict=False) for item in _picture(figure, box)
    ]


def _picture(figure: ReadyFigure, box: Box) -> list[Item]:
    """A picture as large as the box allows, never stretched, its caption below."""
    caption = figure.caption.strip()
    room = box.height - (CAPTION_HEIGHT + 4 if caption else 0)
    # Twice its pixels is as far as a small picture is blown up.
    scale = min(box.width / figure.width, room / figure.height, 2.0)
    width, height = figure.width * scale, figure.height * scale
    place = Box(x=box.x + (box.width - width) / 2, y=box.y, width=width, height=height)
    items: list[Item] = [Picture(box=place, figure=figure)]
    if caption:
        text = shortened(" ".join(caption.split()), lines=2, ems=0.97 * box.width / CAPTION_SIZE)
        below = replace(box, y=place.y + height + 4, height=CAPTION_HEIGHT)
        items.append(
            TextBox(
                box=below, blocks=(plain(text),), size=CAPTION_SIZE, ink="quiet", align="center"
            )
        )
    return items


def _end(items: list[Item]) -> float:
    return max(item.box.y + item.box.height for item in items)


def _below(column: Box, pictures: list[Item]) -> Box:
    if not pictures:
        return column
    y = _end(pictures) + 12
    return replace(column, y=y, height=max(column.y + column.height - y, 0))
