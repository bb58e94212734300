"""Reads Zotero RDF: works, and beside them the journals, attachments and notes they point to."""

import re
from collections.abc import Iterator

from dokuha.sources import names, xml_parts
from dokuha.sources.found import Found
from dokuha.sources.list_text import MAX_BYTES, ListText
from dokuha.sources.record import PaperRecord

NAME = "zotero_rdf"

_SIGN = re.compile(r"<rdf:RDF\b.{0,2000}zotero\.org/namespaces", re.DOTALL)
_NO_PAPERS = {"Journal", "Series", "Periodical", "Collection", "Attachment", "Memo"}
_NO_TYPES = {"attachment", "note", "annotation"}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def looks_like(head: str, file_name: str) -> bool:
    return _SIGN.search(head) is not None


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for graph in xml_parts.parts(text, ("RDF",), found, longest=MAX_BYTES):
        titles = {
            node.get(f"{_RDF}about", ""): xml_parts.first_text(node, "title") for node in graph
        }
        for node in graph:
            if _is_paper(node):
                yield from _add(found, node, titles)


def _is_paper(node: xml_parts.Part) -> bool:
    return (
        xml_parts.name_of(node) not in {"", *_NO_PAPERS}
        and xml_parts.first_text(node, "itemType") not in _NO_TYPES
        and bool(xml_parts.first_text(node, "title"))
    )


def _add(found: Found, node: xml_parts.Part, titles: dict[str, str]) -> Iterator[PaperRecord]:
    said = [xml_parts.text_of(one).strip() for one in xml_parts.children(node, "identifier")]
    about = node.get(f"{_RDF}about", "")
    links = [one for one in (*said, about) if one.startswith("http")]
    fields = {
        "title": xml_parts.first_text(node, "title"),
        "year": xml_parts.first_text(node, "date"),
        "venue": _venue(node, titles),
        "abstract": xml_parts.first_text(node, "abstract"),
        "pages": xml_parts.first_text(node, "pages"),
        "doi": next((one for one in [*said, *_of_volume(node)] if one.startswith("DOI ")), ""),
        "url": links[0] if links else "",
        "keywords": "; ".join(xml_parts.texts_at(node, "subject")),
        "source_id": xml_parts.first_text(node, "citationKey"),
    }
    yield from found.add(fields, authors=_authors(node), line=xml_parts.line_of(node))


def _authors(node: xml_parts.Part) -> list[str]:
    people = [
        person
        for authors in xml_parts.children(node, "authors")
        for person in authors.iter("{*}Person")
    ]
    return [names.given_first(_family_first(person)) for person in people]


def _family_first(person: xml_parts.Part) -> str:
    given = xml_parts.first_text(person, "givenName", "givenname")
    return f"{xml_parts.first_text(person, 'surname')}, {given}"


def _venue(node: xml_parts.Part, titles: dict[str, str]) -> str:
    for volume in xml_parts.children(node, "isPartOf"):
        inside = next((xml_parts.first_text(one, "title") for one in volume), "")
        title = inside or titles.get(volume.get(f"{_RDF}resource", ""), "")
        if title:
            return title
    return xml_parts.text_at(node, "presentedAt", "Conference", "title")


def _of_volume(node: xml_parts.Part) -> list[str]:
    """Zotero keeps the DOI of an article with the journal that is written inside it."""
    return [
        text
        for volume in xml_parts.children(node, "isPartOf")
        for inside in volume
        for text in xml_parts.texts_at(inside, "identifier")
    ]
