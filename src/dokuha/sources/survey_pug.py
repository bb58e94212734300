"""Reads the source of cvpaper.challenge's slides: pug, usually one file for each paper."""

import re

from dokuha.sources import pug
from dokuha.sources.found import Found
from dokuha.sources.record import Code, PaperRecord, Problem, UnreadableList
from dokuha.sources.survey_slide import SLIDE, add_slides

NAME = "survey_pug"

_SLIDE = re.compile(rf"^[ \t]*(?:[a-z]+)?\.{SLIDE}[ \t]*$", re.MULTILINE)


def looks_like(head: str, file_name: str) -> bool:
    return _SLIDE.search(head) is not None or file_name.lower().endswith(".pug")


def read(text: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Raises UnreadableList for a file without such slides, or with too deep ones."""
    found = Found(NAME)
    add_slides(found, pug.parse(text))
    if not found.records and not found.problems:
        raise UnreadableList(Code.NO_PAPERS)
    return found.records, found.problems
