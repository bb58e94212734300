"""Reads what arXiv's search answers: an Atom feed with an entry for each paper."""

import re
from collections.abc import Iterator

from dokuha.sources import names, xml_parts
from dokuha.sources.found import Found, arxiv_id_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "arxiv_atom"

_SIGN = re.compile(r"<(?:\w+:)?feed\b.*arxiv\.org", re.DOTALL | re.IGNORECASE)
_ACCEPTED = re.compile(r"\b(?:accept|appear|publish|present|camera|in proc|at )", re.IGNORECASE)


def looks_like(head: str, file_name: str) -> bool:
    return head.lstrip()[:1] == "<" and _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for part in xml_parts.parts(text, ("entry",), found):
        yield from _add(found, part)


def _add(found: Found, entry: xml_parts.Part) -> Iterator[PaperRecord]:
    address = xml_parts.first_text(entry, "id")
    pdf = next(
        (one.get("href", "") for one in xml_parts.children(entry, "link") if _is_pdf(one)), ""
    )
    kind = next((one.get("term", "") for one in xml_parts.children(entry, "primary_category")), "")
    said = xml_parts.first_text(entry, "comment")
    venue, year = venue_said(said)
    fields = {
        "title": xml_parts.first_text(entry, "title"),
        "abstract": xml_parts.first_text(entry, "summary"),
        "year": year or xml_parts.first_text(entry, "published", "updated"),
        "venue": venue or xml_parts.first_text(entry, "journal_ref") or "arXiv",
        "track": kind,
        "doi": xml_parts.first_text(entry, "doi"),
        "arxiv_id": arxiv_id_in(address),
        "url": address.replace("http://arxiv.org", "https://arxiv.org"),
        "pdf_url": pdf.replace("http://arxiv.org", "https://arxiv.org"),
    }
    authors = [xml_parts.first_text(one, "name") for one in xml_parts.children(entry, "author")]
    yield from found.add(fields, authors=authors, line=xml_parts.line_of(entry))


def venue_said(comment: str) -> tuple[str, str]:
    """Where the paper is to appear, as its authors say beside it: "Accepted at CVPR 2024"."""
    return names.venue_and_year(comment) if _ACCEPTED.search(comment) else ("", "")


def _is_pdf(link: xml_parts.Part) -> bool:
    return link.get("title") == "pdf" or link.get("type") == "application/pdf"
