"""Reads MEDLINE, PubMed's own format (.nbib)."""

import re
from collections.abc import Iterator

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord
from dokuha.sources.tagged import Tagged, records

NAME = "medline"
SITE = "https://pubmed.ncbi.nlm.nih.gov/"

_TAG = re.compile(r"([A-Z]{2,4}) {0,2}-\s?(.*)")
_SIGN = re.compile(r"^PMID- {0,2}\d", re.MULTILINE)
_DOI = re.compile(r"(?<!\S)(10\.\d{4,9}/\S++)\s++\[doi\]")


def looks_like(head: str, file_name: str) -> bool:
    return _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for record in records(text, tag=_TAG, start="PMID", end=""):
        authors = [names.given_first(one) for one in _people(record)]
        yield from found.add(_fields(record), authors=authors, line=record.line)


def _people(record: Tagged) -> list[str]:
    return [*record.lines("FAU", "AU"), *record.lines("CN")]


def _fields(record: Tagged) -> dict[str, str]:
    number = record.first("PMID").split(" ")[0]
    title = record.joined("TI", "BTI", "TT")
    venue = record.joined("JT", "TA", "BTI")
    doi = _DOI.search(" ".join([*record.lines("LID"), *record.lines("AID")]))
    return {
        "title": _without_stop(title),
        "abstract": record.joined("AB"),
        "year": record.first("DP", "DEP"),
        "venue": "" if venue == title else venue,
        "pages": record.first("PG"),
        "doi": doi[1] if doi else "",
        "url": f"{SITE}{number}/",
        "keywords": "; ".join(line.lstrip("*") for line in record.lines("OT", "MH")),
        "source_id": number,
    }


def _without_stop(title: str) -> str:
    """PubMed ends each title with a full stop that is not the paper's."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title
