"""Pictures made ready for a deck: known to be readable, of a kind every program shows."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from dokuha.slides.deck import SlideFigure

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000  # More than a projector shows; keeps a deck of 1,000 slides small.
_READ = ("PNG", "JPEG", "GIF", "WEBP")
_KEPT = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}


@dataclass(frozen=True, kw_only=True)
class ReadyFigure:
    """`extension` is png, jpeg or gif; width and height are those of the picture itself."""

    content: bytes
    extension: str
    width: int
    height: int
    caption: str

    @property
    def media_type(self) -> str:
        return f"image/{self.extension}"


def ready(figure: SlideFigure) -> ReadyFigure | None:
    """Check a picture, turn it upright, and make it smaller if it is huge.

    WebP becomes PNG or JPEG, since PowerPoint does not show it. None for what is
    no picture, or too large to open safely.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns about bombs and broken parts.
            return _read(figure)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning):
        return None
    except (EOFError, KeyError, IndexError, TypeError, MemoryError):
        return None


def _read(figure: SlideFigure) -> ReadyFigure | None:
    with Image.open(io.BytesIO(figure.content), formats=_READ) as image:
        if image.width * image.height > MOST_PIXELS:
            return None
        kind = image.format or ""
        image.load()
        upright = image.getexif().get(0x0112, 1) == 1
        if upright and kind in _KEPT and max(image.size) <= LONGEST_SIDE:
            return ReadyFigure(
                content=figure.content,
                extension=_KEPT[kind],
                width=image.width,
                height=image.height,
                caption=figure.caption,
            )
        return _drawn_again(image, photograph=kind == "JPEG", caption=figure.caption)


def _drawn_again(image: Image.Image, *, photograph: bool, caption: str) -> ReadyFigure:
    turned = ImageOps.exif_transpose(image)
    turned = turned.convert("RGB" if photograph else "RGBA")
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    turned.save(out, "JPEG" if photograph else "PNG", quality=88)
    return ReadyFigure(
        content=out.getvalue(),
        extension="jpeg" if photograph else "png",
        width=turned.width,
        height=turned.height,
        caption=caption,
    )
