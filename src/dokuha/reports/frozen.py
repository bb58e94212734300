"""A deck as plain values for a JSON column, and back. Pictures stay files, named by content."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from django.core.files.storage import default_storage

from dokuha.slides.deck import (
    Bar,
    ChartSlide,
    Credit,
    Deck,
    Panel,
    Section,
    Slide,
    SlideFigure,
    SummarySlide,
    TextSlide,
)

KINDS: dict[str, type[Slide]] = {"summary": SummarySlide, "text": TextSlide, "chart": ChartSlide}
Thing = TypeVar("Thing")


def pack(deck: Deck) -> dict[str, Any]:
    return {
        **_plain(deck),
        "credits": [_plain(credit) for credit in deck.credits],
        "sections": [
            {"name": section.name, "slides": [pack_slide(slide) for slide in section.slides]}
            for section in deck.sections
        ],
    }


def unpack(values: dict[str, Any]) -> Deck:
    """The deck as it was packed; `with_pictures` reads its figures."""
    return Deck(
        **{
            **values,
            "made_on": date.fromisoformat(values["made_on"]),
            "credits": tuple(Credit(**credit) for credit in values["credits"]),
            "sections": tuple(
                Section(name=part["name"], slides=tuple(map(unpack_slide, part["slides"])))
                for part in values["sections"]
            ),
        }
    )


def kind_of(slide: Slide) -> str:
    return next(kind for kind, type_ in KINDS.items() if isinstance(slide, type_))


def pack_slide(slide: Slide) -> dict[str, Any]:
    values = {"kind": kind_of(slide), **_plain(slide)}
    if isinstance(slide, SummarySlide):
        values["panels"] = [_plain(panel) for panel in slide.panels]
        values["figures"] = [_without(_plain(figure), "content") for figure in slide.figures]
    if isinstance(slide, ChartSlide):
        values["bars"] = [_plain(bar) for bar in slide.bars]
    return values


def unpack_slide(values: dict[str, Any]) -> Slide:
    kind = KINDS[values["kind"]]
    readers: dict[str, Callable[[Any], Any]] = {
        "authors": tuple,
        "with_ids": tuple,
        "written_on": date.fromisoformat,
        "panels": lambda panels: tuple(Panel(**panel) for panel in panels),
        "figures": lambda figures: tuple(SlideFigure(content=b"", **one) for one in figures),
        "bars": lambda bars: tuple(Bar(**bar) for bar in bars),
    }
    return kind(
        **{
            name: readers[name](value) if name in readers else value
            for name, value in _without(values, "kind").items()
        }
    )


def with_pictures(deck: Deck) -> Deck:
    """The deck with the content of its figures, read from where they are kept."""
    return replace(
        deck,
        sections=tuple(
            replace(section, slides=tuple(map(_with_pictures, section.slides)))
            for section in deck.sections
        ),
    )


def _with_pictures(slide: Slide) -> Slide:
    if not isinstance(slide, SummarySlide):
        return slide
    return replace(
        slide,
        figures=tuple(replace(figure, content=_read(figure.name)) for figure in slide.figures),
    )


def _read(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


def _plain(value: Any) -> dict[str, Any]:
    """The fields of a dataclass, days as text."""
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in found.items()}


def _without(values: dict[str, Thing], name: str) -> dict[str, Thing]:
    return {key: value for key, value in values.items() if key != name}
