"""Reads the XML that EndNote exports (File > Export > XML)."""

import re
from collections.abc import Iterator

from dokuha.sources import names, xml_parts
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "endnote_xml"

_SIGN = re.compile(r"<records>\s*<record>|<record>\s*<database\b|<ref-type\b")
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")


def looks_like(head: str, file_name: str) -> bool:
    return head.lstrip()[:1] == "<" and _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for part in xml_parts.parts(text, ("record",), found):
        authors = xml_parts.texts_at(part, "contributors", "authors", "author")
        yield from found.add(
            _fields(part),
            authors=[names.given_first(one.rstrip(", ")) for one in authors],
            line=xml_parts.line_of(part),
        )


def _fields(record: xml_parts.Part) -> dict[str, str]:
    links = [
        *xml_parts.texts_at(record, "urls", "related-urls", "url"),
        *xml_parts.texts_at(record, "urls", "web-urls", "url"),
    ]
    pdfs = xml_parts.texts_at(record, "urls", "pdf-urls", "url")
    doi = xml_parts.first_text(record, "electronic-resource-num")
    return {
        "title": xml_parts.text_at(record, "titles", "title"),
        "venue": xml_parts.text_at(record, "titles", "secondary-title")
        or xml_parts.text_at(record, "periodical", "full-title"),
        "year": xml_parts.text_at(record, "dates", "year"),
        "abstract": xml_parts.first_text(record, "abstract"),
        "pages": xml_parts.first_text(record, "pages"),
        "doi": doi if _DOI.search(doi) else "",
        "url": next((link for link in links if link.startswith("http")), ""),
        # Most lead into the folder of whoever exported the list.
        "pdf_url": next((link for link in pdfs if link.startswith("http")), ""),
        "keywords": "; ".join(xml_parts.texts_at(record, "keywords", "keyword")),
        "source_id": xml_parts.first_text(record, "rec-number"),
    }
