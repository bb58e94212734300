"""The values that every exporter writes: a deck, its sections, its slides.

Plain Python without a database, so that a deck can be made by hand in a test.
All texts may hold anything that people type; exporters make them harmless.
"""

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Literal, TypeVar, cast

Language = Literal["en", "ja"]
T = TypeVar("T")

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class SlideFigure:
    """A picture as it was uploaded: PNG, JPEG, GIF or WebP; width and height in pixels.

    `name` is where the maker of the deck keeps it; what is drawn is `content`.
    """

    content: bytes
    media_type: str
    caption: str
    width: int
    height: int
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One answer of a summary. `place` is a wish: long texts flow on where there is room.

    `note` stands quietly behind the heading: whose view it is, say.
    """

    heading: str
    markdown: str
    place: Literal["left", "right"] = "left"
    note: str = ""

    @property
    def title(self) -> str:
        """
        >>> Panel(heading="Comments", markdown="", note="the reader's view").title
        "Comments · the reader's view"
        """
        return " · ".join(part for part in (self.heading.strip(), self.note) if part)


@dataclass(frozen=True, kw_only=True)
class SummarySlide:
    """`writer` names all who wrote; `must_read` says how much they think that others should read
    the paper, `proposed` what of the summary a machine proposed.

    `key`, `writer_id` and `with_ids` tell the maker of the deck what and whose it is; nobody draws
    them.
    """

    number: str
    title: str
    authors: tuple[str, ...]
    venue: str
    year: int | None
    url: str
    writer: str
    written_on: date
    format_name: str
    one_liner: str
    panels: tuple[Panel, ...]
    figures: tuple[SlideFigure, ...] = ()
    key: str = ""
    writer_id: int | None = None
    with_ids: tuple[int, ...] = ()
    must_read: str = ""
    proposed: str = ""


@dataclass(frozen=True, kw_only=True)
class TextSlide:
    """What somebody noticed, in their own words."""

    title: str
    markdown: str
    writer: str
    written_on: date
    key: str = ""
    writer_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Bar:
    label: str
    value: int


@dataclass(frozen=True, kw_only=True)
class ChartSlide:
    """Numbers as bars, from left to right; none is negative."""

    title: str
    note: str
    bars: tuple[Bar, ...]
    key: str = ""


Slide = SummarySlide | TextSlide | ChartSlide


@dataclass(frozen=True, kw_only=True)
class Section:
    name: str
    slides: tuple[Slide, ...]

    @property
    def summaries(self) -> int:
        return sum(isinstance(slide, SummarySlide) for slide in self.slides)


@dataclass(frozen=True, kw_only=True)
class Credit:
    name: str
    institution: str
    summaries: int


@dataclass(frozen=True, kw_only=True)
class Deck:
    title: str
    subtitle: str
    group: str
    made_on: date
    sections: tuple[Section, ...]
    papers_total: int
    papers_read: int
    credits: tuple[Credit, ...]
    language: Language


def printable(value: T) -> T:
    """A copy of a value in which every text may be written into XML, HTML and JSON.

    Takes out what XML 1.0 forbids: control characters and half surrogate pairs.
    """
    copy: Any = value
    if isinstance(value, str):
        copy = _FORBIDDEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    elif isinstance(value, tuple):
        copy = tuple(printable(part) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: printable(getattr(value, field.name)) for field in fields(value)}
        copy = replace(value, **parts)
    return cast(T, copy)
