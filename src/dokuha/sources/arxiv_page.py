"""Reads arXiv's own lists as web pages: what is new in a subject, the recent ones, a month."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from dokuha.sources.arxiv_atom import venue_said
from dokuha.sources.found import Found, arxiv_id_in
from dokuha.sources.html_page import is_page, page_of
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "arxiv_page"
SITE = "https://arxiv.org"

_SIGN = re.compile(r"class=[\"']list-(?:title|identifier)|<dl id=[\"']articles")
_COUNT = re.compile(r"\s*\((?:showing|continued)\b[^()]*\)\s*$")
_SUBJECT = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")


def looks_like(head: str, file_name: str) -> bool:
    return is_page(head) and _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    session = ""
    number: HtmlElement | None = None
    for node in page_of(text.whole()).iter("h3", "dt", "dd"):
        if node.tag == "h3":
            session = _COUNT.sub("", " ".join(node.text_content().split()))
        elif node.tag == "dt":
            number = node
        elif number is not None and node.find_class("list-title"):
            yield from _add(found, number, node, session)
            number = None


def _add(
    found: Found, number: HtmlElement, meta: HtmlElement, session: str
) -> Iterator[PaperRecord]:
    links = [link.get("href", "") for link in number.iter("a")]
    arxiv_id = next((arxiv_id_in(link) for link in links if arxiv_id_in(link)), "")
    said = _said(meta, "list-comments")
    venue, year = venue_said(said)
    subject = _SUBJECT.search(_said(meta, "primary-subject"))
    fields = {
        "title": _said(meta, "list-title"),
        "venue": venue or _said(meta, "list-journal-ref") or "arXiv",
        "year": year or _year(arxiv_id),
        "session": session,
        "track": subject[1] if subject else "",
        "abstract": next((node.text_content() for node in meta.iter("p")), ""),
        "arxiv_id": arxiv_id,
        "url": f"{SITE}/abs/{arxiv_id}" if arxiv_id else "",
        "pdf_url": f"{SITE}/pdf/{arxiv_id}" if arxiv_id else "",
    }
    people = meta.find_class("list-authors")
    authors = [link.text_content() for link in people[0].iter("a")] if people else []
    yield from found.add(fields, authors=authors, line=number.sourceline)


def _said(meta: HtmlElement, name: str) -> str:
    """The text of a part, without the word in front of it that says what it is."""
    for part in meta.find_class(name):
        words = "".join(one.text_content() for one in part.find_class("descriptor"))
        return str(part.text_content()).strip().removeprefix(words).strip()
    return ""


def _year(arxiv_id: str) -> str:
    """The year that an arXiv number begins with: 2401.00001, cs/0601001."""
    digits = arxiv_id.rpartition("/")[2][:2]
    if not digits.isdigit():
        return ""
    return f"19{digits}" if int(digits) > 90 else f"20{digits}"
