r"""Reads the part of pug that slides are written in, by its indentation. Nothing is executed.

    section#place                a tag, or a div, with an id and classes
      .text(title="x")           attributes in quotes
        p: a(href="y") words     a tag in a tag in one line
        | more words             text on a line of its own
        p.                       text in all deeper lines

Code, comments, and what other files would bring are left out with all that is below them; so
is every `#{...}` within a text. A mixin (`+slide`) is its content.
"""

import re

from dokuha.sources.nodes import DEEPEST, Node
from dokuha.sources.record import Code, UnreadableList

_LEFT_OUT = re.compile(
    r"//|[-=!]|(?:include|extends|doctype|mixin|each|for|while|if|unless|else|case|when)\b"
)
_HEAD = re.compile(r"\+?([A-Za-z][\w-]*)?((?:[.#][A-Za-z_][\w-]*)*)", re.ASCII)
_BRACKETS = re.compile(r"""\((?:[^()"'`]|"[^"]*"|'[^']*'|`[^`]*`|\([^()]*\))*\)""")
# (src="a.png"), (src=`${path}a.png`), (src=path+"a.png"): what only a program knows is left out.
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])([A-Za-z][\w-]*+)\s*=\s*(?:\w++\s*\+\s*)?(?:"([^"]*)"|'([^']*)'|`([^`]*)`)""",
    re.ASCII,
)
_EXPRESSION = re.compile(r"[#!$]\{[^{}]*\}")
_TAG_IN_TEXT = re.compile(r"#\[([A-Za-z][\w-]*)(\([^()]*\))?\s([^][]*)\]", re.ASCII)
_LONGEST_BRACKETS = 5_000


def parse(text: str) -> Node:
    """Return the root of the tree. Raises UnreadableList where tags are nested too deeply."""
    root = Node("body", line=1)
    above: list[tuple[int, Node]] = [(-1, root)]
    skipped_below = text_below = None
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.expandtabs(4)
        depth, words = len(line) - len(line.lstrip()), line.strip()
        if not words or (skipped_below is not None and depth > skipped_below):
            continue
        while above[-1][0] >= depth:
            above.pop()
        parent = above[-1][1]
        skipped_below = None
        if text_below is not None and depth > text_below:
            parent.children += [*_text(words), "\n"]
            continue
        text_below = None
        if words[0] == "|":
            parent.children += [*_text(words[1:].lstrip()), "\n"]
        elif _LEFT_OUT.match(words):
            skipped_below = depth
        else:
            node, rest = _one_tag(words, number)
            parent.children.append(node)
            above.append((depth, node))
            while rest.startswith(": ") and len(above) <= DEEPEST:
                inner, rest = _one_tag(rest[1:].lstrip(), number)
                node.children.append(inner)
                node = inner
                above.append((depth, node))
            if len(above) > DEEPEST:
                raise UnreadableList(Code.TANGLED, number)
            node.children += _text(rest[1:]) if rest[:1] == " " else []
            text_below = depth if rest == "." else None
    return root


def _one_tag(words: str, number: int) -> tuple[Node, str]:
    head = _HEAD.match(words)
    tag, marks = (head[1] or "div", head[2]) if head else ("div", "")
    place = head.end() if head else 0
    attributes: dict[str, str] = {}
    brackets = _BRACKETS.match(words, place, place + _LONGEST_BRACKETS)
    if brackets:
        attributes = _attributes(brackets[0])
        place = brackets.end()
    elif not place:  # No tag that we know: its text is kept.
        words = f" {words}"
    classes = tuple(re.findall(r"\.([\w-]+)", marks)) + tuple(attributes.get("class", "").split())
    return Node(tag.lower(), classes, attributes, [], number), words[place:]


def _attributes(brackets: str) -> dict[str, str]:
    return {
        match[1].lower(): _EXPRESSION.sub("", match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(brackets)
    }


def _text(text: str) -> "list[Node | str]":
    """A line of text, with its `#[tag text]` as nodes."""
    parts: list[Node | str] = []
    pieces = _TAG_IN_TEXT.split(_EXPRESSION.sub("", text))
    parts.append(pieces[0])
    for tag, brackets, inner, after in zip(*[iter(pieces[1:])] * 4, strict=True):
        parts += [Node(tag.lower(), (), _attributes(brackets or ""), [inner]), after]
    return parts
