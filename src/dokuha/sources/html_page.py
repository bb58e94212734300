"""A page of the web as a tree, whoever wrote it."""

import re

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from dokuha.sources.record import Code, UnreadableList

MOST_ELEMENTS = 2_000_000
"""Ten times as many as a page of ten thousand papers has."""

_SIGN = re.compile(r"<!doctype html|<html|<body|<head>", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")


def is_page(head: str) -> bool:
    return _SIGN.search(head) is not None


def page_of(text: str, most: int = MOST_ELEMENTS) -> HtmlElement:
    """Raises UnreadableList for a page without anything in it, or a tangle.

    An element takes two tags at most, so many a tangle is known before it is in memory.
    """
    if text.count("<") > 2 * most:
        raise UnreadableList(Code.TANGLED, 1)
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        page = lxml.html.document_fromstring(text.encode(), parser=parser)
    except ParserError as error:
        raise UnreadableList(Code.NO_PAPERS) from error
    if sum(1 for _ in page.iter()) > most:
        raise UnreadableList(Code.TANGLED, 1)
    return page


def address_of(text: str, page: HtmlElement, otherwise: str) -> str:
    """Where the page comes from; a browser writes it down when it saves a page."""
    saved_from = _SAVED_FROM.search(text[:2_000])
    if saved_from:
        return saved_from[1]
    said = page.find(".//link[@rel='canonical']")
    href = "" if said is None else said.get("href", "")
    return href if href.startswith("http") else otherwise
