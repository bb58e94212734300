"""Reads a saved page of the CVF Open Access site: all papers of a conference, or of a day.

Each paper is a <dt class="ptitle"> with its title; the <dd> after it hold the authors (a form
for each) and the links, with a BibTeX entry that says venue, year and pages.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from dokuha.sources import names, tex
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord, UnreadableList

NAME = "cvf"
SITE = "https://openaccess.thecvf.com/"

_PAGE = re.compile(r"<!doctype html|<html", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
_BIBTEX_FIELD = re.compile(r"(\w+) ?= ?\{(.*)\} ?,?")
_LINKS = {"pdf": "pdf_url", "arxiv": "arxiv_id", "code": "code_url"}


def looks_like(head: str, file_name: str) -> bool:
    return _PAGE.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList for a page that does not list papers as this site does."""
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        whole = text.whole()
        page = lxml.html.document_fromstring(whole.encode(), parser=parser)
    except ParserError as error:
        raise UnreadableList(Code.NO_PAPERS) from error
    base = _base(whole, page)
    for title in page.iter("dt"):
        if "ptitle" in title.get("class", "").split():
            yield from _add(found, title, base)


def _base(text: str, page: HtmlElement) -> str:
    """Where the page comes from; a browser writes it down when it saves a page."""
    saved_from = _SAVED_FROM.search(text[:2_000])
    base = page.find(".//base[@href]")
    said = "" if base is None else base.get("href", "")
    return str(urljoin(saved_from[1] if saved_from else SITE, said))


def _add(found: Found, title: HtmlElement, base: str) -> Iterator[PaperRecord]:
    raw: dict[str, str] = {}
    authors: list[str] = []
    bibtex: dict[str, str] = {}
    for part in _parts_of(title):
        authors += _authors(part)
        for link in part.iter("a"):
            name = _LINKS.get(link.text_content().strip().lower())
            if name and link.get("href"):
                raw.setdefault(name, _absolute(base, link.get("href", "")))
        for block in part.find_class("bibref"):
            bibtex = _bibtex(block.text_content())
    link = title.find(".//a[@href]")
    if link is not None:
        raw["url"] = _absolute(base, link.get("href", ""))
    raw |= {
        "title": title.text_content(),
        "venue": tex.plain(bibtex.get("booktitle", "")),
        "year": bibtex.get("year", ""),
        "pages": bibtex.get("pages", ""),
    }
    yield from found.add(raw, authors=authors or _from_bibtex(bibtex), line=title.sourceline)


def _parts_of(title: HtmlElement) -> list[HtmlElement]:
    parts = []
    for sibling in title.itersiblings():
        if sibling.tag == "dt":
            break
        if sibling.tag == "dd":
            parts.append(sibling)
    return parts


def _authors(part: HtmlElement) -> list[str]:
    # Not the hidden value of the form: a name with quotation marks in it breaks that.
    return [str(form.text_content()).strip().rstrip(",") for form in part.iter("form")]


def _from_bibtex(bibtex: dict[str, str]) -> list[str]:
    return names.split_names(tex.plain(bibtex.get("author", "")), "and")


def _bibtex(text: str) -> dict[str, str]:
    lines = (_BIBTEX_FIELD.fullmatch(" ".join(line.split())) for line in text.split("\n"))
    return {match[1].lower(): match[2] for match in lines if match}


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:  # Not an address at all; it is reported as it stands.
        return link
