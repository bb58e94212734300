"""Reads the source of cvpaper.challenge's slides: pug, usually one file for each paper."""

import re
from collections.abc import Iterator

from dokuha.sources import pug
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord
from dokuha.sources.survey_slide import SLIDE, add_slides

NAME = "survey_pug"

_SLIDE = re.compile(rf"^[ \t]*(?:[a-z]+)?\.{SLIDE}[ \t]*$", re.MULTILINE)


def looks_like(head: str, file_name: str) -> bool:
    return _SLIDE.search(head) is not None or file_name.lower().endswith(".pug")


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList for a file without such slides, or with too deep ones."""
    yield from add_slides(found, pug.parse(text.whole()))
