"""Reads what `dokuha read-list --json` and `dokuha harvest-list` write: one paper a line.

A line {"problem": ..., "value": ...} tells what was wrong with the list when it was harvested.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from dokuha.sources.found import Found
from dokuha.sources.json_walk import Values, begins, dicts_in, objects, text_of, texts_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, Link, PaperRecord, SummaryRecord

NAME = "dokuha"

_SIGNS = ('"title"', '"pdf_url"', '"code_url"', '"source_id"', '"format"')
_TEXTS = {each.name for each in fields(PaperRecord) if each.type is str} | {"year"}
# Those are known anew.
_TEXTS -= {"format", "archive_id"}


def looks_like(head: str, file_name: str) -> bool:
    return begins(head) and all(sign in head for sign in _SIGNS)


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for paper, line in objects(text, found, inside=()):
        if "problem" in paper:
            _report(paper, found)
            continue
        raw = {name: text_of(paper.get(name)) for name in _TEXTS}
        raw["keywords"] = "; ".join(texts_in(paper.get("keywords")))
        yield from found.add(
            raw,
            authors=texts_in(paper.get("authors")),
            summary=_summary(paper.get("summary")),
            line=line,
        )


def _report(told: Values, found: Found) -> None:
    code = text_of(told.get("problem"))
    if code in list(Code):
        found.report(Code(code), None, text_of(told.get("value")))


def _summary(value: Any) -> SummaryRecord | None:
    if not isinstance(value, dict) or not isinstance(value.get("fields"), dict):
        return None
    links = [
        Link(text_of(one.get("text")), text_of(one.get("url")))
        for one in dicts_in(value.get("links"))
        if text_of(one.get("url")).startswith(("http://", "https://"))
    ]
    return SummaryRecord(
        form=text_of(value.get("form")) or "cvpaper",
        one_liner=text_of(value.get("one_liner")),
        writer=text_of(value.get("writer")),
        written_at=_moment(text_of(value.get("written_at"))),
        fields=tuple((key, text_of(text)) for key, text in value["fields"].items()),
        links=tuple(links),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
