"""Making a picture that somebody hands in fit to be kept and shown."""

import hashlib
import io
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps

LARGEST = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
KINDS = ("PNG", "JPEG", "WEBP", "GIF")
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class PictureProblem(StrEnum):
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_PICTURE = "not_a_picture"


class UnusablePicture(Exception):
    """What was handed in is not a picture that can be kept."""

    def __init__(self, code: PictureProblem) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture drawn anew: without what the camera wrote into it, and the right way up."""

    content: bytes
    media_type: str
    ending: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def prepare(content: bytes) -> Picture:
    """Check a PNG, JPEG, WebP or GIF by its content and draw it anew. Raises UnusablePicture.

    Its size is asked before anything is unpacked. Of a moving picture the first frame is
    taken; nothing is larger than 2,000 pixels on a side.
    """
    if len(content) > LARGEST:
        raise UnusablePicture(PictureProblem.TOO_LARGE)
    try:
        with Image.open(io.BytesIO(content), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnusablePicture(PictureProblem.TOO_MANY_PIXELS)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened)
            drawn = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except _BOMB as error:
        raise UnusablePicture(PictureProblem.TOO_MANY_PIXELS) from error
    except _BROKEN as error:
        raise UnusablePicture(PictureProblem.NOT_A_PICTURE) from error
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _written(drawn)


def _written(drawn: Image.Image) -> Picture:
    """Write a drawing as PNG and a photograph as JPEG; which it is, the size tells."""
    png = _bytes(drawn, "PNG", optimize=True)
    if drawn.mode == "RGB":
        jpeg = _bytes(drawn, "JPEG", quality=90, optimize=True)
        if len(jpeg) < len(png) / 3:
            return _picture(drawn, jpeg, "image/jpeg", "jpg")
    return _picture(drawn, png, "image/png", "png")


def _bytes(drawn: Image.Image, kind: str, **options: bool | int) -> bytes:
    buffer = io.BytesIO()
    drawn.save(buffer, kind, **options)
    return buffer.getvalue()


def _picture(drawn: Image.Image, content: bytes, media_type: str, ending: str) -> Picture:
    return Picture(
        content=content,
        media_type=media_type,
        ending=ending,
        width=drawn.width,
        height=drawn.height,
    )
