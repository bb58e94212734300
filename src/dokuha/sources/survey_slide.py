"""One slide of cvpaper.challenge's surveys: a paper, and somebody's summary of it.

The slide says what is what by class: `title`, `authors`, `conference`, `paper_id`, the writer
in `slide_editor`, the time in `timestamp`, and four panels, `item1` to `item4`: overview, a
figure, novelty and results, comments and links.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from dokuha.sources import names
from dokuha.sources.found import FIELD_LIMIT, OTHER_LIMIT, WRITER_LIMIT, Found, arxiv_id_in, tidy
from dokuha.sources.nodes import Node, links_in, markdown
from dokuha.sources.record import Code, Link, PaperRecord, SummaryRecord

SLIDE = "paper-abstract"

_FIELDS = {"item1": "overview", "item3": "novelty", "item4": "comments"}
_FIGURE = "item2"
_TIME = re.compile(
    r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII
)
# "W.Xian": an initial that sticks to the family name.
_INITIAL = re.compile(r"\b([A-Z]\.)(?=[A-Z][a-z])")
_TO_PAPER = re.compile(r"論文|paper|arxiv|pdf", re.IGNORECASE)
_TO_CODE = re.compile(r"code|コード|実装|github", re.IGNORECASE)


_PAGES = re.compile(r"pp?\.?\s*(\d+\s*[-–]+\s*\d+)")
_SHORT_YEAR = re.compile(r"([A-Z][A-Za-z-]*[A-Z])\s?['’](\d\d)")


Parts = dict[str, Node]


def add_slides(found: Found, page: Node) -> Iterator[PaperRecord]:
    """Find the paper of each slide of the page, with its summary."""
    for node in page.walk(into=lambda one: SLIDE not in one.classes):
        if SLIDE in node.classes:
            yield from _add(found, node)


def _add(found: Found, slide: Node) -> Iterator[PaperRecord]:
    parts: Parts = {}
    for node in slide.walk():
        for name in node.classes:
            parts.setdefault(name, node)
    conference, number = _text(parts, "conference"), _text(parts, "paper_id")
    venue, year = _venue(conference)
    authors = _INITIAL.sub(r"\1 ", _text(parts, "authors")).rstrip(" ,，")
    pages = _PAGES.fullmatch(number)
    links = tuple(link for name in _FIELDS if name in parts for link in links_in(parts[name]))
    raw = {
        "title": _text(parts, "title"),
        "venue": venue,
        "year": year,
        "arxiv_id": arxiv_id_in(number) or arxiv_id_in(conference),
        "url": _first(links, _TO_PAPER),
        "code_url": _first(links, _TO_CODE),
        "pages": pages[1] if pages else "",
        "source_id": "" if pages or arxiv_id_in(number) else number,
    }
    yield from found.add(
        raw,
        authors=names.split_names(authors, names.separator_in([authors])),
        summary=_summary(found, parts, links, slide.line),
        line=slide.line,
    )


def _venue(conference: str) -> tuple[str, str]:
    """Of "READ 2018", "READ’18", and of "2018" where nobody said more."""
    venue, year = names.venue_and_year(conference)
    if short := _SHORT_YEAR.fullmatch(conference):
        venue, year = short[1], f"20{short[2]}"
    if conference.isdecimal() and len(conference) == 4:
        return "", conference
    return venue or conference, year


def _summary(
    found: Found, parts: Parts, links: tuple[Link, ...], line: int | None
) -> SummaryRecord | None:
    panels = [(key, _panel(found, parts, name, line)) for name, key in _FIELDS.items()]
    said = tuple((key, text) for key, text in [*panels, ("figure", _figure(parts))] if text)
    if not said:
        return None
    writer = _text(parts, "slide_editor")
    if len(writer) > WRITER_LIMIT:
        found.report(Code.AUTHOR_TOO_LONG, line, writer)
        writer = ""
    return SummaryRecord(
        writer=writer, written_at=_time(found, parts, line), fields=said, links=links
    )


def _panel(found: Found, parts: Parts, name: str, line: int | None) -> str:
    panel = parts.get(name)
    if panel is None:
        return ""
    # The first heading says what the panel is, which its place says already.
    heading = next((node for node in panel.walk() if node.tag == "h1"), None)
    if heading:
        heading.children = []
    # What is too long as it is seen need not be made Markdown of first.
    if sum(map(len, panel.pieces())) <= FIELD_LIMIT:
        text = markdown(panel)
        if len(text) <= FIELD_LIMIT:
            return text
    found.report(Code.FIELD_TOO_LONG, line, _FIELDS[name])
    return ""


def _figure(parts: Parts) -> str:
    """Where the survey kept its picture: a path of theirs, which is not followed."""
    panel = parts.get(_FIGURE)
    pictures = (node for node in panel.walk() if node.tag == "img") if panel else iter(())
    picture = next(pictures, None)
    return tidy(picture.attributes.get("src", ""))[:OTHER_LIMIT] if picture else ""


def _time(found: Found, parts: Parts, line: int | None) -> datetime | None:
    said = _text(parts, "timestamp")
    match = _TIME.search(said)
    if match:
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        try:
            # A slide does not say in which zone it was.
            return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001
        except ValueError:
            pass  # There is no such day or hour: it is told below.
    if said:
        found.report(Code.BAD_TIME, line, said)
    return None


def _text(parts: Parts, name: str) -> str:
    return tidy(parts[name].text) if name in parts else ""


def _first(links: tuple[Link, ...], words: re.Pattern[str]) -> str:
    return next((link.url for link in links if words.search(link.text)), "")
