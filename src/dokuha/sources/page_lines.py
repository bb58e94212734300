"""A web page as the lines that a reader sees, each with what its markup says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_UNSEEN = {"script", "style", "template", "noscript", "iframe", "svg", "select", "button", "nav"}
_UNSEEN |= {"form", "footer", "head", "option", "textarea"}
_BLOCKS = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "section"}
_BLOCKS |= {"article", "header", "main", "body", "blockquote", "tbody", "thead", "pre", "br", "hr"}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "aside", "details", "summary", "figure", "center"}
_HEADING = re.compile(r"h[1-6]")
_SPACE = re.compile(r"\s+")
_DEEPEST = 200


@dataclass(frozen=True)
class PageLine:
    """`style` is the same for lines that are marked up alike; `level` is a heading's, or 0."""

    text: str
    style: str
    level: int
    links: tuple[tuple[str, str], ...]
    line: int | None


@dataclass
class _Open:
    """A line that is not at its end."""

    texts: list[str]
    links: list[tuple[str, str]]
    style: str = ""
    level: int = 0
    line: int | None = None


def lines_of(page: HtmlElement) -> Iterator[PageLine]:
    """The lines in their order; what is in scripts, menus and forms is left out."""
    now = _Open([], [])
    # What is to be done next is at the end: an element to enter, a text to take, or a line's end.
    waiting: list[tuple[HtmlElement | str | None, str, int, int]] = [(page, "", 0, 0)]
    while waiting:
        what, style, level, depth = waiting.pop()
        if what is None:
            if line := _closed(now):
                yield line
            now = _Open([], [])
        elif isinstance(what, str):
            if what.strip() and not now.style:
                now.style, now.level = style, level
            now.texts.append(what)
        elif isinstance(what.tag, str) and what.tag not in _UNSEEN and depth < _DEEPEST:
            waiting += reversed(_inside(what, now, style, level, depth))


def _inside(
    element: HtmlElement, now: _Open, style: str, level: int, depth: int
) -> list[tuple[HtmlElement | str | None, str, int, int]]:
    tag = element.tag
    name = f"{tag}.{element.get('class', '')}"[:80]
    is_block = tag in _BLOCKS
    style = name if is_block and tag != "br" else f"{style}>{name}"[-200:]
    level = int(tag[1]) if _HEADING.fullmatch(tag) else level
    if tag == "a" and element.get("href"):
        now.links.append((" ".join(element.text_content()[:300].split()), element.get("href", "")))
    steps: list[tuple[HtmlElement | str | None, str, int, int]] = []
    if is_block:
        steps.append((None, style, level, depth))
    if element.text:
        steps.append((element.text, style, level, depth))
    for child in element:
        steps.append((child, style, level, depth + 1))
        if child.tail:
            steps.append((child.tail, style, level, depth))
    if is_block:
        steps.append((None, style, level, depth))
    now.line = now.line or element.sourceline
    return steps


def _closed(now: _Open) -> PageLine | None:
    text = _SPACE.sub(" ", "".join(now.texts)).strip()
    return PageLine(text, now.style, now.level, tuple(now.links), now.line) if text else None
