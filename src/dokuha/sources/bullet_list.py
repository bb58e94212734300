r"""Reads Markdown lists of links with remarks under them: a survey in its shortest form.

    # CONF 2018 Survey
    * [Title of the paper](https://example.org/1) [[GitHub](https://example.org/code)]
        * What somebody noted about it,
          over as many lines as it takes.

A remark becomes the overview of a summary that has no writer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dokuha.sources import names
from dokuha.sources.found import FIELD_LIMIT, Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord, SummaryRecord

NAME = "markdown_bullets"

_WITH_REMARK = re.compile(r"^[*+-] \[[^\n]*+\n[ \t]++[*+-](?:\s|$)", re.MULTILINE)
_TO_ELSEWHERE = re.compile(r"\]\([^#\s]")
_BULLET = re.compile(r"[*+-](?:\s+|$)")
_LINK = re.compile(r"\[([^][]+|[^][]*\[[^][]*\][^][]*)\]\(([^\s()]*)\)")
_TO_CODE = re.compile(r"github|code", re.IGNORECASE)


@dataclass
class _Item:
    """A bullet; the lines of its head, then those of its remark."""

    line: int
    head: list[str]
    remark: list[str] = field(default_factory=list)
    has_remark: bool = False


def looks_like(head: str, file_name: str) -> bool:
    return any(_TO_ELSEWHERE.search(found[0]) for found in _WITH_REMARK.finditer(head))


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList when no bullet begins with a link."""
    whole = text.whole()
    before, _, _ = whole.partition("\n* ")
    venue, year = names.venue_and_year(before[:1_000])
    for item in _items(whole):
        yield from _add(found, item, {"venue": venue, "year": year})


def _items(text: str) -> list[_Item]:
    items: list[_Item] = []
    item: _Item | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip()
        bullet = _BULLET.match(words)
        if bullet and not line[:1].isspace():
            item = _Item(number, [words[bullet.end() :]])
            items.append(item)
        elif line.startswith("#"):
            item = None
        elif item and words:
            if bullet and not item.has_remark:
                item.has_remark, words = True, words[bullet.end() :]
            (item.remark if item.has_remark else item.head).append(words)
    return items


def _add(found: Found, item: _Item, common: dict[str, str]) -> Iterator[PaperRecord]:
    links = [(text.strip(), url) for text, url in _LINK.findall(" ".join(item.head))]
    if not links:
        return
    (title, url), *others = links
    code = next((link for text, link in others if _TO_CODE.search(text)), "")
    raw = {**common, "title": title.replace(r"\_", "_"), "code_url": code}
    raw["url"] = url if url.startswith("http") else ""
    summary, remark = None, "\n".join(item.remark).strip()
    if len(remark) > FIELD_LIMIT:
        found.report(Code.FIELD_TOO_LONG, item.line, "overview")
    elif remark:
        summary = SummaryRecord(fields=(("overview", remark),))
    yield from found.add(raw, authors=(), summary=summary, line=item.line)
