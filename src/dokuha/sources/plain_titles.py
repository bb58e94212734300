"""Reads lines that are titles: one a line, numbered or not, or each with its authors below.

Nothing but the lines themselves says that they are titles, so prose is refused.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from dokuha.sources import names
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "titles"

_MARK = re.compile(r"^\s*(?:[-*+•・◦‣]|[(\[]?(?:No\.?\s*|#)?(\d{1,6})[.):\]、]?(?=\s|[^\W\d_]))\s*")
_SENTENCE = re.compile(r"[.。．,，;；:：、]$")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SMALL = re.compile(r"^[a-z]")
_NO_TEXT = re.compile(r"[<>{}|=]|https?://|^(?:dear|hi|hello|best regards|thanks)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 8, 250
_FEWEST = 3
_LOOKED_AT = 200


def looks_like(head: str, file_name: str) -> bool:
    lines = _first_lines(head)
    titles = _without_authors(lines) if _have_authors(lines) else lines
    good = sum(map(_may_be_title, titles))
    small = sum(bool(_SMALL.match(title)) for title in titles)
    return (
        len(titles) >= _FEWEST
        and good >= 0.9 * len(titles)
        and small <= 0.1 * len(titles)
        and len(set(titles)) >= 0.9 * len(titles)
    )


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    with_authors = _have_authors(_first_lines(text.head))
    waiting: tuple[int, str, str] | None = None
    for number, mark, line in _lines(text):
        if waiting and with_authors and names.are_names(line):
            yield from _add(found, waiting, line)
            waiting = None
            continue
        if waiting:
            yield from _add(found, waiting, "")
        waiting = (number, mark, line)
    if waiting:
        yield from _add(found, waiting, "")


def _first_lines(head: str) -> list[str]:
    lines = [text for _, _, text in islice(_lines(head.split("\n")), _LOOKED_AT)]
    return lines[:-1] if len(head) >= 50_000 else lines


def _have_authors(lines: list[str]) -> bool:
    """Whether about every other line is authors; "Lamps and Cats" once in a while is a title."""
    return len(lines) - len(_without_authors(lines)) >= 0.4 * len(lines)


def _lines(text: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Number, mark and words of each line that says something."""
    for number, line in enumerate(text, start=1):
        mark = _MARK.match(line)
        words = " ".join((line[mark.end() :] if mark else line).split()).strip('"“”*_ ')
        if words:
            yield number, (mark[1] or "") if mark else "", words


def _without_authors(lines: list[str]) -> list[str]:
    """The lines that are no authors of the line above."""
    titles: list[str] = []
    after_title = False
    for line in lines:
        after_title = not (after_title and names.are_names(line))
        if after_title:
            titles.append(line)
    return titles


def _may_be_title(line: str) -> bool:
    if len(line) > _LONGEST or _NO_TEXT.search(line) or _SENTENCE.search(line):
        return False
    if len(_WIDE.findall(line)) >= 6:
        return True
    return len(line) >= _SHORTEST and len(_WORDS.findall(line)) >= 3


def _add(found: Found, at: tuple[int, str, str], authors: str) -> Iterator[PaperRecord]:
    number, mark, title = at
    people = names.split_names(authors.replace("·", ","), names.separator_in([authors]))
    yield from found.add({"title": title, "source_id": mark}, authors=people, line=number)
