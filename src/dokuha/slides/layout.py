"""The pages of a whole deck: title, contents, sections with their summaries, credits."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from dokuha.slides.blocks import Block, Run, plain
from dokuha.slides.deck import ChartSlide, Credit, Deck, Section, Slide, SummarySlide, printable
from dokuha.slides.frame import BODY_END, MARGIN
from dokuha.slides.own_pages import pages_of_chart, pages_of_text
from dokuha.slides.page import HEIGHT, WIDTH, Area, Box, Ink, Item, Page, TextBox
from dokuha.slides.summary_pages import pages_of_summary
from dokuha.slides.typesetting import STYLES, fill, largest_size, pitch_of, shortened
from dokuha.slides.words import WORDS, Words

LEFT = 96
WIDE = WIDTH - 2 * LEFT
TITLE_SIZES = (44, 40, 36, 32, 28, 24, 20)
LIST_SIZE = 16
LIST_TOP = 120


def pages_of(deck: Deck) -> tuple[Page, ...]:
    """Lay the deck out. The same deck always gives the same pages."""
    deck = printable(deck)
    words = WORDS[deck.language]
    sections = [section for section in deck.sections if section.slides]
    named = [section for section in sections if section.name.strip()]
    pages = [_title_page(deck, words)]
    if len(named) > 1:
        pages += _list_pages(words.contents, _contents(named))
    for section in sections:
        if section in named:
            pages.append(_section_page(section, words))
        for slide in section.slides:
            pages += _slide_pages(slide, section.name, words)
    if deck.credits:
        pages += _list_pages(words.credits, _credits(deck.credits, words))
    return tuple(pages)


def _slide_pages(slide: Slide, section: str, words: Words) -> list[Page]:
    match slide:
        case SummarySlide():
            return pages_of_summary(slide, section=section, words=words)
        case ChartSlide():
            return pages_of_chart(slide, section=section)
        case _:
            return pages_of_text(slide, section=section, words=words)


def _title_page(deck: Deck, words: Words) -> Page:
    title = _large(deck.title, Box(x=LEFT, y=90, width=WIDE, height=120), "accent", heading=1)
    items: list[Item] = [
        Area(box=Box(x=0, y=0, width=28, height=HEIGHT), ink="accent"),
        replace(title, anchor="bottom"),
        _line(deck.subtitle, y=222, size=20, ink="ink"),
        _line(deck.group, y=258, size=16, ink="quiet"),
        Area(box=Box(x=LEFT, y=330, width=WIDE, height=0.75), ink="line"),
    ]
    numbers = [
        (deck.papers_read, words.read),
        (deck.papers_total, words.papers),
        (len(deck.credits), words.people),
    ]
    for column, (number, word) in enumerate(numbers):
        box = Box(x=LEFT + 190 * column, y=344, width=180, height=56)
        items.append(
            TextBox(box=box, blocks=(plain(f"{number:,}", "title"),), size=40, ink="accent")
        )
        items.append(_line(word, y=398, size=14, ink="quiet", x=box.x, width=box.width))
    items.append(_line(deck.made_on.isoformat(), y=478, size=14, ink="quiet"))
    return Page(name=deck.title, items=tuple(items))


def _section_page(section: Section, words: Words) -> Page:
    name = _large(section.name, Box(x=LEFT, y=150, width=WIDE, height=150), "paper", heading=1)
    count = words.count_of(section.summaries) if section.summaries else ""
    items: tuple[Item, ...] = (
        Area(box=Box(x=0, y=0, width=WIDTH, height=HEIGHT), ink="accent"),
        replace(name, anchor="bottom"),
        Area(box=Box(x=LEFT, y=316, width=64, height=2), ink="paper"),
        _line(count, y=332, size=16, ink="paper"),
    )
    return Page(name=section.name, items=items, section=section.name)


def _list_pages(name: str, blocks: tuple[Block, ...]) -> Iterator[Page]:
    """A list in two columns, on as many pages as it needs."""
    column = (WIDTH - 2 * MARGIN - 48) / 2
    height = BODY_END - LIST_TOP
    while blocks:
        items: list[Item] = [
            _large(name, Box(x=MARGIN, y=40, width=WIDTH - 2 * MARGIN, height=44), "accent"),
            Area(box=Box(x=MARGIN, y=94, width=64, height=2), ink="accent"),
        ]
        for x in (MARGIN, MARGIN + column + 48):
            if blocks:
                taken, blocks = fill(blocks, width=column, height=height, size=LIST_SIZE)
                box = Box(x=x, y=LIST_TOP, width=column, height=height)
                items.append(TextBox(box=box, blocks=taken, size=LIST_SIZE))
        yield Page(name=name, items=tuple(items))


def _contents(sections: list[Section]) -> tuple[Block, ...]:
    return tuple(
        Block(
            kind="item",
            cells=((Run(text=section.name), Run(text=f"  {len(section.slides)}", bold=True)),),
            level=1,
            marker=f"{number}.",
        )
        for number, section in enumerate(sections, start=1)
    )


def _credits(credits: tuple[Credit, ...], words: Words) -> tuple[Block, ...]:
    """Everybody under their institution, institutions in the order of the credits."""
    blocks: list[Block] = []
    for institution in dict.fromkeys(credit.institution for credit in credits):
        members = [credit for credit in credits if credit.institution == institution]
        total = words.count_of(sum(member.summaries for member in members))
        blocks.append(plain(" · ".join(filter(None, [institution, total])), "panel"))
        blocks += [
            Block(
                kind="item",
                cells=((Run(text=member.name), Run(text=f"  {member.summaries}", bold=True)),),
                level=1,
                marker="•",
            )
            for member in members
        ]
    return tuple(blocks)


def _large(text: str, box: Box, ink: Ink, *, heading: Literal[1, 2] = 2) -> TextBox:
    smallest = box.width / TITLE_SIZES[-1] / STYLES["title"].wide
    lines = int(box.height / pitch_of(plain("", "title"), TITLE_SIZES[-1]))
    block = plain(shortened(text, lines=lines, ems=smallest), "title")
    size = largest_size(block, width=box.width, height=box.height, sizes=TITLE_SIZES)
    return TextBox(box=box, blocks=(block,), size=size, ink=ink, heading=heading)


def _line(
    text: str, *, y: float, size: int, ink: Ink, x: float = LEFT, width: float = WIDE
) -> TextBox:
    block = plain(shortened(text, lines=1, ems=width / size))
    box = Box(x=x, y=y, width=width, height=size * 1.6)
    return TextBox(box=box, blocks=(block,), size=size, ink=ink)
