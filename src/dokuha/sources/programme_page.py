"""Reads a conference's page of accepted papers, or its programme: titles with authors below.

Conferences mark their pages up as they like. What is common to them is a line with a title and
a line with names after it, each kind marked up alike; so the page itself says what its titles
and its authors look like. Headings are sessions, with the times that stand in or beside them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

from dokuha.sources import names
from dokuha.sources.found import Found, arxiv_id_in
from dokuha.sources.html_page import address_of, is_page, page_of
from dokuha.sources.list_text import ListText
from dokuha.sources.page_lines import PageLine, lines_of
from dokuha.sources.record import Code, PaperRecord, UnreadableList

NAME = "programme"

_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bday \d\b|\d{1,2}月\s*\d{1,2}日|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?\b|"
    r"\b20\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)
_CLOCK = r"(?<![\d.])(?:[01]?\d|2[0-4])[:.：][0-5]\d(?![\d%])(?:\s*[ap]\.?m\.?)?"
_TIME = re.compile(rf"{_CLOCK}\s*(?:(?:[-–—~〜～]|to)\s*{_CLOCK})?", re.IGNORECASE)
_SESSION = re.compile(
    r"\b(?:session|orals?|posters?|spotlights?|track|workshop|keynotes?|demos?|findings)\b|"
    r"セッション|口頭|ポスター|講演",
    re.IGNORECASE,
)
_SESSION_STYLE = re.compile(r"session[-_]?(?:title|name)\b", re.IGNORECASE)
_MARKS = re.compile(r"\s*\([^()]*\)|[*†‡§¶∗#¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d_])\d(?:,\d)*\b")
_NUMBER = re.compile(
    r"^\s*(?:[#\[(]?\s*(?:paper\s+(?:id:?\s*)?)?(\d{1,6})\s*[\])]?\s*[.:|)-]?\s+)(?=\S{2})", re.I
)
_LABEL = re.compile(r"^(?:authors?|by|presenters?|speakers?|著者)\s*[:：]\s*", re.IGNORECASE)
_TO_PAPER = re.compile(
    r"poster/|paper|forum\?id=|/abs/|/pdf|\.pdf|html/|aclanthology|virtual/20\d\d/"
)
# What a table calls its columns, and a programme the links behind a title.
_COLUMN = re.compile(
    r"(?:(?:papers?|posters?) *(?:#|ids?\b|no\b\.?|numbers?\b)|"
    r"(?:papers?|titles?|authors?|speakers?|time|room|location|links?|pdf|id|no|and|#)\b"
    r"|[\s.,/&#])++",
    re.IGNORECASE,
)
_LABEL_OF_LINK = re.compile(
    r"\W*(?:full |ext\.? |extended |supp\w*\.? )?(?:papers?|pdf|abstract|supp\w*|arxiv|video|"
    r"poster|slides|code|project|link|bibtex|material|page)s?\W*",
    re.IGNORECASE,
)
# From the end: brackets with nothing in them, and what stood between links.
_EMPTY = re.compile(r"[\s,/|]*+(?:[\])][\s,/|]*+[\[(][\s,/|]*+)*+")
_FEWEST = 3
_SHORTEST_TITLE, _LONGEST_TITLE, _LONGEST_HEADING = 10, 300, 160


def looks_like(head: str, file_name: str) -> bool:
    """Any page may be one; only its lines tell."""
    return is_page(head)


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList for a page on which no kind of line is titles."""
    whole = text.whole()
    page = page_of(whole)
    base = address_of(whole, page, "")
    lines = [part for line in lines_of(page) for part in _parted(line)]
    title_style, author_style = _styles(lines)
    if not title_style:
        raise UnreadableList(Code.NO_PAPERS)
    heads = [*(str(one.text_content()) for one in page.iter("title", "h1"))]
    venue, year = names.venue_and_year(
        " ".join([*heads, *(line.text for line in lines[:3])])[:1_000]
    )
    session = _Sessions()
    before: PageLine | None = None
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line.style == title_style and _is_title(line, after, author_style):
            common = {"venue": venue, "year": year, "source_id": _number_in(before, line)}
            common |= session.at(line)
            yield from _add(found, line, after if author_style else None, common, base)
        else:
            session.pass_by(line)
        before = line


def _parted(line: PageLine) -> list[PageLine]:
    """A title and the names behind it may share one line: "<b>Title.</b> <em>Names</em>"."""
    said = [(style, text.strip()) for style, text in line.runs if text.strip()]
    title = " ".join(text for _, text in said[:-1])
    if len(said) < 2 or said[0][0] == said[-1][0] or len(title) < _SHORTEST_TITLE:
        return [line]
    style, authors = said[-1]
    if not (_are_authors(authors) or names.is_name(authors)) or _are_authors(title):
        return [line]
    return [
        replace(line, text=title.removesuffix("."), style=f"{line.style}+"),
        replace(line, text=authors, style=f"+{style}", links=()),
    ]


