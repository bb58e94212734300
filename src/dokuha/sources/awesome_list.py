"""Reads lists of papers with links as people keep them in Markdown ("awesome" lists).

    ## Detection
    - **Title of the paper**, *Given Family et al.*, CVPR 2018 [[pdf](link)] [[code](link)]
    - [Title](link) - Authors. Venue Year.
    - (CVPR'18) Title. Authors. [[Paper]](link)

    **Title of a paper** (CVPR 2018)
    - Paper: link
    - Code: link

A bullet is a paper when it leads to one, or names a conference and a year; others are not. A
title that is a line of its own, bold or a link, is one when such lines follow it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.inline import Said, heading_in, is_label, plain, said_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "awesome_list"

_BULLET = re.compile(r"(\s*)(?:[-*+]\s+|\d{1,4}(?:[.)]\s+|[.)、．]\s*(?=[A-Z\[*\"“])))(.*)")
# A whole line: ":star: **Title** (CVPR 2018)", "[Title](link)".
_BOLD_LINE = re.compile(
    r"(?:\s|:\w+:|[^\w\s*\[(])*\*\*(?P<title>[^*:：][^*]{6,300}[^*:：])\*\*\s*+(?:[(（][^()（）]*+[)）]\s*+)?"
)
_LINK_LINE = re.compile(r"\[(?P<title>[^][!]{12,300})\]\(https?://[^\s()]+\)[,.\s]*")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
_FACT = re.compile(r"\W*([^:：\[\]|]{1,40}+)[:：]\s*(?P<link>$|<?https?://|\[)?")
_QUOTED = re.compile(r"[\"“「]([^\"”」]{8,300})[\"”」]")
# "[CVPR'18] Title", "(2018 CVPR) Title", "2018-06: Title".
_MARK = re.compile(
    r"^[\[(【]?\s*((?:[A-Z][A-Za-z]{0,12}[A-Z][A-Za-z]{0,12}|arXiv)[ '’:_-]{0,2}"
    r"(?:(?:19|20)\d\d|\d\d)\b[^\])】]{0,20}|"
    r"(?:19|20)\d\d(?:[-./]\d\d?){0,2}[ ,-]{0,2}[A-Za-z]{0,12})\s*[\])】:|-]+\s*"
)
_SHORT_YEAR = re.compile(r"\b([A-Z][A-Za-z]{0,12}[A-Z])['’ -]{1,2}(\d\d)\b(?!\d)")
# "NeurIPS, 2018"
_COMMA = re.compile(
    r"\b(?!US\b|UK\b|USA\b|UAE\b)([A-Z][A-Za-z]{0,12}[A-Z]|arXiv),\s*((?:19|20)\d\d)\b"
)
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[ ,-]{1,2}([A-Z][A-Za-z]*[A-Z])\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ROUND = re.compile(r"[()]")
_ENDS = re.compile(
    r"\.\s+|\s+[-–—|]\s+|\s{2,}|"
    r"[,，]\s+(?=(?:[A-Z][A-Za-z]{0,12}[A-Z]|arXiv)[ ,'’]{0,2}(?:19|20)?\d\d\b)"
)
# ", CVPR 2018" behind the names.
_AT_VENUE = re.compile(
    r"[,，]?\s*\b(?:in )?[A-Z][A-Za-z]{0,12}[A-Z]\w{0,12}[ ,'’-]*(?:19|20)?\d\d\b.*$"
)
_ET_AL = re.compile(r"([^\W\d_][\w.' -]{1,40}) et al\b")
_CLOSE_YEAR = re.compile(r"([A-Z][A-Za-z]{2,11})([0-4]\d)")
_BEHIND = re.compile(r"\s*[(（]([^()（）]+)[)）]$")
_LABEL = re.compile(r"^(?:authors?|by|作者|著者)\s*[:：]\s*", re.IGNORECASE)
_MARKS = re.compile(r"[*†‡§¶∗#¹²³]+")
_LONGEST_ITEM = 5_000


@dataclass
class _Item:
    line: int
    text: str
    session: str
    common: dict[str, str]
    title: str = ""
    indent: int = 0
    remarks: int = 0
    facts: int = 0


def looks_like(head: str, file_name: str) -> bool:
    """Three bullets that are papers, and more of them than bullets with somebody's remark."""
    papers = remarks = 0
    for item in _items(head.split("\n")):
        if _is_paper(item, said_in(item.text)):
            papers += 1
            remarks += item.remarks > 0
    return papers > 2 and papers > 3 * remarks


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    for item in _items(text):
        said = said_in(item.text)
        if _is_paper(item, said):
            yield from _add(found, item, said)


def _items(lines: Iterable[str]) -> Iterator[_Item]:
    """Each bullet, or title on a line of its own, with the lines that go on with it."""
    item: _Item | None = None
    common = {"venue": "", "year": ""}
    session = ""
    headings = 0
    for number, line in enumerate(lines, start=1):
        heading, bullet = heading_in(line), _BULLET.match(line)
        alone = _BOLD_LINE.fullmatch(line) or _LINK_LINE.fullmatch(line)
        if heading or not line.strip() or _RULE.fullmatch(line):
            if item and (line.strip() or not item.text):
                yield item
                item = None
            if heading:
                level, words = heading
                headings += 1
                session = plain(words) if headings > 1 or level > 1 else ""
                common = _common(words, common)
        elif alone and not is_label(alone["title"]):
            if item:
                yield item
            item = _Item(number, line.strip(), session, common, plain(alone["title"]))
        elif bullet and not (item and _goes_on(len(bullet[1]), bullet[2], item)):
            if item:
                yield item
            text = bullet[2].strip()[:_LONGEST_ITEM]
            item = _Item(number, text, session, common, indent=len(bullet[1]))
        elif item and len(item.text) < _LONGEST_ITEM:
            words = (bullet[2] if bullet else line).strip()
            item.text += f" |{words}"
            item.facts += _has_label(words)
    if item:
        yield item


