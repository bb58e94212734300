"""Reads lists of papers with links as people keep them in Markdown ("awesome" lists).

    ## Detection
    - **Title of the paper**, *Given Family et al.*, CVPR 2018 [[pdf](link)] [[code](link)]
    - [Title](link) - Authors. Venue Year.
    - (CVPR'18) Title. Authors. [[Paper]](link)

A bullet is a paper when it leads to one, or names a conference and a year; others are not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.inline import Said, plain, said_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "awesome_list"

_BULLET = re.compile(r"(\s*)(?:[-*+]|\d{1,4}[.)])\s+(.*)")
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_QUOTED = re.compile(r"[\"“「]([^\"”」]{8,300})[\"”」]")
# "[CVPR'18] Title", "(2018 CVPR) Title", "2018-06: Title".
_MARK = re.compile(
    r"^[\[(【]?\s*((?:[A-Z][A-Za-z]{0,12}[A-Z][A-Za-z]{0,12}|arXiv)[ '’:_-]{0,2}"
    r"(?:(?:19|20)\d\d|\d\d)\b[^\])】]{0,20}|"
    r"(?:19|20)\d\d(?:[-./]\d\d?){0,2}[ ,-]{0,2}[A-Za-z]{0,12})\s*[\])】:|-]+\s*"
)
_SHORT_YEAR = re.compile(r"\b([A-Z][A-Za-z]{0,12}[A-Z])['’ -]{1,2}(\d\d)\b(?!\d)")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[ ,-]{1,2}([A-Z][A-Za-z]*[A-Z])\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROUND = re.compile(r"[()]")
_ENDS = re.compile(r"\.\s+|\s+[-–—|]\s+|[,，]\s+(?=[A-Z]{3,}[ '’]?\d)|\s{2,}")
# ", CVPR 2018" behind the names.
_AT_VENUE = re.compile(
    r"[,，]?\s*\b(?:in )?[A-Z][A-Za-z]{0,12}[A-Z]\w{0,12}[ '’-]*(?:19|20)?\d\d\b.*$"
)
_ET_AL = re.compile(r"([^\W\d_][\w.' -]{1,40}) et al\b")
_LONGEST_ITEM = 5_000


@dataclass
class _Item:
    line: int
    text: str
    session: str
    common: dict[str, str]
    remarks: int = 0


def looks_like(head: str, file_name: str) -> bool:
    """Three bullets that are papers, and more of them than bullets with somebody's remark."""
    papers = remarks = 0
    for item in _items(head.split("\n")):
        if _is_paper(said_in(item.text)):
            papers += 1
            remarks += item.remarks > 0
    return papers > 2 and papers > 3 * remarks


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for item in _items(text):
        said = said_in(item.text)
        if _is_paper(said):
            yield from _add(found, item, said)


def _items(lines: Iterable[str]) -> Iterator[_Item]:
    """Each bullet with the lines that go on with it."""
    item: _Item | None = None
    common = {"venue": "", "year": ""}
    session = ""
    for number, line in enumerate(lines, start=1):
        heading, bullet = _HEADING.match(line), _BULLET.match(line)
        if heading or not line.strip():
            if item and (heading or not item.text):
                yield item
                item = None
            if heading:
                session = plain(heading[2]) if len(heading[1]) > 1 else ""
                common = _common(heading[2], common)
        elif bullet and (item is None or not bullet[1] or not _goes_on(bullet[2], item)):
            if item:
                yield item
            item = _Item(number, bullet[2].strip()[:_LONGEST_ITEM], session, common)
        elif item and len(item.text) < _LONGEST_ITEM and (line[0].isspace() or not bullet):
            item.text += f" | {(bullet[2] if bullet else line).strip()}"
    if item:
        yield item


def _goes_on(words: str, item: _Item) -> bool:
    """Whether a bullet below another one says more of the same paper."""
    said = said_in(words)
    if said.titles:
        return False
    if not (said.links or names.are_names(said.text) or said.slanted or _venue(said.text)[0]):
        item.remarks += 1
    return True


def _common(heading: str, above: dict[str, str]) -> dict[str, str]:
    venue, year = _venue(heading)
    year = year or next(iter(_YEAR.findall(heading)), "")
    return {"venue": venue or above["venue"], "year": year} if venue or year else above


def _venue(text: str) -> tuple[str, str]:
    text = _ROUND.sub("", text)
    venue, year = names.venue_and_year(text)
    if not venue and (turned := _YEAR_FIRST.search(text)):
        year, venue = turned.groups()
    if not venue and (short := _SHORT_YEAR.search(text)):
        venue, year = short[1], f"20{short[2]}" if short[2] < "60" else f"19{short[2]}"
    if not venue and "arxiv" in text.lower():
        venue, year = "arXiv", next(iter(_YEAR.findall(text)), "")
    return venue, year


def _is_paper(said: Said) -> bool:
    return said.leads_to_a_paper or bool(_venue(said.text)[0] and (said.links or said.titles))


def _add(found: Found, item: _Item, said: Said) -> Iterator[PaperRecord]:
    title, rest = _title(said)
    venue, year = _venue(rest)
    raw = {**item.common, "session": item.session, **said.links, "title": title}
    linked = next((url for label, url in said.labels if title and title in label), "")
    if linked:
        raw["url"] = linked
    raw["venue"] = venue or raw["venue"]
    raw["year"] = year or next(iter(_YEAR.findall(rest)), "") or raw["year"]
    authors = _authors(said, title, rest)
    people = names.split_names(authors, names.separator_in([authors]))
    yield from found.add(raw, authors=people, line=item.line)


def _title(said: Said) -> tuple[str, str]:
    """The title, and what else the line says."""
    text = said.text.replace(" | ", "  ").strip()
    quoted = _QUOTED.search(text)
    strong = next((one for one in said.strong if len(one) > 8 and not _MARK.fullmatch(one)), "")
    title = next((label for label, _ in said.titles), "") or strong or (quoted[1] if quoted else "")
    if title:
        return _without_mark(title), text.replace(title, "  ", 1)
    mark = _MARK.match(text)
    text = text[mark.end() :] if mark else text
    pieces = _ENDS.split(text.strip(" .-–—,:;"), maxsplit=1)
    if len(pieces) > 1 and names.are_names(pieces[0]):  # Authors. Title. Venue.
        authors, after = pieces
        pieces = [*_ENDS.split(after.strip(" .-–—,:;"), maxsplit=1), authors]
    rest = "  ".join([*pieces[1:], mark[1] if mark else ""])
    if len(pieces[0]) < 6:  # The words of a link are all there is.
        label = max((label for label, _ in said.labels if " " in label), key=len, default="")
        return label, rest
    return pieces[0].strip(" .,:;-–—|[]()*"), rest


def _without_mark(title: str) -> str:
    mark = _MARK.match(title)
    title = title[mark.end() :] if mark and len(title) - mark.end() > 8 else title
    return title.strip(" .,[]")


def _authors(said: Said, title: str, rest: str) -> str:
    """What is slanted, if those are names; else the first part of the rest that is."""
    for slanted in said.slanted:
        if slanted not in title and (names.are_names(slanted) or "et al" in slanted):
            return slanted.rstrip(" .")
    for piece in re.split(r"\.\s+|\s{2,}|\s[-–—|]\s|[()\[\]]", rest):
        piece = _AT_VENUE.sub("", piece).strip(' .,;:-–—|*_"“”')
        if names.are_names(piece):
            return piece
        if few := _ET_AL.search(piece):
            return few[1]
    return ""
