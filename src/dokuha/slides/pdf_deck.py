"""The deck as PDF, set by typst.

The template is fixed and the deck is data beside it, so no text of a person is
ever read as typst markup. The compiler sees only a folder of its own.
"""

import hashlib
import json
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from dokuha.core.maths.reading import read
from dokuha.slides.blocks import Block, Run
from dokuha.slides.deck import Deck, printable
from dokuha.slides.layout import pages_of
from dokuha.slides.page import PALETTE, Area, Box, Item, Page, Picture, TextBox
from dokuha.slides.pdf_maths import values_of
from dokuha.slides.typesetting import HANG, STYLES, height_of, indent_of, is_set

_ZERO_WIDTH_SPACE = "\u200b"
_ENDLESS_WORD = re.compile(r"[^\s\u2e80-\uffff]{48,}")  # Not Japanese, which breaks anywhere.

_ROOM = resources.files("dokuha.slides")


def write_pdf(deck: Deck) -> bytes:
    deck = printable(deck)
    pages = pages_of(deck)
    with tempfile.TemporaryDirectory(prefix="dokuha-deck-") as name:
        folder = Path(name)
        (folder / "deck.typ").write_bytes((_ROOM / "assets" / "deck.typ").read_bytes())
        (folder / "deck.json").write_text(json.dumps(_values(deck, pages)), encoding="utf-8")
        for picture in _pictures(pages):
            (folder / _file_name(picture)).write_bytes(picture.figure.content)
        return typst.compile(
            folder / "deck.typ",
            root=folder,
            font_paths=_fonts(),
            package_path=folder,
            package_cache_path=folder,
            timestamp=datetime.combine(deck.made_on, time(), UTC),
        )


@cache
def _fonts() -> typst.Fonts:
    """The Japanese fonts of the package, and those of the machine for other scripts."""
    return typst.Fonts(font_paths=[str(_ROOM / "fonts")])


def _values(deck: Deck, pages: tuple[Page, ...]) -> dict[str, Any]:
    return {
        "title": deck.title,
        "author": deck.group,
        "date": [deck.made_on.year, deck.made_on.month, deck.made_on.day],
        "language": deck.language,
        "palette": {ink: f"#{value}" for ink, value in PALETTE.items()},
        "pages": [[_item(item) for item in page.items] for page in pages],
    }


def _item(item: Item) -> dict[str, Any]:
    match item:
        case Area():
            return {"is": "area", "box": _box(item.box), "ink": item.ink}
        case Picture():
            return {
                "is": "picture",
                "box": _box(item.box),
                "file": _file_name(item),
                "alt": item.figure.caption,
            }
        case TextBox():
            return {
                "is": "text",
                "box": _box(item.box),
                "ink": item.ink,
                "align": item.align,
                "anchor": item.anchor,
                "heading": item.heading,
                "tight": _is_tight(item),
                "blocks": [_block(block, item) for block in item.blocks],
            }


def _is_tight(item: TextBox) -> bool:
    """Whether letters a sixth wider than judged would not fit.

    Only then typst measures the text itself, which takes as much memory again.
    """
    return height_of(item.blocks, item.box.width / 1.17, item.size) > item.box.height


def _box(box: Box) -> list[float]:
    return [box.x, box.y, box.width, box.height]


def _block(block: Block, item: TextBox) -> dict[str, Any]:
    style, size = STYLES[block.kind], item.size
    return {
        "kind": block.kind,
        "size": size * style.scale,
        # A formula brings its height itself.
        "leading": 1.4 if block.kind == "formula" else style.leading,
        "before": size * style.before,
        "indent": indent_of(block, size),
        "hang": HANG * size,
        "marker": block.marker,
        "bold": style.bold,
        "cells": [[_run(run, block, item) for run in cell] for cell in block.cells],
    }


def _run(run: Run, block: Block, item: TextBox) -> dict[str, Any]:
    """The run, with places to break inside words that may be longer than a line."""
    text = _ENDLESS_WORD.sub(lambda word: _ZERO_WIDTH_SPACE.join(word.group()), run.text)
    is_formula = is_set(run, block, item.box.width, item.size)
    return {
        **vars(run),
        "text": text,
        "maths": values_of(read(run.maths)) if is_formula else None,
        "display": block.kind == "formula",
    }


def _pictures(pages: tuple[Page, ...]) -> Iterator[Picture]:
    for page in pages:
        for item in page.items:
            if isinstance(item, Picture):
                yield item


def _file_name(picture: Picture) -> str:
    """Named by content: a figure used twice is one file, and once in the PDF."""
    digest = hashlib.sha256(picture.figure.content).hexdigest()
    return f"{digest}.{picture.figure.extension}"
