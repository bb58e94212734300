"""Reads the XML of DBLP: the whole dump, a part of it, a person's page, or a search's answer."""

import re
from collections.abc import Iterator

from dokuha.sources import xml_parts
from dokuha.sources.found import Found, arxiv_id_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "dblp_xml"
SITE = "https://dblp.org/rec/"

PAPERS = {"article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis"}
OTHERS = {"proceedings", "www", "person", "data"}
_TYPES = {"Editorship", "Reference Works", "Data and Artifacts", "Parts in Books or Collections"}
_VOLUMES = _TYPES - {"Parts in Books or Collections"}

_SIGN = re.compile(
    r"<dblp(?:person)?\b|<(?:article|inproceedings|incollection)\b[^>]*\bkey=|"
    r"<result>\s*<query\b.*dblp",
    re.DOTALL,
)
# Two people of one name: "Manish Singh 0001".
_HOMONYM = re.compile(r" \d{4}$")


def looks_like(head: str, file_name: str) -> bool:
    return head.lstrip()[:1] == "<" and _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for part in xml_parts.parts(text, {*PAPERS, *OTHERS, "info"}, found):
        kind = xml_parts.name_of(part)
        if kind in PAPERS or (kind == "info" and _is_paper(part)):
            yield from _add(found, part)


def _is_paper(info: xml_parts.Part) -> bool:
    return xml_parts.first_text(info, "type") not in _VOLUMES


def _add(found: Found, part: xml_parts.Part) -> Iterator[PaperRecord]:
    links = [xml_parts.text_of(link).strip() for link in xml_parts.children(part, "ee")]
    key = part.get("key") or xml_parts.first_text(part, "key")
    fields = {
        "title": _without_stop(xml_parts.first_text(part, "title")),
        "year": xml_parts.first_text(part, "year"),
        "venue": xml_parts.first_text(part, "booktitle", "journal", "venue", "school", "publisher"),
        "pages": xml_parts.first_text(part, "pages"),
        "doi": next((link for link in links if "doi.org/10." in link), "")
        or xml_parts.first_text(part, "doi"),
        "url": links[0] if links else f"{SITE}{key}" if key else "",
        "arxiv_id": next((arxiv_id_in(link) for link in links if "arxiv" in link.lower()), "")
        or arxiv_id_in(xml_parts.first_text(part, "volume")),
        "source_id": key,
    }
    yield from found.add(fields, authors=_authors(part), line=xml_parts.line_of(part))


def _authors(part: xml_parts.Part) -> list[str]:
    # A search's answer has them in one element more.
    holders = [part, *xml_parts.children(part, "authors")]
    names = (xml_parts.text_of(a).strip() for h in holders for a in xml_parts.children(h, "author"))
    return [_HOMONYM.sub("", name) for name in names]


def _without_stop(title: str) -> str:
    """DBLP ends each title with a full stop that is not the paper's."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title
