"""Reads papers of Semantic Scholar: answers of its interface, or a part of its data sets.

    {"total": 2, "token": "...", "data": [{"paperId": "1", "title": "...", "authors": [...]}]}

A batch is an array with null for each paper that is not known. Data sets have the same keys in
small letters, one paper a line. Citations have their paper one step further inside.
"""

from collections.abc import Iterator

from dokuha.sources.found import Found
from dokuha.sources.json_walk import Values, begins, dicts_in, first_of, inner, objects, text_of
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "semantic_scholar"

_INSIDE = ("data", "recommendedPapers", "citedPaper", "citingPaper")
_SIGNS = ('"paperId"', '"corpusid"')


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and any(sign in head for sign in _SIGNS)


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for paper, line in objects(text, found, inside=_INSIDE):
        values = {key.lower(): value for key, value in paper.items()}
        if "title" in values:
            authors = [text_of(one.get("name")) for one in dicts_in(values.get("authors"))]
            yield from found.add(_raw(values), authors=authors, line=line)


def _raw(paper: Values) -> dict[str, str]:
    ids = paper.get("externalids")
    other = (
        {key.lower(): text_of(value) for key, value in ids.items()} if isinstance(ids, dict) else {}
    )
    acl = other.get("acl", "")
    return {
        "title": text_of(paper.get("title")),
        "abstract": text_of(paper.get("abstract")),
        "year": text_of(paper.get("year")),
        "venue": text_of(paper.get("venue"))
        or text_of(inner(paper, "publicationvenue", "name"))
        or text_of(inner(paper, "journal", "name")),
        "pages": text_of(inner(paper, "journal", "pages")),
        "doi": other.get("doi", ""),
        "arxiv_id": other.get("arxiv", ""),
        "url": f"https://aclanthology.org/{acl}" if acl else text_of(paper.get("url")),
        "pdf_url": text_of(inner(paper, "openaccesspdf", "url")),
        "source_id": first_of(paper, "paperid", "corpusid"),
    }
