"""Reads the plain text that Web of Science exports: a tag, a blank, each name on its line."""

import re
from collections.abc import Iterator

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord
from dokuha.sources.tagged import Tagged, records

NAME = "web_of_science"

# The file itself begins with FN and VR and ends with EF.
_TAG = re.compile(r"(?!FN |VR |EF)([A-Z][A-Z0-9])(?: (.*)|$)")
_SIGN = re.compile(r"\A\s*FN .*\nVR \d|^PT [JBSPC]\n(?:AU|A[FB]|BA) \S", re.MULTILINE)


def looks_like(head: str, file_name: str) -> bool:
    return _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for record in records(text, tag=_TAG, start="PT", end="ER"):
        yield from found.add(_fields(record), authors=_authors(record), line=record.line)


def _authors(record: Tagged) -> list[str]:
    lines = [*record.lines("AF", "AU", "BF", "BA"), *record.lines("CA")]
    return [names.given_first(one) for line in lines for one in line.split(";")]


def _fields(record: Tagged) -> dict[str, str]:
    first, last = record.first("BP"), record.first("EP")
    return {
        "title": record.joined("TI"),
        "abstract": record.joined("AB"),
        "year": record.first("PY", "EA"),
        "venue": record.joined("SO"),
        "pages": record.first("PS") or (f"{first}-{last}" if first and last else first),
        "doi": record.first("DI"),
        "keywords": record.joined("DE", "ID"),
        "source_id": record.first("UT"),
    }
