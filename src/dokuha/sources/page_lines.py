"""A web page as the lines that a reader sees, each with what its markup says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from lxml.html import HtmlElement

_UNSEEN = {"script", "style", "template", "noscript", "iframe", "svg", "select", "button", "nav"}
_UNSEEN |= {"form", "footer", "head", "option", "textarea"}
_BLOCKS = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "section"}
_BLOCKS |= {"article", "header", "main", "body", "blockquote", "tbody", "thead", "pre", "br", "hr"}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "aside", "details", "summary", "figure", "center"}
_HEADING = re.compile(r"h[1-6]")
_SPACE = re.compile(r"\s+")
_DEEPEST = 200
_LEVEL = 7
"""Of a table's own headings, which are below those of the page."""


@dataclass(frozen=True)
class PageLine:
    """`style` is the same for lines that are marked up alike; `level` is a heading's, or 0.

    `row` numbers the row of a table that the line stands in, and `cell` its place there. `runs`
    are the texts that it is put together from, each with its own style.
    """

    text: str
    style: str
    level: int
    links: tuple[tuple[str, str], ...]
    line: int | None
    row: int = 0
    cell: int = 0
    runs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Place:
    """What the elements around say of a text; `depth` is how many they are."""

    style: str = ""
    level: int = 0
    depth: int = 0
    row: int = 0
    cell: int = 0


@dataclass
class _Open:
    """A line that is not at its end; its place is that of its first words."""

    runs: list[tuple[str, str]]
    links: list[tuple[str, str]]
    place: _Place | None = None
    line: int | None = None


_Step = tuple[HtmlElement | str | None, _Place]


def lines_of(page: HtmlElement) -> Iterator[PageLine]:
    """The lines in their order; what is in scripts, menus and forms is left out."""
    now = _Open([], [])
    rows = count(1)
    # What is to be done next is at the end: an element to enter, a text to take, or a line's end.
    waiting: list[_Step] = [(page, _Place())]
    while waiting:
        what, place = waiting.pop()
        if what is None:
            if line := _closed(now):
                yield line
            now = _Open([], [])
        elif isinstance(what, str):
            if what.strip():
                now.place = now.place or place
            now.runs.append((place.style, what))
        elif isinstance(what.tag, str) and what.tag not in _UNSEEN and place.depth < _DEEPEST:
            waiting += reversed(_inside(what, now, place, rows))


def _inside(element: HtmlElement, now: _Open, place: _Place, rows: Iterator[int]) -> list[_Step]:
    tag = element.tag
    name = f"{tag}.{element.get('class', '')}"[:80]
    is_block = tag in _BLOCKS
    place = _Place(
        style=name if is_block and tag != "br" else f"{place.style}>{name}"[-200:],
        level=_LEVEL if tag == "th" else int(tag[1]) if _HEADING.fullmatch(tag) else place.level,
        depth=place.depth + 1,
        row=next(rows) if tag == "tr" else place.row,
        cell=place.cell,
    )
    if tag == "a" and element.get("href"):
        now.links.append((" ".join(element.text_content()[:300].split()), element.get("href", "")))
    steps: list[_Step] = [(None, place)] if is_block else []
    if element.text:
        steps.append((element.text, place))
    for at, child in enumerate(element):
        steps.append((child, replace(place, cell=at) if tag == "tr" else place))
        if child.tail:
            steps.append((child.tail, place))
    if is_block:
        steps.append((None, place))
    now.line = now.line or element.sourceline
    return steps


def _closed(now: _Open) -> PageLine | None:
    text = _SPACE.sub(" ", "".join(text for _, text in now.runs)).strip()
    if not text or now.place is None:
        return None
    at, links = now.place, tuple(now.links)
    runs = tuple((style, _SPACE.sub(" ", text)) for style, text in now.runs)
    return PageLine(text, at.style, at.level, links, now.line, at.row, at.cell, runs)
