"""Reads refer, the lines with per cents that EndNote and Google Scholar call .enw.

%0 Conference Paper
%T A title
%A Mori, Aiko
%B Reading Conference
%D 2018
"""

import re
from collections.abc import Iterable, Iterator

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord
from dokuha.sources.tagged import Tagged, records

NAME = "refer"

_TAG = re.compile(r"%(\S)(?:\s(.*)|$)")
_TYPE = re.compile(r"^%0 [A-Z]", re.MULTILINE)
_TITLE = re.compile(r"^%T \S", re.MULTILINE)
_FACT = re.compile(r"^%[AD] \S", re.MULTILINE)
_DOI = re.compile(r"\b10\.\d{4,9}/")
_END = "."


def looks_like(head: str, file_name: str) -> bool:
    return _TITLE.search(head) is not None and bool(_TYPE.search(head) or _FACT.search(head))


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for record in records(_with_ends(text), tag=_TAG, start="T", end=_END):
        yield from found.add(_fields(record), authors=_authors(record), line=record.line)


def _with_ends(text: Iterable[str]) -> Iterator[str]:
    """A blank line ends a record if a tag follows it; another is part of an abstract."""
    blank = False
    for line in text:
        if blank:
            yield f"%{_END}\n" if line.startswith("%") else "\n"
        blank = line.isspace()
        if not blank:
            yield line


def _fields(record: Tagged) -> dict[str, str]:
    doi = record.first("R")
    return {
        "title": record.joined("T"),
        "year": record.first("D", "8"),
        "venue": record.joined("J", "B", "S"),
        "abstract": record.joined("X"),
        "pages": record.first("P"),
        "doi": doi if _DOI.search(doi) else "",
        "url": next((link for link in record.lines("U") if "://" in link), ""),
        "keywords": "; ".join(record.lines("K")),
        "source_id": record.first("F", "M", "L"),
    }


def _authors(record: Tagged) -> list[str]:
    parts = (part for line in record.lines("A") for part in re.split("[;；]", line))
    return [names.given_first(part) for part in parts]
