"""Reads the built page of one of cvpaper.challenge's surveys: HTML with a slide for each paper."""

import re
from collections.abc import Iterator

from dokuha.sources.found import Found
from dokuha.sources.html_page import page_of
from dokuha.sources.list_text import ListText
from dokuha.sources.nodes import from_html
from dokuha.sources.record import PaperRecord
from dokuha.sources.survey_slide import SLIDE, add_slides

NAME = "survey_page"
MOST_ELEMENTS = 500_000
"""Ten times as many as a thousand slides have."""

_SLIDE = re.compile(rf"<\w++[^<>]*\bclass=[\"'][^\"'<>]*\b{SLIDE}\b")


def looks_like(head: str, file_name: str) -> bool:
    return _SLIDE.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList for a page without such slides, or too tangled a one."""
    yield from add_slides(found, from_html(page_of(text.whole(), MOST_ELEMENTS)))
