"""Reads works of Crossref: an answer of its interface, one work, or a part of its dump.

{"message": {"items": [{"DOI": "10.1000/1", "title": ["..."], "author": [...], ...}]}}
"""

import re
from collections.abc import Iterator

from dokuha.sources import csl_json
from dokuha.sources.found import Found
from dokuha.sources.json_walk import (
    Values,
    begins,
    dicts_in,
    inner,
    objects,
    text_of,
    texts_in,
)
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "crossref"

# What contains papers, or hangs on one.
_NO_PAPERS = {
    "book-series",
    "book-set",
    "component",
    "grant",
    "journal",
    "journal-issue",
    "journal-volume",
    "peer-review",
    "proceedings",
    "proceedings-series",
}
_SIGNS = ('"message-type"', '"is-referenced-by-count"', '"reference-count"')
_HEADING = re.compile(
    r"<(?:jats:)?title>\s*(?:abstract|summary|概要|要旨)[.:]?\s*</(?:jats:)?title>", re.IGNORECASE
)
_BLOCK_ENDS = re.compile(r"</(?:jats:)?(?:p|title|sec|list-item)>", re.IGNORECASE)


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and any(sign in head for sign in _SIGNS)


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for work, line in objects(text, found, inside=("message", "items")):
        if "title" in work and text_of(work.get("type")) not in _NO_PAPERS:
            authors = csl_json.people(work.get("author"))
            yield from found.add(_raw(work), authors=authors, line=line)


def _raw(work: Values) -> dict[str, str]:
    doi = text_of(work.get("DOI"))
    return {
        "title": _title(work),
        "year": csl_json.year(work, "issued", "published", "published-print", "published-online"),
        "venue": _venue(work),
        "abstract": _abstract(text_of(work.get("abstract"))),
        "pages": text_of(work.get("page")),
        "keywords": "; ".join(texts_in(work.get("subject"))),
        "doi": doi,
        "url": text_of(inner(work, "resource", "primary", "URL")) or text_of(work.get("URL")),
        "pdf_url": _pdf(work),
        "source_id": doi,
    }


def _title(work: Values) -> str:
    title, subtitle = text_of(work.get("title")), text_of(work.get("subtitle"))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title.rstrip(' :')}: {subtitle}"
    return title


def _venue(work: Values) -> str:
    """The journal, or the proceedings, which is the last where a series stands before it."""
    containers = texts_in(work.get("container-title"))
    venue = containers[-1] if containers else text_of(inner(work, "event", "name"))
    return venue or text_of(inner(work, "institution", "name"))


def _abstract(jats: str) -> str:
    return _BLOCK_ENDS.sub(" ", _HEADING.sub("", jats))


def _pdf(work: Values) -> str:
    return next(
        (
            text_of(link.get("URL"))
            for link in dicts_in(work.get("link"))
            if link.get("content-type") == "application/pdf"
        ),
        "",
    )
