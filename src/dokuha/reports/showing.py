"""A slide made ready for a page: Markdown as safe HTML, figures as addresses, bars as shapes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from dokuha.core.markdown import to_html
from dokuha.slides.blocks import safe_link
from dokuha.slides.deck import ChartSlide, Slide, SlideFigure, SummarySlide

CHART_WIDTH = 880
CHART_HEIGHT = 320
HEADROOM = 24


@dataclass(frozen=True, kw_only=True)
class ShownFigure:
    url: str
    figure: SlideFigure


@dataclass(frozen=True, kw_only=True)
class ShownPanel:
    """`note` says whose view it is, where it is not simply what the paper says."""

    html: SafeString
    heading: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownBar:
    """In units of the drawing, whose origin is at the top left."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    is_labelled: bool


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the template of a slide draws. Only a chart has bars, only a summary figures."""

    title: str
    meta: str = ""
    url: str = ""
    line: str = ""
    panels: tuple[ShownPanel, ...] = ()
    figures: tuple[ShownFigure, ...] = ()
    bars: tuple[ShownBar, ...] = ()
    writer: str = ""
    must_read: str = ""
    proposed: str = ""
    written_on: date | None = None


def sheet_of(slide: Slide, *, figure_url: Callable[[int], str]) -> Sheet:
    """Make a slide ready; `figure_url` says where its figure number n (from 0) is served."""
    match slide:
        case SummarySlide():
            return _summary(slide, figure_url)
        case ChartSlide():
            return Sheet(title=slide.title, meta=slide.note, bars=_bars(slide))
        case _:
            return Sheet(
                title=slide.title,
                panels=(ShownPanel(html=to_html(slide.markdown)),),
                writer=slide.writer,
                written_on=slide.written_on,
            )


def _summary(slide: SummarySlide, figure_url: Callable[[int], str]) -> Sheet:
    venue = f"{slide.venue} {slide.year or ''}".strip()
    return Sheet(
        title=slide.title,
        meta=" · ".join(filter(None, [", ".join(slide.authors), venue])),
        url=safe_link(slide.url),
        line=slide.one_liner,
        panels=tuple(
            ShownPanel(html=to_html(panel.markdown), heading=panel.heading, note=panel.note)
            for panel in slide.panels
        ),
        figures=tuple(
            ShownFigure(url=figure_url(place), figure=figure)
            for place, figure in enumerate(slide.figures)
        ),
        writer=slide.writer,
        must_read=slide.must_read,
        proposed=slide.proposed,
        written_on=slide.written_on,
    )


def _bars(slide: ChartSlide) -> tuple[ShownBar, ...]:
    slot = CHART_WIDTH / max(1, len(slide.bars))
    scale = (CHART_HEIGHT - HEADROOM) / max(1, *(bar.value for bar in slide.bars), 1)
    every = max(1, round(48 / slot))
    return tuple(
        ShownBar(
            label=bar.label,
            value=bar.value,
            x=round(slot * (place + 0.15), 1),
            y=round(CHART_HEIGHT - bar.value * scale, 1),
            width=round(slot * 0.7, 1),
            height=round(bar.value * scale, 1),
            middle=round(slot * (place + 0.5), 1),
            is_labelled=place % every == 0,
        )
        for place, bar in enumerate(slide.bars)
    )
