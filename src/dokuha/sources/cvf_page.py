"""Reads a saved page of the CVF Open Access site: all papers of a conference, or of a day.

Each paper is a <dt class="ptitle"> with its title; the <dd> after it hold the authors (a form
for each, or a line of names on the oldest pages) and the links, mostly with a BibTeX entry that
says venue, year and pages. Pages that only lead to such lists are refused with what to save.
"""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from dokuha.sources import names, tex
from dokuha.sources.found import Found
from dokuha.sources.html_page import address_of, is_page, page_of
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord, UnreadableList

NAME = "cvf"
SITE = "https://openaccess.thecvf.com/"

_PAPER = re.compile(r"class=[\"']?ptitle\b")
_SITE = re.compile(r"openaccess\.thecvf\.com|cv-foundation\.org/openaccess")
# Programmes of conferences lead to papers of the site; the site itself leaves its name out.
_TO_PAPER = re.compile(rf"(?:{_SITE.pattern})/+content")
_ECVA = "https://www.ecva.net/"
_BIBTEX_FIELD = re.compile(r"(\w+) ?= ?\{(.*)\} ?,?")
_LINKS = {"pdf": "pdf_url", "arxiv": "arxiv_id", "code": "code_url", "doi": "doi"}
_TO_LIST = re.compile(r"[?&]day=|_workshops(?:/|$)|/menu|^(?:/|\./)?[A-Z]{4,6}20\d\d(?:\.py)?$")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*+\]")
_WORKSHOP = re.compile(r"\bworkshops?\b", re.IGNORECASE)


def looks_like(head: str, file_name: str) -> bool:
    if not is_page(head):
        return False
    names_only_site = _SITE.search(head) is not None and not _TO_PAPER.search(head)
    return _PAPER.search(head) is not None or names_only_site


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList for a page that does not list papers as this site does."""
    whole = text.whole()
    page = page_of(whole)
    base = _base(whole, page)
    head = str(page.findtext(".//title") or "")
    venue, year = names.venue_and_year(head)
    common = {"venue": venue, "year": year, "session": ""}
    papers = 0
    for node in page.iter("dt", "h3", "h4"):
        if node.tag != "dt":
            said = " ".join(str(node.text_content()).split())
            common["session"] = said if _WORKSHOP.search(said) else ""
        elif "ptitle" in node.get("class", "").split():
            papers += 1
            yield from _add(found, node, base, common)
    if not papers:
        pages = _lists_on(page)
        raise UnreadableList(Code.ONLY_PAGES if pages else Code.NO_PAPERS, None, ", ".join(pages))


def _lists_on(page: HtmlElement) -> list[str]:
    """What the links to lists of papers are called."""
    links = [link for link in page.iter("a") if _TO_LIST.search(link.get("href", ""))]
    named = (" ".join(str(link.text_content()).split()) for link in links)
    return list(dict.fromkeys(name for name in named if name))


def _base(text: str, page: HtmlElement) -> str:
    said = page.find(".//base[@href]")
    # The proceedings of ECCV are listed in the same way.
    site = _ECVA if "/papers_ECCV/" in text else SITE
    return str(urljoin(address_of(text, page, site), "" if said is None else said.get("href", "")))


def _add(
    found: Found, title: HtmlElement, base: str, common: dict[str, str]
) -> Iterator[PaperRecord]:
    raw: dict[str, str] = {}
    authors: list[str] = []
    bibtex: dict[str, str] = {}
    parts = _parts_of(title)
    for part in parts:
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
        "venue": tex.plain(bibtex.get("booktitle", "")) or common["venue"],
        "year": bibtex.get("year", "") or common["year"],
        "pages": bibtex.get("pages", ""),
        "session": common["session"],
    }
    people = authors or _from_bibtex(bibtex) or _from_line(parts)
    yield from found.add(raw, authors=people, line=title.sourceline)


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


def _from_line(parts: list[HtmlElement]) -> list[str]:
    """The oldest pages have the names in one line, without forms and entries."""
    for part in parts:
        line = _IN_BRACKETS.sub("", str(part.text_content())).replace("*", "").strip()
        if line:
            return names.split_names(line, names.separator_in([line]))
    return []


def _bibtex(text: str) -> dict[str, str]:
    lines = (_BIBTEX_FIELD.fullmatch(" ".join(line.split())) for line in text.split("\n"))
    return {match[1].lower(): match[2] for match in lines if match}


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:  # Not an address at all; it is reported as it stands.
        return link
