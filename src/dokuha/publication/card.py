"""The picture that other sites show beside a link: the title on paper, drawn with our own font."""

import io
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from dokuha.slides.page import PALETTE

WIDTH, HEIGHT = 1200, 630
MARGIN = 96
SIZES = (72, 64, 56, 48, 40)
MOST_LINES = 4
_FONTS = resources.files("dokuha.slides") / "fonts"


@lru_cache(maxsize=64)  # Everybody who shares a link asks for the same picture.
def draw_card(*, title: str, group: str, line: str) -> bytes:
    """A PNG of 1200 x 630 pixels. A title that is too long ends with an ellipsis."""
    image = Image.new("RGB", (WIDTH, HEIGHT), f"#{PALETTE['paper']}")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 32, HEIGHT), fill=f"#{PALETTE['accent']}")
    font, lines = _fitted(" ".join(title.split()))
    y = 110.0
    for words in lines:
        pen.text((MARGIN, y), words, font=font, fill=f"#{PALETTE['accent']}")
        y += font.size * 1.3
    small = _font("BIZUDPGothic_400Regular.ttf", 32)
    pen.line((MARGIN, 486, WIDTH - MARGIN, 486), fill=f"#{PALETTE['line']}", width=2)
    pen.text((MARGIN, 508), _cut(group, small), font=small, fill=f"#{PALETTE['ink']}")
    pen.text((MARGIN, 556), _cut(line, small), font=small, fill=f"#{PALETTE['quiet']}")
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitted(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the title needs few lines."""
    for size in SIZES:
        font = _font("BIZUDPGothic_700Bold.ttf", size)
        lines = list(_lines(title, font))
        if len(lines) <= MOST_LINES:
            return font, lines
    last = _cut(lines[MOST_LINES - 1] + "…", font, ending="…")
    return font, [*lines[: MOST_LINES - 1], last]


def _lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Break at spaces where there are some in reach, else anywhere, as Japanese does."""
    while text:
        count = _reach(text, font)
        space = text.rfind(" ", 0, count + 1)
        end = space if count < len(text) and space > count // 2 else count
        yield text[:end].strip()
        text = text[end:].strip()


def _reach(text: str, font: ImageFont.FreeTypeFont) -> int:
    """How many letters fit into one line; at least one."""
    room = WIDTH - 2 * MARGIN
    low, high = 1, min(len(text), 200)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(text[:middle]) <= room else (low, middle - 1)
    return low


def _cut(text: str, font: ImageFont.FreeTypeFont, *, ending: str = "") -> str:
    text = " ".join(text.split())
    if font.getlength(text) <= WIDTH - 2 * MARGIN:
        return text
    return text[: max(_reach(text, font) - 1, 1)].rstrip() + (ending or "…")


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO((_FONTS / name).read_bytes()), size)