def _goes_on(indent: int, words: str, item: _Item) -> bool:
    """Whether a bullet says more of the paper above it."""
    if indent <= item.indent:
        return bool(item.title) and _is_fact(words)
    said = said_in(words)
    if said.titles:
        return False
    if said.leads_to_a_paper and not item.title and not said_in(item.text).leads_to_a_paper:
        rest = _AT_VENUE.sub("", _MARK.sub("", said.text))
        if rest.count(" ") > 3 and not names.are_names(rest):  # One of a group.
            return False
    if not (said.links or names.are_names(said.text) or said.slanted or _venue(said.text)[0]):
        item.remarks += 1
    return True


def _has_label(words: str) -> bool:
    """Of "Code: link" and "Paper: none yet"."""
    fact = _FACT.match(words)
    return fact is not None and is_label(fact[1].split("（")[0].split("(")[0])


def _is_fact(words: str) -> bool:
    """Whether such words stand below a title: "Code: link", "My notes: [here](link)", "Oral"."""
    fact, said = _FACT.match(words), said_in(words)
    is_short = not said.links and words.count(" ") < 3
    is_linked = fact is not None and fact["link"] is not None
    return _has_label(words) or (not said.titles and (is_short or is_linked))


def _common(heading: str, above: dict[str, str]) -> dict[str, str]:
    venue, year = _venue(heading)
    year = year or next(iter(_YEAR.findall(heading)), "")
    return {"venue": venue or above["venue"], "year": year} if venue or year else above


def _venue(text: str) -> tuple[str, str]:
    text = _ROUND.sub("", text)
    venue, year = names.venue_and_year(text)
    if not venue and (with_comma := _COMMA.search(text)):
        venue, year = with_comma.groups()
    if not venue and (turned := _YEAR_FIRST.search(text)):
        year, venue = turned.groups()
    if not venue and (short := _SHORT_YEAR.search(text)):
        venue, year = short[1], f"20{short[2]}" if short[2] < "60" else f"19{short[2]}"
    if not venue and "arxiv" in text.lower():
        venue, year = "arXiv", next(iter(_YEAR.findall(text)), "")
    return venue, year


def _is_paper(item: _Item, said: Said) -> bool:
    if said.leads_to_a_paper or (item.title and item.facts):
        return True
    return not item.title and bool(_venue(said.text)[0] and (said.links or said.titles))


def _add(found: Found, item: _Item, said: Said) -> Iterator[PaperRecord]:
    title, rest = _title(said, item.title)
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


def _title(said: Said, title: str) -> tuple[str, str]:
    """The title, and what else the line says."""
    text = said.text.replace(" |", "  ").strip()
    quoted = _QUOTED.search(text)
    strong = next((one for one in said.strong if len(one) > 8 and not _MARK.fullmatch(one)), "")
    # Before a quoted title, what is strong is the short name of its method.
    strong = quoted[1] if quoted and len(quoted[1]) > len(strong) else strong
    title = title or next((label for label, _ in said.titles), "") or strong
    if title:
        rest = text.replace(title, "  ", 1)
        return _without_remark(_without_mark(title), rest)
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
    return _without_remark(pieces[0].strip(" .,:;-–—|[]*"), rest)


def _without_remark(title: str, rest: str) -> tuple[str, str]:
    """ "(READ 2018)", "(READ18)" and remarks in another script belong to the rest."""
    behind = _BEHIND.search(title)
    if not behind:
        return title, rest
    remark, before = behind[1], title[: behind.start()]
    short = _CLOSE_YEAR.fullmatch(remark)
    said = f"{short[1]} 20{short[2]}" if short else remark
    is_other_script = before.isascii() and not remark.isascii()
    return (before, f"{said}  {rest}") if is_other_script or _venue(said)[0] else (title, rest)


def _without_mark(title: str) -> str:
    mark = _MARK.match(title)
    title = title[mark.end() :] if mark and len(title) - mark.end() > 8 else title
    return title.strip(" .,[]")


def _authors(said: Said, title: str, rest: str) -> str:
    """What is slanted, if those are names; else the first part of the rest that is."""
    # "(*Example University, Chile*)" is where they work.
    places = [slanted for slanted in said.slanted if f"({slanted})" in said.text]
    for slanted in said.slanted:
        if (
            slanted not in title
            and slanted not in places
            and (names.are_names(slanted) or "et al" in slanted)
        ):
            return slanted.rstrip(" .")
    for piece in re.split(r"(?<!\b[A-Z])\.\s+|\s{2,}|\s[-–—|]\s|[()\[\]]", rest):
        piece = _MARKS.sub("", _LABEL.sub("", _AT_VENUE.sub("", piece))).strip(' .,;:-–—|_"“”')
        if names.are_names(piece) and piece not in places:
            return piece
        if few := _ET_AL.search(piece):
            return few[1]
    return ""
