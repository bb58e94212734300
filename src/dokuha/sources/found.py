"""The check of what a reader finds: raw text goes in, tidy and whole records come out."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from unicodedata import normalize
from urllib.parse import unquote

from dokuha.sources.archives import archive_id_in, proceedings_in
from dokuha.sources.composing import composed
from dokuha.sources.record import Code, PaperRecord, Problem, SummaryRecord, UnreadableList

MOST_PAPERS = 300_000
"""More than any list has: beyond, a file is a burden and no list."""

MOST_PROBLEMS = 10_000
"""So many problems are told one by one; beyond, they are counted."""

TITLE_LIMIT = 1_000
AUTHOR_LIMIT = 300
LIMITS = {"abstract": 20_000, "keywords": 5_000, "url": 2_000, "pdf_url": 2_000, "code_url": 2_000}
OTHER_LIMIT = 500
FIELD_LIMIT = 20_000
WRITER_LIMIT = 120
ONE_LINER_LIMIT = 200
"""Longest texts, in characters; the last three are of a summary."""

_FIRST_YEAR = 1950

# Control characters, and marks that turn or hide text; white space is not among them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff]"
)
# Alone, or as the beginning of 20180601.
_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20|21)\d\d)(?:[01]\d(?:[0-3]\d)?)?(?!\d)")
_LINK = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_DASHES = re.compile("--+|–")
_WORD_FOR_PAGES = re.compile(r"pp?[. ]\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/\S*[^\s.,;]")
_IN_DOI = re.compile(r"(?<!\s)\s++(?=_\d)")
_ARXIV_ID = re.compile(
    r"(?<![\d.])(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)"
)
_DOI_OF_ARXIV = re.compile(r"10\.48550/arxiv\.(\S+)", re.IGNORECASE)
_DOI_IN_LINK = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)
_OTHERS = {"others", "and others", "et al", "et al.", "et. al.", "他", "ほか"}
_OTHERWISE = {"title", "authors", "year", "keywords"}
_LINK_FIELDS = {"url", "pdf_url", "code_url"}


# What publishers leave in titles: <i>, <sub>, <jats:italic>, &amp;, &#x2013;.
_MARKUP = re.compile(
    r"</?(?:[a-z]{1,8}:[a-z]{1,20}|i|b|u|em|strong|italic|bold|sup|sub|sc|scp|span|inf|p|br)"
    r"(?:\s[^<>]{0,200})?\s?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def without_markup(text: str) -> str:
    """Text without the tags of HTML that stand in titles, its entities as letters."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return _MARKUP.sub("", text) if "<" in text else text


