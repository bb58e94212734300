"""A marked-up text as a tree, whether it came as HTML or as pug, and its parts as Markdown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from dokuha.sources.record import Link

DEEPEST = 100
"""No honest page is nested deeper; what is inside is not looked at."""

_UNSHOWN = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"}
_LISTS = {"ul", "ol"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "div", "section", "article", "figure", "blockquote", "table", "tr", "body", "html"}
_EMPHASES = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_SPACE = re.compile(r"\s+")
_ADDRESS = re.compile(r"(https?://[^\s<>()（）「」、。，．\"']+)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>()]+", re.IGNORECASE)
# What Markdown would take for its own. A line may also begin with a sign of a list or heading.
_SIGNS = re.compile(r"([\\`*\[\]<])|(?<!\w)(_)|(_)(?!\w)")
_BEGINNINGS = re.compile(r"(?m)^([-+>#=]|\d{1,9}(?=[.)]))")


@dataclass
class Node:
    tag: str
    classes: tuple[str, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)
    line: int | None = None

    def walk(self, *, into: "Callable[[Node], bool]" = lambda node: True) -> "Iterator[Node]":
        """The node and those in it, as the text goes; not what is in a node that `into` denies."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if into(node):
                waiting += [one for one in reversed(node.children) if isinstance(one, Node)]

    def pieces(self) -> Iterator[str]:
        """The texts in it that a reader would see."""
        waiting: list[Node | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                yield part
            elif part.tag not in _UNSHOWN:
                waiting += reversed(part.children)

    @property
    def text(self) -> str:
        return _SPACE.sub(" ", "".join(self.pieces())).strip()


def from_html(element: HtmlElement, depth: int = 0) -> Node:
    node = Node(
        tag=str(element.tag).lower(),
        classes=tuple(element.get("class", "").split()),
        attributes={str(name): str(value) for name, value in element.items()},
        line=element.sourceline,
    )
    if element.text:
        node.children.append(element.text)
    for child in element:
        if isinstance(child.tag, str) and depth < DEEPEST:
            node.children.append(from_html(child, depth + 1))
        if child.tail:
            node.children.append(child.tail)
    return node


def links_in(node: Node) -> Iterator[Link]:
    """The web addresses in it, with the words that lead there."""
    for part in node.walk(into=lambda one: one.tag != "a" and one.tag not in _UNSHOWN):
        if part.tag == "a" and _LINK.fullmatch(_address(part)):
            yield Link(part.text or _address(part), _address(part))
        elif part.tag not in _UNSHOWN:
            for text in part.children:
                if isinstance(text, str):
                    yield from (Link(url, url) for url in _ADDRESS.findall(text))


def markdown(node: Node) -> str:
    """What a reader of the page would see, without its pictures."""
    return "\n\n".join(_blocks(node))


def _blocks(node: Node) -> list[str]:
    if node.tag in _UNSHOWN:
        return []
    if node.tag in _LISTS:
        return _list(node)
    if node.tag in _HEADINGS:
        return [f"**{_line(node.children)}**"] if node.text else []
    blocks: list[str] = []
    inline: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag in _BLOCKS | _LISTS | _HEADINGS | {"li"}:
            blocks += [_line(inline), *_blocks(child)]
            inline = []
        else:
            inline.append(child)
    return [block for block in (*blocks, _line(inline)) if block]


def _list(node: Node) -> list[str]:
    items: list[str] = []
    for child in node.children:
        blocks = _blocks(child) if isinstance(child, Node) else []
        if blocks:
            mark = f"{len(items) + 1}. " if node.tag == "ol" else "- "
            items.append(mark + "\n".join(blocks).replace("\n", "\n" + " " * len(mark)))
    return ["\n".join(items)] if items else []


def _line(parts: "list[Node | str]") -> str:
    text = "".join(map(_inline, parts))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _BEGINNINGS.sub(r"\\\1", "\n".join(lines).strip())


def _inline(part: "Node | str") -> str:
    if isinstance(part, str):
        return _escaped(part)
    if part.tag == "br":
        return "\n"
    if part.tag in _UNSHOWN:
        return ""
    inner = "".join(map(_inline, part.children))
    address = _address(part)
    if part.tag == "a" and inner.strip() and _LINK.fullmatch(address):
        return inner if inner.startswith("<http") else f"[{inner.strip()}]({address})"
    mark = _EMPHASES.get(part.tag, "") if inner.strip() else ""
    return f"{mark}{inner.strip()}{mark}" if mark else inner


def _address(node: Node) -> str:
    return node.attributes.get("href", "").strip()


def _escaped(text: str) -> str:
    pieces = _ADDRESS.split(_SPACE.sub(" ", text))
    return "".join(
        f"<{piece}>" if place % 2 else _SIGNS.sub(r"\\\g<0>", piece)
        for place, piece in enumerate(pieces)
    )
