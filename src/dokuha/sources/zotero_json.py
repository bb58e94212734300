"""Reads items of Zotero: its interface, or an export as JSON (Better BibTeX).

[{"key": "A1", "data": {"itemType": "conferencePaper", "title": "...", "creators": [...]}}]
"""

import re
from collections.abc import Iterator

from dokuha.sources import names
from dokuha.sources.found import Found, arxiv_id_in
from dokuha.sources.json_walk import (
    Values,
    begins,
    dicts_in,
    first_of,
    objects,
    text_of,
)
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "zotero"

# What hangs on a paper.
_NO_PAPERS = {"note", "attachment", "annotation"}
_EXTRA = re.compile(r"(?m)^\s*(doi|arxiv)\s*:\s*(\S+)", re.IGNORECASE)


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and '"itemType"' in head


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for item, line in objects(text, found, inside=("items", "data")):
        if "itemType" in item and text_of(item["itemType"]) not in _NO_PAPERS:
            yield from found.add(_raw(item), authors=_authors(item), line=line)


def _raw(item: Values) -> dict[str, str]:
    extra = {key.lower(): value for key, value in _EXTRA.findall(text_of(item.get("extra")))}
    archived = text_of(item.get("archiveID"))
    return {
        "title": first_of(item, "title", "caseName", "subject"),
        "year": text_of(item.get("date")),
        "venue": first_of(
            item,
            "proceedingsTitle",
            "publicationTitle",
            "conferenceName",
            "bookTitle",
            "repository",
            "university",
            "institution",
        ),
        "abstract": text_of(item.get("abstractNote")),
        "pages": text_of(item.get("pages")),
        "keywords": "; ".join(_tags(item)),
        "doi": text_of(item.get("DOI")) or extra.get("doi", ""),
        "arxiv_id": extra.get("arxiv") or arxiv_id_in(archived),
        "url": text_of(item.get("url")),
        "source_id": first_of(item, "citationKey", "citekey", "key", "itemKey"),
    }


def _tags(item: Values) -> list[str]:
    tags = item.get("tags")
    if not isinstance(tags, list):
        return []
    return [text_of(tag.get("tag")) if isinstance(tag, dict) else text_of(tag) for tag in tags]


def _authors(item: Values) -> list[str]:
    return [
        text_of(one.get("name"))
        or names.given_first(
            ", ".join(filter(None, (text_of(one.get("lastName")), text_of(one.get("firstName")))))
        )
        for one in dicts_in(item.get("creators"))
        if text_of(one.get("creatorType")) in ("", "author")
    ]
