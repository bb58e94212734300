"""Reads works of OpenAlex: a page of its interface, one work, or a part of its dump.

    {"meta": {...}, "results": [{"id": "https://openalex.org/W1", "title": "...", ...}]}

Abstracts come turned inside out, {"word": [places]}, and are put together again.
"""

from collections.abc import Iterator

from dokuha.sources.found import LIMITS, Found, arxiv_id_in
from dokuha.sources.json_walk import (
    Values,
    begins,
    dicts_in,
    first_of,
    inner,
    objects,
    text_of,
)
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "openalex"


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and ("openalex.org/W" in head or '"abstract_inverted_index"' in head)


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for work, line in objects(text, found, inside=("results",)):
        # Covers, tables of contents and the like.
        if work.get("type") != "paratext" and ("title" in work or "display_name" in work):
            yield from found.add(_raw(work), authors=_authors(work), line=line)


def _raw(work: Values) -> dict[str, str]:
    places = [inner(work, "primary_location"), inner(work, "best_oa_location")]
    places += dicts_in(work.get("locations"))[:50]
    links = [text_of(inner(place, "landing_page_url")) for place in places]
    pdfs = [text_of(inner(place, "pdf_url")) for place in places]
    arxiv = [link for link in (*links, *pdfs) if "arxiv.org/" in link]
    identifier = text_of(work.get("id"))
    return {
        "title": first_of(work, "title", "display_name"),
        "year": text_of(work.get("publication_year")),
        "venue": _venue(work),
        "abstract": _abstract(work),
        "pages": _pages(work),
        "keywords": "; ".join(
            first_of(one, "display_name", "keyword") for one in dicts_in(work.get("keywords"))
        ),
        "doi": text_of(work.get("doi")) or text_of(inner(work, "ids", "doi")),
        "arxiv_id": arxiv_id_in(arxiv[0]) if arxiv else "",
        "url": next(filter(None, links), "") or identifier,
        "pdf_url": next(filter(None, pdfs), ""),
        "source_id": identifier.rpartition("/")[2],
    }


def _venue(work: Values) -> str:
    return (
        text_of(inner(work, "primary_location", "source", "display_name"))
        or text_of(inner(work, "primary_location", "raw_source_name"))
        or text_of(inner(work, "host_venue", "display_name"))
    )


def _pages(work: Values) -> str:
    first, last = (text_of(inner(work, "biblio", key)) for key in ("first_page", "last_page"))
    return f"{first}-{last}" if first and last and first != last else first


def _authors(work: Values) -> list[str]:
    return [
        text_of(inner(one, "author", "display_name")) or text_of(one.get("raw_author_name"))
        for one in dicts_in(work.get("authorships"))
    ]


def _abstract(work: Values) -> str:
    index = work.get("abstract_inverted_index")
    if not isinstance(index, dict):
        return text_of(work.get("abstract"))
    # A word takes two characters at least; more of them are refused in any case.
    words = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(words)[: LIMITS["abstract"]])
