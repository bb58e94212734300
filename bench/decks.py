"""The deck of 1,000 summaries, every tenth with a figure: seconds, size, peak memory."""

import multiprocessing
import resource
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from bench import Measure
from dokuha.slides.deck import Credit, Deck, Panel, Section, SlideFigure, SummarySlide
from dokuha.slides.export import EXPORTERS

SLIDES = 1_000
SECTIONS = 20
ANSWER = (
    "夜の部屋で読んだ人の視線を **時系列** として扱い、読み飛ばした段落を予測する。\n\n"
    "- 従来は眼球運動だけを使っていた\n- 本研究は *ページの図* も見る\n- 精度は 12.3 ポイント上がる"
)


def measure() -> Iterator[Measure]:
    for kind in ("html", "pptx", "pdf", "md"):
        with multiprocessing.get_context("spawn").Pool(1) as process:
            seconds, size, peak = process.apply(_write, [kind])
        yield Measure(
            what=f"{SLIDES:,} summaries as {kind}",
            value=f"{seconds:.1f} s",
            beside=f"{size / 1e6:.1f} MB, peak memory {peak / 1e6:.0f} MB",
        )


def _write(kind: str) -> tuple[float, int, int]:
    """Write the deck in a fresh process; seconds, bytes written, bytes of memory at the most."""
    deck = _deck()
    start = time.perf_counter()
    content = EXPORTERS[kind].write(deck)
    seconds = time.perf_counter() - start
    return seconds, len(content), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _deck() -> Deck:
    share = SLIDES // SECTIONS
    return Deck(
        title="Bench 2026",
        subtitle="",
        group="夜の読書会",
        made_on=date(2026, 1, 1),
        sections=tuple(
            Section(
                name=f"Session {section + 1}",
                slides=tuple(_slide(section * share + place) for place in range(share)),
            )
            for section in range(SECTIONS)
        ),
        papers_total=SLIDES,
        papers_read=SLIDES,
        credits=(Credit(name="Ada Quill", institution="Night School", summaries=SLIDES),),
        language="ja",
    )


def _slide(number: int) -> SummarySlide:
    return SummarySlide(
        number=str(number + 1),
        title=f"Learning to Read Number {number + 1} in the Dark",
        authors=("Ada Quill", "Bo Inkwell", "山田 花子"),
        venue="Bench",
        year=2026,
        url="https://example.org/paper",
        writer="Ada Quill",
        written_on=date(2026, 1, 1),
        format_name="talk",
        one_liner="暗い部屋でも、読む人の目の動きから続きが分かる。",
        panels=tuple(
            Panel(heading=heading, markdown=ANSWER, place=place)
            for heading, place in [
                ("概要", "left"),
                ("新規性・差分", "left"),
                ("手法", "right"),
                ("結果", "right"),
            ]
        ),
        figures=(_figure(number),) if number % 10 == 0 else (),
    )


def _figure(number: int) -> SlideFigure:
    picture = Image.new("RGB", (1200, 700), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 100 + number, 600), fill="navy")
    content = BytesIO()
    picture.save(content, "PNG")
    return SlideFigure(
        content=content.getvalue(),
        media_type="image/png",
        caption=f"Figure {number}",
        width=1200,
        height=700,
    )
