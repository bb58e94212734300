"""Reads the built page of one of cvpaper.challenge's surveys: HTML with a slide for each paper."""

import re

import lxml.html
from lxml.etree import ParserError

from dokuha.sources.found import Found
from dokuha.sources.nodes import from_html
from dokuha.sources.record import Code, PaperRecord, Problem, UnreadableList
from dokuha.sources.survey_slide import SLIDE, add_slides

NAME = "survey_page"
MOST_ELEMENTS = 500_000
"""Ten times as many as a thousand slides have."""

_SLIDE = re.compile(rf"<\w+[^<>]*\bclass=[\"'][^\"'<>]*\b{SLIDE}\b")


def looks_like(head: str, file_name: str) -> bool:
    return _SLIDE.search(head) is not None


def read(text: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Raises UnreadableList for a page without such slides, or too tangled a one."""
    found = Found(NAME)
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        page = lxml.html.document_fromstring(text.encode(), parser=parser)
    except ParserError as error:
        raise UnreadableList(Code.NO_PAPERS) from error
    if sum(1 for _ in page.iter()) > MOST_ELEMENTS:
        raise UnreadableList(Code.TANGLED, 1)
    add_slides(found, from_html(page))
    if not found.records and not found.problems:
        raise UnreadableList(Code.NO_PAPERS)
    return found.records, found.problems
