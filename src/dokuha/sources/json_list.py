"""Reads lists in JSON that somebody made: an array of objects that have a title.

    [{"title": "...", "author": "Aiko Mori;Ben Roth", "status": "Poster", "track": "main",
      "site": "https://...", "openreview": "...", "github": "..."}]

The keys are those that collections of conference papers use, in any letters and with any signs
between words. Papers that their list calls rejected or withdrawn are left out, and counted.
"""

import re
from collections.abc import Iterator

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.json_walk import Values, begins, objects, text_of, texts_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord

NAME = "json"

_INSIDE = ("papers", "results", "data", "items", "records", "entries", "publications", "articles")
_KEYS = {
    "title": "title|papertitle|name",
    "authors": "authors|author|authornames|authorlist|authorsnames|著者",
    "year": "year|publicationyear|published|date|publicationdate",
    "venue": "venue|conference|booktitle|journal|conf|publication|proceedings",
    "abstract": "abstract|summary|概要",
    "session": "session|sessiontitle|primaryarea|area|topic",
    "status": "status|decision|presentationtype|type",
    "track": "track|category",
    "pages": "pages|page",
    "doi": "doi",
    "arxiv_id": "arxivid|arxiv|eprint",
    "url": "url|site|openreview|cvf|link|paperurl|paperlink|homepage|virtualsiteurl|abs|absurl|"
    "arxivurl|fullversionurl",
    "pdf_url": "pdf|pdfurl|pdflink|paperpdf|urlpdf|arxivpdfurl",
    "code_url": "github|code|codeurl|repo|repository",
    "keywords": "keywords|keyword|tags",
    "source_id": "id|paperid|key|number|uid",
}
_FIELD_OF = {
    key: (field, rank) for field, line in _KEYS.items() for rank, key in enumerate(line.split("|"))
}
_SIGNS = re.compile(r"[\s_.-]+")
_TITLE = re.compile(r'"(?:paper[ _-]?)?title"\s*:', re.IGNORECASE)
_NOT_ACCEPTED = re.compile(r"reject|withdraw|retract", re.IGNORECASE)
_LINKS = {"url", "pdf_url", "code_url"}


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and _TITLE.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    left_out = 0
    for paper, line in objects(text, found, inside=_INSIDE):
        fields = _fields(paper)
        status = text_of(fields.pop("status", ""))
        if "title" not in fields:
            continue
        if _NOT_ACCEPTED.search(status):
            left_out += 1
            continue
        authors = _authors(fields.pop("authors", None))
        yield from found.add(_raw(fields, status), authors=authors, line=line)
    if left_out:
        found.report(Code.NOT_ACCEPTED, None, str(left_out))


def _fields(paper: Values) -> Values:
    """The values under their fields' names; of several keys for one field, the usual one first."""
    fields: dict[str, tuple[int, object]] = {}
    for key, value in paper.items():
        field, rank = _FIELD_OF.get(_SIGNS.sub("", key.casefold()), ("", 0))
        is_better = field not in fields or rank < fields[field][0]
        if field and is_better and value not in (None, "", [], {}):
            fields[field] = (rank, value)
    return {field: value for field, (_, value) in fields.items()}


def _raw(fields: Values, status: str) -> dict[str, str]:
    raw = {
        field: "; ".join(_said(value)) if field == "keywords" else text_of(value)
        for field, value in fields.items()
    }
    for field in _LINKS & raw.keys():
        if not raw[field].startswith(("http://", "https://")):
            del raw[field]  # "/pdf/1.pdf" leads nowhere without its site.
    track = raw.get("track", "")
    if status and track.casefold() in ("", "main"):
        raw["track"] = status
    elif status:
        raw["track"] = f"{status}, {track}"
    return raw


def _said(value: object) -> list[str]:
    return [*texts_in(value)] if isinstance(value, list) else [text_of(value)]


def _authors(value: object) -> list[str]:
    """A list of names, of objects with names, or one text with all of them."""
    if isinstance(value, list):
        return [names.given_first(_name(one)) for one in value]
    cell = text_of(value)
    return names.split_names(cell, names.separator_in([cell]))


def _name(person: object) -> str:
    if not isinstance(person, dict):
        return text_of(person)
    whole = next(filter(None, (text_of(person.get(key)) for key in ("name", "fullname"))), "")
    parts = (text_of(person.get(key)) for key in ("last", "first"))
    return whole or ", ".join(filter(None, parts))