def tidy(text: str) -> str:
    """One line of text in composed characters (NFC), without control characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip(" ")
    return composed(" ".join(_UNSEEN.sub("", text).split()))


@dataclass
class Found:
    """Checks the papers of one list; `add` is called once for each, and keeps none of them.

    `most` is how many papers and problems the list may have. Of many problems the first are kept.
    """

    format: str
    most: int = MOST_PAPERS
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    papers: int = 0
    _seen: set[int] = field(default_factory=set)

    def report(self, code: Code, line: int | None, value: str = "") -> None:
        self._stay_small(line)
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, line, tidy(value[:200])))

    def _stay_small(self, line: int | None) -> None:
        if self.papers + self.problem_count >= self.most:
            raise UnreadableList(Code.TOO_MANY_PAPERS, line, f"{self.most:,}")

    def add(
        self,
        raw: Mapping[str, str],
        *,
        authors: Iterable[str],
        summary: SummaryRecord | None = None,
        line: int | None = None,
    ) -> Iterator[PaperRecord]:
        """Yield the paper, if it has a usable title and did not come before.

        `raw` has the names of PaperRecord's fields as keys. A field that is not usable is
        reported and left out; the paper stays. Raises UnreadableList when there are too many.
        """
        self._stay_small(line)
        title = _unquoted(tidy(without_markup(raw.get("title", ""))))
        if not title:
            self.report(Code.MISSING_TITLE, line)
        elif len(title) > TITLE_LIMIT:
            self.report(Code.TITLE_TOO_LONG, line, title)
        else:
            record = self._checked(title, raw, authors, summary, line)
            if record:
                self.papers += 1
                yield record

    def _checked(
        self,
        title: str,
        raw: Mapping[str, str],
        authors: Iterable[str],
        summary: SummaryRecord | None,
        line: int | None,
    ) -> PaperRecord | None:
        texts = self._texts(raw, line)
        links = texts.get("url", ""), texts.get("pdf_url", "")
        venue, held = proceedings_in(*links)
        names = self._names(authors, line)
        keywords = self._keywords(raw.get("keywords", ""), line)
        year = self._year(raw.get("year", ""), line) or (int(held) if held else None)
        if year is None and (named := _YEAR.search(texts.get("venue", ""))):
            year = int(named[1])
        key = hash((title, names, year, keywords, tuple(sorted(texts.items())), summary))
        if key in self._seen:
            self.report(Code.TWICE_IN_LIST, line, title)
            return None
        self._seen.add(key)
        return PaperRecord(
            title=title,
            authors=names,
            year=year,
            venue=texts.get("venue") or (venue if str(year) == held else ""),
            abstract=texts.get("abstract", ""),
            session=texts.get("session", ""),
            session_time=texts.get("session_time", ""),
            track=texts.get("track", ""),
            pages=texts.get("pages", ""),
            doi=texts.get("doi", ""),
            arxiv_id=texts.get("arxiv_id", ""),
            archive_id=archive_id_in(*links),
            url=texts.get("url", ""),
            pdf_url=texts.get("pdf_url", ""),
            code_url=texts.get("code_url", ""),
            keywords=keywords,
            summary=self._summary(summary, line),
            format=self.format,
            source_id=texts.get("source_id", ""),
            line=line,
        )

    def _summary(self, summary: SummaryRecord | None, line: int | None) -> SummaryRecord | None:
        """What can be kept of a summary, and on which day somebody may have written it."""
        if summary is None:
            return None
        writer, one_liner = tidy(summary.writer), tidy(summary.one_liner)
        if len(writer) > WRITER_LIMIT:
            self.report(Code.AUTHOR_TOO_LONG, line, writer)
            writer = ""
        fields = {"one_liner": one_liner} | dict(summary.fields)
        limits = {"one_liner": ONE_LINER_LIMIT}
        for name in [it for it in fields if len(fields[it]) > limits.get(it, FIELD_LIMIT)]:
            self.report(Code.FIELD_TOO_LONG, line, name)
            del fields[name]
        at = summary.written_at
        return replace(
            summary,
            writer=writer,
            one_liner=fields.pop("one_liner", ""),
            written_at=at if at and at.year >= _FIRST_YEAR else None,
            fields=tuple((tidy(name), _UNSEEN.sub("", text)) for name, text in fields.items()),
        )

    def _texts(self, raw: Mapping[str, str], line: int | None) -> dict[str, str]:
        texts = {}
        for name, value in raw.items():
            if not value or name in _OTHERWISE:
                continue
            if name in _LINK_FIELDS:
                texts[name] = self._link(name, value, line)
            elif name == "doi":
                # Copied out of a PDF, "…-8_31" may have become "…-8 _31".
                whole = _IN_DOI.sub("", value)
                texts[name] = self._matched(_DOI, whole, Code.BAD_DOI, line)
            elif name == "arxiv_id":
                texts[name] = self._matched(_ARXIV_ID, value, Code.BAD_ARXIV_ID, line)
            else:
                texts[name] = self._text(name, value, line)
        if "pages" in texts:
            pages = texts["pages"]
            start = _WORD_FOR_PAGES.match(pages)
            texts["pages"] = _DASHES.sub("-", pages[start.end() :] if start else pages)
        _take_from_links(texts, texts.get("url", ""), texts.get("pdf_url", ""))
        archived = _DOI_OF_ARXIV.match(texts.get("doi", ""))
        if archived and not texts.get("arxiv_id"):
            texts["arxiv_id"] = arxiv_id_in(archived[1])
        return texts

    def _text(self, name: str, raw: str, line: int | None) -> str:
        text = tidy(raw if name in _LINK_FIELDS else without_markup(raw))
        if len(text) > LIMITS.get(name, OTHER_LIMIT):
            self.report(Code.FIELD_TOO_LONG, line, name)
            return ""
        return text

    def _link(self, name: str, raw: str, line: int | None) -> str:
        # Only web addresses: what is kept here becomes a link on a page.
        raw = f"http://{raw}" if raw.startswith("www.") else raw
        link = self._matched(_LINK, raw, Code.BAD_LINK, line).rstrip(";,")
        return self._text(name, link, line)

    def _matched(self, pattern: re.Pattern[str], raw: str, code: Code, line: int | None) -> str:
        match = pattern.search(tidy(raw))
        if match is None:
            self.report(code, line, raw)
            return ""
        return match[match.lastindex or 0]

    def _names(self, authors: Iterable[str], line: int | None) -> tuple[str, ...]:
        names = []
        for name in map(tidy, map(without_markup, authors)):
            if len(name) > AUTHOR_LIMIT:
                self.report(Code.AUTHOR_TOO_LONG, line, name)
            elif name and name.casefold() not in _OTHERS:
                names.append(name)
        return tuple(names)

    def _keywords(self, raw: str, line: int | None) -> tuple[str, ...]:
        if not raw:
            return ()
        text = self._text("keywords", raw, line)
        parts = re.split("[;；]" if ";" in text or "；" in text else "[,、，]", text)
        return tuple(dict.fromkeys(part for part in map(str.strip, parts) if part))

    def _year(self, raw: str, line: int | None) -> int | None:
        if not raw or raw.isspace():
            return None
        match = _YEAR.search(raw if raw.isascii() else normalize("NFKC", raw[:OTHER_LIMIT]))
        if match is None:
            self.report(Code.BAD_YEAR, line, raw)
            return None
        return int(match[1])


def _take_from_links(texts: dict[str, str], url: str, pdf_url: str) -> None:
    """What links say beside where they lead, if the list does not say it itself."""
    folded = url.lower()
    for link in (folded, pdf_url.lower()):
        if "arxiv.org/" in link and not texts.get("arxiv_id"):
            texts["arxiv_id"] = arxiv_id_in(link)
    if folded.endswith(".pdf"):
        texts.setdefault("pdf_url", url)
    doi = _DOI_IN_LINK.match(url) if "doi.org/" in folded else None
    if doi:
        texts.setdefault("doi", unquote(doi[1]))


def _unquoted(title: str) -> str:
    """Programs that write tables put titles with commas between quotation marks."""
    marks = title[:1] + title[-1:]
    is_quoted = len(title) > 2 and marks in ('""', "“”") and not set(marks) & set(title[1:-1])
    return title[1:-1].strip() if is_quoted else title


def arxiv_id_in(text: str) -> str:
    """The arXiv id in a link or a free text, without its version, or ""."""
    match = _ARXIV_ID.search(text)
    return match[1] if match else ""
