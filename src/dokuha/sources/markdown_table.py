"""Reads tables in Markdown, as many as stand in a file: a heading above one is its session.

## Detection
| Title | Venue | Date | Code |
|:------|:-----:|------|------|
| [Title of the paper](https://example.org/1) | CVPR | 2018-06 | [GitHub](https://...) |
"""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from dokuha.sources import names
from dokuha.sources.columns import Table, table_of
from dokuha.sources.found import Found
from dokuha.sources.inline import heading_in, plain, said_in
from dokuha.sources.list_text import ListText
from dokuha.sources.record import PaperRecord

NAME = "markdown_table"

_BETWEEN = re.compile(r"(?<!\\)\|")
_OF_RULES = " \t\n|:-"
_LINKS = ("url", "pdf_url", "code_url")
_LOOKED_AT = 200

Row = tuple[int, list[str]]


def looks_like(head: str, file_name: str) -> bool:
    lines = head.split("\n")
    for at, rule in enumerate(lines[1:]):
        if _is_rule(rule) and "|" in lines[at]:
            below = takewhile(lambda line: "|" in line, lines[at + 2 : at + 2 + _LOOKED_AT])
            if "title" in _table([_cells(line) for line in (lines[at], *below)]).fields:
                return True
    return False


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    venue = year = session = ""
    for heading, rows in _tables(text):
        if heading and heading[0] == 1:
            venue, year = names.venue_and_year(heading[1])
            session = ""
        elif heading:
            session = plain(heading[1])
        first = list(islice(rows, _LOOKED_AT))
        if not first:
            continue
        table = _table([row for _, row in first])
        if "title" in table.fields:
            common = {"venue": venue, "year": year, "session": session}
            for line, row in first[table.skipped :]:
                yield from _add(found, line, row, table, common)
            for line, row in rows:
                yield from _add(found, line, row, table, common)
        else:
            for _ in rows:
                pass


def _table(rows: list[list[str]]) -> Table:
    """What the columns hold, by what a reader sees of their cells."""
    return table_of([[said_in(cell).text or cell for cell in row] for row in rows])


def _tables(text: ListText) -> Iterator[tuple[tuple[int, str] | None, Iterator[Row]]]:
    """Each heading, and each table with None; the rows of one are to be taken before the next."""
    lines = enumerate(text, start=1)
    above: Row | None = None
    for number, line in lines:
        heading = heading_in(line)
        if heading:
            yield heading, iter(())
            above = None
        elif above and _is_rule(line):
            yield None, _rows(above, lines)
            above = None
        else:
            above = (number, _cells(line)) if "|" in line else None


def _rows(header: Row, lines: Iterator[tuple[int, str]]) -> Iterator[Row]:
    yield header
    for number, line in lines:
        if "|" not in line:
            return
        if not _is_rule(line):
            yield number, _cells(line)


def _is_rule(line: str) -> bool:
    return "|" in line and "-" in line and not line.strip(_OF_RULES)


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    cells = _BETWEEN.split(line[:-1] if line.endswith("|") and not line.endswith("\\|") else line)
    return [cell.strip().replace(r"\|", "|") for cell in cells]


def _add(
    found: Found, line: int, row: list[str], table: Table, common: dict[str, str]
) -> Iterator[PaperRecord]:
    raw = dict(common)
    links: dict[str, str] = {}
    for name, cell in zip(table.fields, row, strict=False):
        said = said_in(cell)
        here = dict(said.links)
        if name == "title" and said.labels and not said.text.replace(said.labels[0][0], ""):
            raw["title"], here["url"] = said.labels[0]
        elif said.titles:
            here["url"] = said.titles[0][1]
        if name in _LINKS:
            raw[name] = here.get(name) or next(iter(here.values()), "")
        elif name and said.text not in ("", "-", "–", "N/A"):
            raw[name] = said.text
        links = {**here, **links}
    for name, url in links.items():
        raw[name] = raw.get(name) or url
    authors = raw.get("authors", "")
    people = names.split_names(authors, names.separator_in([authors]))
    yield from found.add(raw, authors=people, line=line)
