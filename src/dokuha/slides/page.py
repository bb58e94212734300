"""A page as a list of things at places: what the exporters draw.

One page is 960 x 540 points (16:9), its origin at the top left.
"""

from dataclasses import dataclass
from typing import Literal

from dokuha.slides.blocks import Block
from dokuha.slides.figures import ReadyFigure

WIDTH = 960
HEIGHT = 540

Ink = Literal["paper", "ink", "quiet", "accent", "line"]
PALETTE: dict[Ink, str] = {
    "paper": "FCFBF8",
    "ink": "1E2230",
    "quiet": "5C6172",
    "accent": "2F3A80",
    "line": "D8D5CC",
}


@dataclass(frozen=True, kw_only=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class TextBox:
    """`heading` is the level of the page's heading, 0 for other texts."""

    box: Box
    blocks: tuple[Block, ...]
    size: float
    ink: Ink = "ink"
    align: Literal["left", "right", "center"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    heading: Literal[0, 1, 2] = 0


@dataclass(frozen=True, kw_only=True)
class Picture:
    box: Box
    figure: ReadyFigure


@dataclass(frozen=True, kw_only=True)
class Area:
    """A rectangle filled with one ink; thin ones are lines."""

    box: Box
    ink: Ink


Item = TextBox | Picture | Area


@dataclass(frozen=True, kw_only=True)
class Page:
    """`name` is what lists of slides say; `section` is the session it belongs to."""

    name: str
    items: tuple[Item, ...]
    section: str = ""
