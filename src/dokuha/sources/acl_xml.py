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

# Until 2019, a file was one <volume id="P18"> whose papers had the number of their volume too.
_SIGN = re.compile(
    r"<collection\b[^<>]{0,200}?\bid=[^<>]{0,200}+>\s*<volume\b|"
    r"<volume\s+id=[\"'][A-Z]\d\d[\"']>\s*<paper\b"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# "W04-0101"; the papers with the number of a whole volume are what stands in front of it.
_OLD_PLACE = re.compile(r"[A-Z]\d\d-\d{4}")
_IN_FRONT = re.compile(r"W\d\d-\d\d00|[A-Z]\d\d-\d000")
# "(Volume 1: Long Papers)" or ", Volume 1 (Long Papers)".
_VOLUME = re.compile(r",?\s*\(?\bVolume \w+[:(\s]+([^()]+)\)\s*$")


def looks_like(head: str, file_name: str) -> bool:
    return _SIGN.search(_COMMENT.sub("", head)) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    common: dict[str, str] = {}
    for part in xml_parts.parts(text, ("meta", "paper"), found):
        if xml_parts.name_of(part) == "meta":
            common = _common(part)
        else:
            yield from _add(found, part, common)


def _common(meta: xml_parts.Part) -> dict[str, str]:
    booktitle = xml_parts.first_text(meta, "booktitle")
    volume_id = _id(meta.getparent())
    named = _VOLUME.search(booktitle)
    track = named[1] if named else "" if volume_id.isdigit() else volume_id
    booktitle = booktitle[: named.start()] if named else booktitle
    return {"venue": booktitle, "year": xml_parts.first_text(meta, "year"), "track": track}


def _add(found: Found, paper: xml_parts.Part, common: dict[str, str]) -> Iterator[PaperRecord]:
    fields = dict(common)
    for name in ("title", "abstract", "pages", "doi", "year"):
        fields[name] = _plain(xml_parts.first_text(paper, name)) or common.get(name, "")
    authors = [
        " ".join(xml_parts.first_text(author, name) for name in ("first", "last"))
        for author in xml_parts.children(paper, "author")
    ]
    place = xml_parts.first_text(paper, "url")
    old_place = f"{_id(paper.getparent())}-{_id(paper)}"
    if _OLD_PLACE.fullmatch(old_place):
        if _IN_FRONT.fullmatch(old_place) and not authors:
            return
        place = old_place
        fields["venue"] = _plain(xml_parts.first_text(paper, "booktitle"))
    if place and "/" not in place:
        fields |= {"url": f"{SITE}{place}/", "pdf_url": f"{SITE}{place}.pdf", "source_id": place}
    elif place:
        fields["url"] = place
    yield from found.add(fields, authors=authors, line=xml_parts.line_of(paper))


def _id(part: xml_parts.Part | None) -> str:
    return "" if part is None else part.get("id", "")


def _plain(text: str) -> str:
    return tex.plain(text) if "\\" in text or "$" in text else text
