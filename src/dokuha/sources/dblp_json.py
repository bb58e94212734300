"""Reads answers of DBLP's search for publications.

{"result": {"hits": {"@total": "1", "hit": [{"info": {"authors": {"author": [
  {"@pid": "1/2", "text": "Aiko Mori 0001"}]}, "title": "Reading.", "venue": "CVPR"}}]}}}
"""

import re
from collections.abc import Iterator

from dokuha.sources.found import Found
from dokuha.sources.json_walk import (
    Values,
    begins,
    inner,
    objects,
    text_of,
    texts_in,
)
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "dblp_json"

# People of the same name are told apart by a number behind it.
_HOMONYM = re.compile(r"\s+\d{4}$")
_NO_PAPERS = {"Editorship"}


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and '"hits"' in head and '"@total"' in head


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for info, line in objects(text, found, inside=("result", "hits", "hit", "info")):
        if "title" in info and text_of(info.get("type")) not in _NO_PAPERS:
            yield from found.add(_raw(info), authors=_authors(info), line=line)


def _raw(info: Values) -> dict[str, str]:
    editions = texts_in(info.get("ee"))
    return {
        "title": text_of(info.get("title")).removesuffix("."),
        "year": text_of(info.get("year")),
        "venue": text_of(info.get("venue")),
        "pages": text_of(info.get("pages")),
        "doi": text_of(info.get("doi")),
        "url": editions[0] if editions else text_of(info.get("url")),
        "source_id": text_of(info.get("key")),
    }


def _authors(info: Values) -> list[str]:
    """One author is an object, several are an array; older answers have names alone."""
    value = inner(info, "authors", "author")
    people = value if isinstance(value, list) else [value]
    named = [text_of(one.get("text")) if isinstance(one, dict) else text_of(one) for one in people]
    return [_HOMONYM.sub("", name) for name in named]
