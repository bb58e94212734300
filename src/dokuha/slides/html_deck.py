"""The deck as one HTML file that presents itself in a browser, without a network.

Everything is inside: style, script, pictures. A policy in the file forbids it to
fetch anything or to run any script but its own.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib import resources
from itertools import groupby
from string import Template

from dokuha.core.maths import mathml
from dokuha.core.maths.reading import read
from dokuha.slides.blocks import Block, Kind, Run
from dokuha.slides.deck import Deck, printable
from dokuha.slides.layout import pages_of
from dokuha.slides.page import Area, Box, Item, Page, Picture, TextBox
from dokuha.slides.typesetting import STYLES, indent_of, is_set
from dokuha.slides.words import WORDS

_ASSETS = resources.files("dokuha.slides") / "assets"
_TAGS: dict[Kind, str] = {
    "title": "p",
    "panel": "h3",
    "heading": "h4",
    "paragraph": "p",
    "quote": "blockquote",
    "code": "code",
    "formula": "p",
}


def write_html(deck: Deck) -> bytes:
    deck = printable(deck)
    words = WORDS[deck.language]
    script = (_ASSETS / "deck.js").read_text(encoding="utf-8")
    frame = Template((_ASSETS / "deck.html").read_text(encoding="utf-8"))
    html = frame.substitute(
        language=deck.language,
        title=escape(deck.title),
        made_on=deck.made_on.isoformat(),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=(_ASSETS / "deck.css").read_text(encoding="utf-8") + _block_styles(),
        script=script,
        slides="\n".join(_slides(pages_of(deck), words.slide)),
        keys=escape(words.keys),
        back=escape(words.back),
        forward=escape(words.forward),
        overview=escape(words.overview),
        full_screen=escape(words.full_screen),
    )
    return html.encode()


def _block_styles() -> str:
    """The measures of the typesetting as custom properties, so that both agree."""
    return "".join(
        f".{kind}{{--scale:{style.scale};--leading:{style.leading};--before:{style.before}}}\n"
        for kind, style in STYLES.items()
    )


def _slides(pages: Iterable[Page], word: str) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        label = escape(f"{word} {number}: {page.name}")
        items = "".join(_item(item) for item in page.items)
        yield f'<section class="slide" id="{number}" aria-label="{label}">{items}</section>'


def _item(item: Item) -> str:
    match item:
        case Area():
            return f'<div class="area ink-{item.ink}" style="{_place(item.box)}"></div>'
        case Picture():
            data = base64.b64encode(item.figure.content).decode()
            return (
                f'<img style="{_place(item.box)}" alt="{escape(item.figure.caption)}" '
                f'src="data:{item.figure.media_type};base64,{data}">'
            )
        case TextBox():
            return (
                f'<div class="text {item.align} {item.anchor} ink-{item.ink}" '
                f'style="{_place(item.box)};--s:{item.size}">{_groups(item)}</div>'
            )


def _place(box: Box) -> str:
    return f"--x:{box.x:.2f};--y:{box.y:.2f};--w:{box.width:.2f};--h:{box.height:.2f}"


def _groups(item: TextBox) -> str:
    """Blocks of one kind that follow each other share a list, a table or a code box."""
    parts = []
    for kind, blocks in groupby(item.blocks, key=lambda block: block.kind):
        inner = "".join(_block(block, item) for block in blocks)
        match kind:
            case "item":
                parts.append(f'<ul role="list">{inner}</ul>')
            case "row":
                parts.append(f"<table>{inner}</table>")
            case "code":
                parts.append(f"<pre>{inner}</pre>")
            case _:
                parts.append(inner)
    return "".join(parts)


def _block(block: Block, item: TextBox) -> str:
    if block.kind == "row":
        cells = "".join(f'<td dir="auto">{one}</td>' for one in _cells(block, item))
        return f'<tr class="row">{cells}</tr>'
    text = next(_cells(block, item))
    indent = indent_of(block, item.size)
    style = f' style="--indent:{indent:.2f}"' if indent else ""
    if block.kind == "item":
        marker = f'<span class="marker">{escape(block.marker)}</span>' if block.marker else ""
        return f'<li class="item" dir="auto"{style}>{marker}{text}</li>'
    tag = f"h{item.heading}" if item.heading else _TAGS[block.kind]
    return f'<{tag} class="{block.kind}" dir="auto"{style}>{text}</{tag}>'


def _cells(block: Block, item: TextBox) -> Iterator[str]:
    for cell in block.cells:
        yield "".join(
            _run(run, block.kind, is_formula=is_set(run, block, item.box.width, item.size))
            for run in cell
        )


def _run(run: Run, kind: Kind, *, is_formula: bool) -> str:
    if is_formula:
        text = mathml.write(read(run.maths), is_display=kind == "formula")
    else:
        text = escape(run.text)
    tags = {"strong": run.bold, "em": run.italic, "s": run.strike, "code": run.code}
    for tag, wanted in tags.items():
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    if run.link:
        text = f'<a href="{escape(run.link)}" rel="noopener noreferrer" target="_blank">{text}</a>'
    return text