def _styles(lines: list[PageLine]) -> tuple[str, str]:
    """How titles and the authors behind them are marked up; "" for what is not there."""
    pairs = Counter(
        (line.style, after.style)
        for line, after in zip(lines, lines[1:], strict=False)
        if _may_be_title(line) and _are_authors(after.text)
    )
    for (title, authors), count in pairs.most_common(1):
        if count >= _FEWEST:
            return title, authors
    # Pages of titles alone: each leads to its paper.
    linked = Counter(
        line.style
        for line in lines
        if _may_be_title(line) and any(_TO_PAPER.search(url) for _, url in line.links)
    )
    for title, count in linked.most_common(1):
        if count >= _FEWEST:
            return title, ""
    return "", ""


def _may_be_title(line: PageLine) -> bool:
    return (
        _SHORTEST_TITLE <= len(line.text) <= _LONGEST_TITLE
        and " " in line.text
        and not _are_authors(line.text)
        and not _is_heading(line)
    )


def _are_authors(text: str) -> bool:
    return names.are_names(_MARKS.sub("", _LABEL.sub("", text)))


def _is_title(line: PageLine, after: PageLine | None, author_style: str) -> bool:
    """Whether a line that looks like the titles is one, by the line behind it."""
    if not author_style:
        return True
    if after is None:
        return False
    if _are_authors(after.text) and not _are_authors(line.text):
        return True
    if line.style == author_style:  # The page does not tell titles from authors.
        return _may_be_title(line) and names.is_name(_MARKS.sub("", after.text))
    return after.style == author_style


def _is_heading(line: PageLine) -> bool:
    return len(line.text) <= _LONGEST_HEADING and (
        (_SESSION.search(line.text) is not None and _TIME.search(line.text) is not None)
        or _TIME.fullmatch(line.text) is not None
        or (line.level > 0 and bool(_SESSION.search(line.text) or _DAY.search(line.text)))
    )


class _Sessions:
    """The session that the reader of a programme is in.

    Sessions at one time stand side by side in a row, each over its own column of papers.
    """

    def __init__(self) -> None:
        self._day = self._time = self._alone = ""
        self._columns = {0: ""}
        self._row = 0
        self._is_new = self._has_time = False

    def pass_by(self, line: PageLine) -> None:
        if len(line.text) > _LONGEST_HEADING or _COLUMN.fullmatch(line.text):
            return
        time = _TIME.search(line.text)
        name = _TIME.sub("", line.text).strip(" ()[],;:|-–—")
        if not name and self._is_new and not self._has_time:
            self._time, self._has_time = line.text, True
        elif not name:  # A time on a line of its own is for the session beside it.
            self._alone = line.text
        elif _DAY.search(line.text) and not _SESSION.search(line.text):
            self._day, self._time, self._alone = name, "", time[0] if time else ""
            self._columns, self._is_new = {0: ""}, False
        elif _is_session(line):
            self._enter(line, name, time[0] if time else self._alone)

    def _enter(self, line: PageLine, name: str, time: str) -> None:
        if line.row and line.row == self._row:
            self._columns[line.cell] = name
            return
        if time or not self._is_new:  # A heading below another one is at its time.
            self._time = time
        self._columns = {line.cell: name}
        self._row, self._alone, self._is_new, self._has_time = line.row, "", True, bool(time)

    def at(self, line: PageLine) -> dict[str, str]:
        self._is_new, self._alone = False, ""
        only = next(iter(self._columns.values()))
        name = only if len(self._columns) == 1 else self._columns.get(line.cell, "")
        time = ", ".join(filter(None, (self._day, self._time)))
        return {"session": name, "session_time": time if name else ""}


def _is_session(line: PageLine) -> bool:
    is_named = _SESSION_STYLE.search(line.style) is not None
    return line.level > 0 or is_named or (bool(_SESSION.search(line.text)) and not line.links)


def _number_in(before: PageLine | None, line: PageLine) -> str:
    """The number of a paper in a column of its own."""
    is_beside = before is not None and line.row and before.row == line.row
    number = re.fullmatch(r"#?(\d{1,6})", before.text) if before and is_beside else None
    return number[1] if number else ""


def _without_empty(text: str) -> str:
    return _EMPTY.sub("", text[::-1], count=1)[::-1]


def _add(
    found: Found, line: PageLine, after: PageLine | None, common: dict[str, str], base: str
) -> Iterator[PaperRecord]:
    text = line.text
    for words, _ in line.links:
        if _LABEL_OF_LINK.fullmatch(words):
            text = text.replace(words, "")
    number = _NUMBER.match(text)
    raw = {**common, "title": _without_empty(text[number.end() :] if number else text)}
    if number:
        raw["source_id"] = number[1] or ""
    for words, href in line.links + (after.links if after else ()):
        url = _absolute(base, href)
        if url.startswith("http"):
            kind = "pdf_url" if words.lower() == "pdf" or url.endswith(".pdf") else "url"
            raw.setdefault(kind, url)
    raw["arxiv_id"] = arxiv_id_in(raw["url"]) if "arxiv.org" in raw.get("url", "") else ""
    authors = _MARKS.sub("", _LABEL.sub("", after.text)) if after else ""
    authors = re.sub(r"\s*[·•⋅∙|]\s*", "; ", authors)
    people = names.split_names(authors, names.separator_in([authors]))
    yield from found.add(raw, authors=people, line=line.line)


def _absolute(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:  # Not an address at all.
        return ""
