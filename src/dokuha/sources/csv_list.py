"""Reads tables: CSV with commas or semicolons, TSV, cells that were copied from a spreadsheet.

What the columns hold is found out by `columns`, or said by whoever brings the table.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from dokuha.sources import names
from dokuha.sources.columns import Table, known_names, table_of
from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord, UnreadableList

NAME = "csv"

_DELIMITERS = ("\t", ",", ";")
# What programs write where they have nothing to say.
_NOTHING = {"nan", "none", "null", "n/a", "na", "-", "–", "#n/a"}
_NOTHING |= {"[no author name available]", "[no abstract available]"}
_QUOTED = re.compile(r"'([^']+)'(?=\s*[],])|\"([^\"]+)\"(?=\s*[],])")
_LONGEST_CELL = 1_000_000
_LONGEST_LINE = 4_000_000
_ENDINGS = (".csv", ".tsv", ".tab")

# What a table is, is found out from so many rows, and from so many characters of a file.
_ROWS = 1_000
_HEAD = 20_000
_MOST_CELLS = 2_000

# Python's own limit of 128 KiB for a cell is one for the whole process.
csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))

Rows = Iterator[tuple[int, list[str]]]
Papers = Iterator[tuple[int, dict[str, str]]]
"""Fields of papers, each with the line on which it begins."""


def looks_like(head: str, file_name: str) -> bool:
    """A table names a column for titles, is called a table, or is cells parted by tabs."""
    if file_name.lower().endswith(_ENDINGS):
        return True
    rows = _first_rows(head, _delimiter(head))
    return any("title" in table_of([row]).fields for row in rows) or _is_copied(head)


def read(text: ListText, found: Found, fields: Sequence[str] = ()) -> Iterator[PaperRecord]:
    """`fields` says what each column is taken for. Raises UnreadableList when none is a title."""
    rows = _rows(text, _delimiter(text.head), found)
    first = list(islice(rows, _ROWS))
    table = table_of([row for _, row in first]).taken_as(fields)
    if "title" not in table.fields:
        columns = ", ".join(name for name in table.names if name)
        raise UnreadableList(Code.NO_TITLE_COLUMN, None, columns)
    places = _places(table)
    said = (_paper(row, places).get("authors", "") for _, row in first[table.skipped :])
    separator = names.separator_in(said)
    for line, paper in _whole(_papers(chain(first[table.skipped :], rows), table, found)):
        authors = paper.get("authors", "")
        between = ";" if ";" in authors or "；" in authors else separator
        yield from found.add(paper, authors=names.split_names(authors, between), line=line)


def _papers(rows: Rows, table: Table, found: Found) -> Papers:
    places = _places(table)
    for line, row in rows:
        if any(map(str.strip, row[len(table.fields) :])):
            found.report(Code.TOO_MANY_CELLS, line, str(len(row)))
        yield line, _paper(row, places)


def _whole(papers: Papers) -> Papers:
    """Where a paper has a row for each of its authors, those stand together."""
    waiting: tuple[int, dict[str, str]] | None = None
    for line, paper in papers:
        if waiting and _is_next_author(waiting[1], paper):
            waiting[1]["authors"] += f"; {paper['authors']}"
            continue
        if waiting:
            yield waiting
        waiting = line, paper
    if waiting:
        yield waiting


def _is_next_author(paper: dict[str, str], row: dict[str, str]) -> bool:
    author, before = row.get("authors", ""), paper.get("authors", "")
    is_one = names.is_name(author) and names.is_name(before.rpartition("; ")[2])
    return (
        is_one
        and paper.get("title") == row.get("title")
        and author not in before.split("; ")
        and {**paper, "authors": ""} == {**row, "authors": ""}
    )


def columns_of(text: ListText) -> Table:
    """What the columns of a table seem to hold, from its first rows."""
    rows = _rows(text, _delimiter(text.head), Found(NAME))
    return table_of([row for _, row in islice(rows, _ROWS)])


def _first_rows(head: str, delimiter: str) -> list[list[str]]:
    """The first rows of a text that may end in the middle of one."""
    lines = (f"{line}\n" for line in head[:_HEAD].split("\n"))
    try:
        rows = islice(csv.reader(lines, delimiter=delimiter), 50)
        return [row[:_MOST_CELLS] for row in rows if any(map(str.strip, row))][:10]
    except csv.Error:
        return []


def _delimiter(head: str) -> str:
    """The one that parts a row into most columns that are known, or the rows most evenly."""

    def fitness(delimiter: str) -> tuple[int, int, int]:
        rows = _first_rows(head, delimiter)
        widths = [len(row) for row in rows if len(row) > 1]
        usual = max(map(widths.count, widths), default=0)
        return max(map(known_names, rows), default=0), usual, max(widths, default=0)

    return max(_DELIMITERS, key=fitness)


def _is_copied(head: str) -> bool:
    """Whether all lines have the same number of tabs, as cells of a spreadsheet have."""
    lines = [line for line in head[:_HEAD].split("\n")[:20] if line.strip()]
    tabs = {line.count("\t") for line in (lines[:-1] if len(lines) == 20 else lines)}
    return len(lines) > 2 and len(tabs) == 1 and tabs != {0}


def _rows(text: Iterable[str], delimiter: str, found: Found) -> Rows:
    """Rows with the line on which they begin, up to a quotation mark that is never closed.

    A last line of one quotation mark is added: it stands alone as a row, unless it closes a
    cell that the file left open.
    """
    reader = csv.reader(_with_mark(text), delimiter=delimiter)
    begin = 1
    waiting: tuple[int, list[str]] | None = None
    try:
        for row in reader:
            if waiting:
                yield waiting
            waiting = (begin, row[:_MOST_CELLS]) if any(map(str.strip, row)) else None
            begin = reader.line_num + 1
    except csv.Error:  # A cell longer than any honest one.
        if waiting:
            yield waiting
        found.report(Code.UNCLOSED_QUOTE, begin)
        return
    if waiting:
        found.report(Code.UNCLOSED_QUOTE, waiting[0])


def _with_mark(text: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(text, start=1):
        if len(line) > _LONGEST_LINE:
            raise UnreadableList(Code.TANGLED, number)
        yield line if line.endswith("\n") else f"{line}\n"
    yield '"'


def _places(table: Table) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, field in enumerate(table.fields):
        if field:
            places.setdefault(field, []).append(at)
    return places


def _paper(row: list[str], places: dict[str, list[int]]) -> dict[str, str]:
    paper = {}
    for field, columns in places.items():
        cells = [row[at].strip() for at in columns if at < len(row)]
        if field != "title":
            cells = [cell for cell in cells if cell and cell.lower() not in _NOTHING]
        if field in ("authors", "keywords"):
            paper[field] = "; ".join(map(_joined, cells))
        elif cells:
            paper[field] = next(filter(None, cells), "")
    return paper


def _joined(cell: str) -> str:
    """Tables made by programs have ['Aiko Mori', 'Ben Roth'] in one cell."""
    if cell.startswith("[") and cell.endswith("]"):
        return "; ".join(first or second for first, second in _QUOTED.findall(cell))
    return cell
