"""Reads notes of OpenReview, as both of its interfaces give them.

    {"notes": [{"id": "a1", "forum": "a1", "content": {"title": {"value": "..."}, ...}}]}

The first interface has values as they are, the second wraps each in {"value": ...}. Only papers
are taken: a note that answers another is a comment, a review or a decision.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from dokuha.sources import names
from dokuha.sources.found import Found, arxiv_id_in
from dokuha.sources.json_walk import Values, begins, dicts_in, inner, objects, text_of, texts_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord

NAME = "openreview"
SITE = "https://openreview.net"

_YEAR_IN_ID = re.compile(r"/(\d{4})(?:/|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_ACCEPTED = re.compile(r"reject|withdraw|retract", re.IGNORECASE)
# "ICLR 2024 poster", "NeurIPS 2023 spotlight", "ICML 2025 spotlightposter"
_WITH_TRACK = re.compile(
    r"(.*\b(?:19|20)\d\d)\s+(?:-\s*)?(?:conference\s+)?"
    r"((?:oral|spotlight|poster|notable|talk|highlight|findings|short|regular|workshop).*)",
    re.IGNORECASE,
)


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and '"forum"' in head and '"content"' in head


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    left_out = 0
    for note, line in objects(text, found, inside=("notes",)):
        content = _content(note)
        if not _is_paper(note, content):
            continue
        decision = _decision(note, content)
        if _NOT_ACCEPTED.search(f"{decision} {text_of(content.get('venueid'))}"):
            left_out += 1
            continue
        yield from found.add(_raw(note, content, decision), authors=_authors(content), line=line)
    if left_out:
        found.report(Code.NOT_ACCEPTED, None, str(left_out))


def _content(note: Values) -> Values:
    content = note.get("content")
    if not isinstance(content, dict):
        return {}
    return {
        key: value["value"] if isinstance(value, dict) and "value" in value else value
        for key, value in content.items()
    }


def _is_paper(note: Values, content: Values) -> bool:
    """A paper begins its forum; what answers it stands in the same forum."""
    begins_forum = text_of(note.get("forum")) in ("", text_of(note.get("id")))
    return begins_forum and not text_of(note.get("replyto")) and "title" in content


def _decision(note: Values, content: Values) -> str:
    for reply in dicts_in(inner(note, "details", "directReplies")):
        said = text_of(_content(reply).get("decision"))
        if said:
            return said
    return text_of(content.get("decision")) or text_of(content.get("presentation"))


def _raw(note: Values, content: Values, decision: str) -> dict[str, str]:
    identifier = text_of(note.get("id"))
    venue = text_of(content.get("venue"))
    with_track = _WITH_TRACK.fullmatch(venue)
    track = text_of(content.get("track")) or decision
    if with_track:
        venue, track = with_track[1], track or with_track[2]
    return {
        "title": text_of(content.get("title")),
        "abstract": text_of(content.get("abstract")) or text_of(content.get("TL;DR")),
        "keywords": "; ".join(texts_in(content.get("keywords"))),
        "venue": venue,
        "year": _year(note, content, venue),
        "track": track,
        "session": text_of(content.get("session")) or text_of(content.get("primary_area")),
        "url": f"{SITE}/forum?id={identifier}" if identifier else "",
        "pdf_url": _pdf(identifier, text_of(content.get("pdf"))),
        "code_url": _link(content, "code", "code_url", "github", "code_link"),
        "arxiv_id": arxiv_id_in(_link(content, "arxiv", "preprint", "html")),
        "source_id": identifier,
    }


def _year(note: Values, content: Values, venue: str) -> str:
    said = _YEAR.search(venue) or _YEAR_IN_ID.search(text_of(content.get("venueid")))
    if said:
        return said[said.lastindex or 0]
    published = note.get("pdate") or content.get("year")
    if isinstance(published, int) and 0 < published < 10**13:  # Milliseconds, or a year.
        moment = published / 1000
        return str(datetime.fromtimestamp(moment, UTC).year if moment > 10_000 else published)
    return ""


def _pdf(identifier: str, pdf: str) -> str:
    if pdf.startswith("/") and identifier:
        return f"{SITE}/pdf?id={identifier}"
    return pdf if pdf.startswith("http") else ""


def _link(content: Values, *keys: str) -> str:
    return next(
        (link for key in keys if (link := text_of(content.get(key))).startswith("http")), ""
    )


def _authors(content: Values) -> list[str]:
    """Names as texts, or as objects where they lead to profiles; hidden ones are left out."""
    value = content.get("authors")
    people = [
        text_of(one.get("fullname")) or text_of(one.get("name")) for one in dicts_in(value)
    ] or texts_in(value)
    return [names.given_first(one) for one in people if not one.startswith("Anonymous")]
