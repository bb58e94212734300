"""Reads RIS, as Scopus, Embase, Ovid, CiNii, EndNote, Zotero and many others export it.

TY  - CONF
AU  - Mori, Aiko
TI  - A title that may
go on in the next line
ER  -
"""

import re
from collections.abc import Iterator

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord
from dokuha.sources.tagged import Tagged, records

NAME = "ris"

# Two blanks, a hyphen and a blank; written by hand, or by a program, there are more or fewer.
_TAG = re.compile(r"\s{0,4}([A-Z][A-Z0-9])(?:\s{1,4}-|-\s|-$)\s*(.*)")
_SIGN = re.compile(r"^\s{0,4}TY\s{1,4}-(?:\s|$|[A-Z])", re.MULTILINE)
_HTTP = re.compile(r"https?://[^\s;]+", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/")


def looks_like(head: str, file_name: str) -> bool:
    return _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for record in records(text, tag=_TAG, start="TY", end="ER"):
        yield from found.add(_fields(record), authors=_authors(record), line=record.line)


def _fields(record: Tagged) -> dict[str, str]:
    title = record.joined("TI", "T1", "CT", "BT", "ST")
    venue = record.joined("JF", "T2", "BT", "C3", "JO", "JA", "J2")
    links = _HTTP.findall(" ".join([*record.lines("UR"), *record.lines("LK", "L2")]))
    pdf = _HTTP.search(record.joined("L1"))
    return {
        "title": title,
        "year": record.first("PY", "Y1", "YR", "DA"),
        "venue": "" if venue == title else venue,
        "abstract": record.joined("AB", "N2"),
        "pages": _pages(record),
        "doi": _doi(record),
        "url": links[0] if links else "",
        "pdf_url": pdf[0] if pdf else "",
        "keywords": "; ".join(record.lines("KW")),
        "source_id": record.first("ID", "AN"),
    }


def _authors(record: Tagged) -> list[str]:
    lines = (part for line in record.lines("AU", "A1") for part in re.split("[;；]", line))
    return [names.given_first(line) for line in lines]


def _doi(record: Tagged) -> str:
    said = record.first("DO", "DI")
    others = (record.first(tag) for tag in ("M3", "L3", "LK", "L2"))
    return said or next((one for one in others if _DOI.search(one)), "")


def _pages(record: Tagged) -> str:
    first, last = record.first("SP"), record.first("EP")
    return f"{first}-{last}" if first and last and "-" not in first else first
