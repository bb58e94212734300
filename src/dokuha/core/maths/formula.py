"""What a formula is made of, whoever writes it down."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["letter", "number", "operator", "name", "words"]
Face = Literal[
    "", "upright", "bold", "double-struck", "script", "fraktur", "sans-serif", "monospace"
]

Side = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Sign:
    """A letter, a number, an operator, a name such as "log", or words."""

    text: str
    kind: Kind = "letter"
    face: Face = ""

    @property
    def faced(self) -> str:
        """The text in letters that have the face themselves, as far as Unicode has them."""
        return "".join(_faced(letter, self.face) for letter in self.text)


@dataclass(frozen=True)
class Row:
    parts: tuple["Formula", ...] = ()


@dataclass(frozen=True)
class Space:
    ems: float


@dataclass(frozen=True)
class Scripts:
    """`has_limits`: they stand below and above the base where there is room, as with a sum."""

    base: "Formula"
    below: "Formula | None" = None
    above: "Formula | None" = None
    has_limits: bool = False


@dataclass(frozen=True)
class Fraction:
    above: "Formula"
    below: "Formula"
    has_bar: bool = True


@dataclass(frozen=True)
class Root:
    inside: "Formula"
    degree: "Formula | None" = None


@dataclass(frozen=True)
class Marked:
    """Something with a sign over it, or under it, that is as wide as it where `is_wide`."""

    base: "Formula"
    mark: str
    is_below: bool = False
    is_wide: bool = False


@dataclass(frozen=True)
class Fenced:
    """Between two signs that are as high as what is inside; "" is none."""

    left: str
    inside: "Formula"
    right: str


@dataclass(frozen=True)
class Table:
    """`sides` are those of the columns, from the left, over and over."""

    rows: tuple[tuple["Formula", ...], ...]
    sides: tuple[Side, ...] = ("center",)


Formula = Sign | Row | Space | Scripts | Fraction | Root | Marked | Fenced | Table

# Unicode had some of the letters before it had the rest.
_OLDER = {"script": "SCRIPT", "fraktur": "BLACK-LETTER", "double-struck": "DOUBLE-STRUCK"}


@lru_cache(maxsize=512)
def _faced(letter: str, face: Face) -> str:
    if face in ("", "upright"):
        return letter
    name = unicodedata.name(letter, "")
    for script in ("LATIN ", "GREEK "):
        name = name.removeprefix(script)
    name = name.replace("LETTER ", "")
    older = f"{_OLDER[face]} {name}" if face in _OLDER else ""
    for known in (f"MATHEMATICAL {face.upper()} {name}", older):
        try:
            return unicodedata.lookup(known)
        except KeyError:
            continue
    return letter
