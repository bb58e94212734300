"""Reads the XML of the ACL Anthology: one file for all volumes of an event.

<collection id="P18"><volume id="1">
  <meta><booktitle>...</booktitle><year>2018</year></meta>
  <paper id="1"><title>...</title><author><first/><last/></author>...</paper>
"""

import re
from collections.abc import Iterator

from dokuha.sources import tex, xml_parts
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "acl_xml"
SITE = "https://aclanthology.org/"

_SIGN = re.compile(r"<collection\b[^>]*\bid=[^>]*>\s*(?:<!--.*?-->\s*)?<volume\b", re.DOTALL)
# "(Volume 1: Long Papers)" or ", Volume 1 (Long Papers)".
_VOLUME = re.compile(r",?\s*\(?\bVolume \w+[:(\s]+([^()]+)\)\s*$")


def looks_like(head: str, file_name: str) -> bool:
    return _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    common: dict[str, str] = {}
    for part in xml_parts.parts(text, ("meta", "paper"), found):
        if xml_parts.name_of(part) == "meta":
            common = _common(part)
        else:
            yield from _add(found, part, common)


def _common(meta: xml_parts.Part) -> dict[str, str]:
    booktitle = xml_parts.first_text(meta, "booktitle")
    volume = meta.getparent()
    volume_id = "" if volume is None else volume.get("id", "")
    named = _VOLUME.search(booktitle)
    track = named[1] if named else "" if volume_id.isdigit() else volume_id
    booktitle = booktitle[: named.start()] if named else booktitle
    return {"venue": booktitle, "year": xml_parts.first_text(meta, "year"), "track": track}


def _add(found: Found, paper: xml_parts.Part, common: dict[str, str]) -> Iterator[PaperRecord]:
    fields = {
        name: _plain(xml_parts.first_text(paper, name))
        for name in ("title", "abstract", "pages", "doi")
    }
    place = xml_parts.first_text(paper, "url")
    if place and "/" not in place:
        fields |= {"url": f"{SITE}{place}/", "pdf_url": f"{SITE}{place}.pdf", "source_id": place}
    elif place:
        fields["url"] = place
    year = xml_parts.first_text(paper, "year") or common.get("year", "")
    authors = [
        " ".join(xml_parts.first_text(author, name) for name in ("first", "last"))
        for author in xml_parts.children(paper, "author")
    ]
    yield from found.add(
        {**common, **fields, "year": year}, authors=authors, line=xml_parts.line_of(paper)
    )


def _plain(text: str) -> str:
    return tex.plain(text) if "\\" in text or "$" in text else text
