"""Decks made by hand: small, and as odd as a test wants."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

from PIL import Image

from dokuha.slides.deck import Credit, Deck, Panel, Section, SlideFigure, SummarySlide

PANELS = (
    Panel(heading="どんなもの？", markdown="暗い写真を**明るくする**手法。"),
    Panel(
        heading="Results",
        markdown="- 2 dB better\n- half the time\n\n| set | dB |\n|---|---|\n| Night | 31.5 |",
        place="right",
    ),
)


def figure(
    width: int = 400, height: int = 200, *, kind: str = "PNG", caption: str = "The whole method"
) -> SlideFigure:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 210, 235)).save(out, kind)
    return SlideFigure(
        content=out.getvalue(),
        media_type=f"image/{kind.lower()}",
        caption=caption,
        width=width,
        height=height,
    )


def slide(**changes: Any) -> SummarySlide:
    plain = SummarySlide(
        number="7",
        title="Seeing in the Dark with Two Lamps",
        authors=("Mina Sato", "Émile Durand"),
        venue="MadeUpConf",
        year=2026,
        url="https://example.org/papers/7",
        writer="Aiko",
        written_on=date(2026, 3, 9),
        format_name="Four questions",
        one_liner="二つの光で夜を見る。",
        panels=PANELS,
    )
    return replace(plain, **changes)


def deck(*slides: SummarySlide, **changes: Any) -> Deck:
    plain = Deck(
        title="MadeUpConf 2026 読破",
        subtitle="Quick report",
        group="Night Readers",
        made_on=date(2026, 3, 10),
        sections=(
            Section(name="Night vision", slides=slides or (slide(),)),
            Section(name="Day vision", slides=(slide(number="8", title="Noon"),)),
        ),
        papers_total=40,
        papers_read=2,
        credits=(
            Credit(name="Aiko", institution="Hill University", summaries=1),
            Credit(name="Ben", institution="河口大学", summaries=1),
        ),
        language="en",
    )
    return replace(plain, **changes)


def saying(text: str, **changes: Any) -> Deck:
    """A deck whose only panel holds this text."""
    panel = Panel(heading="Note", markdown=text)
    return deck(slide(panels=(panel,), **changes))
