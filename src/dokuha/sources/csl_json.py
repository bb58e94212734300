"""Reads CSL-JSON, which reference managers write for their citation styles.

[{"id": "mori", "type": "paper-conference", "title": "...", "author": [{"family": "Mori",
  "given": "Aiko"}], "issued": {"date-parts": [[2018, 6, 1]]}, "container-title": "..."}]
"""

from collections.abc import Iterator

from dokuha.sources import names
from dokuha.sources.found import Found, arxiv_id_in
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

NAME = "csl"

_SIGNS = ('"issued"', '"container-title"', '"family"', '"date-parts"')


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and '"title"' in head and any(sign in head for sign in _SIGNS)


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for item, line in objects(text, found, inside=("items", "references")):
        if "title" in item or "author" in item:
            yield from found.add(_raw(item), authors=people(item.get("author")), line=line)


def _raw(item: Values) -> dict[str, str]:
    return {
        "title": text_of(item.get("title")),
        "year": year(item, "issued", "published", "event-date"),
        "venue": first_of(item, "container-title", "event-title", "event", "publisher"),
        "abstract": text_of(item.get("abstract")),
        "pages": first_of(item, "page"),
        "keywords": text_of(item.get("keyword")),
        "doi": text_of(item.get("DOI")),
        "arxiv_id": _said_arxiv_id(item),
        "url": text_of(item.get("URL")),
        "source_id": first_of(item, "citation-key", "id"),
    }


def people(value: object) -> list[str]:
    """Names in parts, or as they are (groups, and names that have no parts)."""
    return [_name(one) for one in dicts_in(value)]


def _name(person: Values) -> str:
    whole = first_of(person, "literal", "name")
    if whole:
        return names.given_first(whole)
    given, family, suffix = (text_of(person.get(key)) for key in ("given", "family", "suffix"))
    particle = " ".join(
        filter(
            None, (text_of(person.get(f"{kind}-particle")) for kind in ("dropping", "non-dropping"))
        )
    )
    family = " ".join(filter(None, (particle, family)))
    return names.given_first(", ".join(filter(None, (family, suffix, given))))


def year(item: Values, *keys: str) -> str:
    """The year of the first of these dates that says one: in parts, or as somebody wrote it."""
    for key in keys:
        date = item.get(key)
        parts = inner(date, "date-parts")
        while isinstance(parts, list) and parts:
            parts = parts[0]
        said = text_of(parts) or first_of(
            date if isinstance(date, dict) else {}, "raw", "literal", "year"
        )
        if said or text_of(date):
            return said or text_of(date)
    return ""


def _said_arxiv_id(item: Values) -> str:
    for key in ("number", "archive_location", "note"):
        said = text_of(item.get(key))
        if "arxiv" in said.casefold():
            return arxiv_id_in(said)
    return ""
