"""Reads tables: CSV with commas or semicolons, and TSV. The first row names the columns."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from dokuha.sources import names
from dokuha.sources.found import MOST_PAPERS, Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, PaperRecord, UnreadableList

NAME = "csv"

_COLUMNS = {
    "title": "title|paper title|article title|document title|primary title|paper name|"
    "タイトル|論文タイトル|題名|題目|論文題目|論文名|表題|標題",
    "authors": "authors|author|author(s)|author names|first authors|author list|"
    "author full names|authors names|"
    "著者|著者名|著者一覧|著者リスト|執筆者|発表者",
    "year": "year|publication year|pub year|published year|py|年|西暦|発行年|出版年|発表年|刊行年",
    "venue": "venue|conference|conference name|journal|journal name|booktitle|book title|"
    "source title|publication title|publication|proceedings|"
    "会議|会議名|学会|学会名|雑誌|雑誌名|掲載誌|掲載誌名|発表先",
    "abstract": "abstract|abstract note|notes abstract|概要|要旨|抄録|要約|アブストラクト",
    "session": "session|session title|session name|セッション|セッション名",
    "track": "track|track name|presentation type|トラック|発表形式",
    "pages": "pages|page|page numbers|page range|ページ|ページ番号|頁",
    "doi": "doi|doi link",
    "arxiv_id": "arxiv|arxiv id|arxiv number|arxivid",
    "url": "url|link|paper url|paper link|page url|uri|urls|リンク|論文リンク|論文url",
    "pdf_url": "pdf|pdf url|pdf link|pdfリンク",
    "code_url": "code|code url|code link|github|コード|ソースコード|実装",
    "keywords": "keywords|keyword|author keywords|key words|tags|キーワード|タグ",
    "source_id": "id|paper id|paperid|paper number|record id|key|論文id|論文番号|番号",
}
_FIELD_OF = {column: field for field, line in _COLUMNS.items() for column in line.split("|")}
_DELIMITERS = ("\t", ",", ";")
# What programs write where they have nothing to say.
_NOTHING = {"nan", "none", "null", "n/a", "na", "-", "–"}
_QUOTED = re.compile(r"'([^']+)'(?=\s*[],])|\"([^\"]+)\"(?=\s*[],])")
_LONGEST_CELL = 1_000_000
_ENDINGS = (".csv", ".tsv", ".tab")

# Python's own limit of 128 KiB for a cell is one for the whole process.
csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))


def looks_like(head: str, file_name: str) -> bool:
    """A table has a column for the title, or is called one."""
    first = _first_row(head)
    return "title" in _fields(_cells(first, _delimiter(first))) or file_name.lower().endswith(
        _ENDINGS
    )


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList when no column holds titles."""
    whole = text.whole()
    first = _first_row(whole)
    delimiter = _delimiter(first)
    rows = _rows(whole, delimiter, found)
    _, header = next(rows, (1, []))
    fields = _fields(header)
    if "title" not in fields:
        columns = ", ".join(cell.strip() for cell in header if cell.strip())
        raise UnreadableList(Code.NO_TITLE_COLUMN, None, columns)
    few_rows = islice(rows, MOST_PAPERS + 1)
    papers = [(line, _paper(row, fields, line, len(header), found)) for line, row in few_rows]
    separator = names.separator_in(paper.get("authors", "") for _, paper in papers)
    for line, paper in papers:
        yield from found.add(
            paper, authors=names.split_names(paper.get("authors", ""), separator), line=line
        )


def _first_row(text: str) -> str:
    return next((line for line in io.StringIO(text[:20_000]) if line.strip()), "")


def _delimiter(first: str) -> str:
    """The one that parts the first row into most columns that are known, or into most."""

    def columns(delimiter: str) -> tuple[int, int]:
        cells = _cells(first, delimiter)
        return len(_fields(cells)), len(cells)

    return max(_DELIMITERS, key=columns)


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _fields(header: list[str]) -> dict[str, int]:
    """Where each field stands, in the first column that has one of its names."""
    fields: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = re.sub(r"[\s_.*-]+", " ", normalize("NFKC", cell)).strip().casefold()
        if name in _FIELD_OF:
            fields.setdefault(_FIELD_OF[name], index)
    return fields


def _rows(text: str, delimiter: str, found: Found) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which they begin, up to a quotation mark that is never closed.

    A last line of one quotation mark is added: it stands alone as a row, unless it closes a
    cell that the file left open.
    """
    reader = csv.reader(io.StringIO(text.rstrip() + '\n"', newline=""), delimiter=delimiter)
    begin = 1
    waiting: tuple[int, list[str]] | None = None
    try:
        for row in reader:
            if waiting:
                yield waiting
            waiting = (begin, row) if any(map(str.strip, row)) else None
            begin = reader.line_num + 1
    except csv.Error:  # A cell longer than any honest one.
        if waiting:
            yield waiting
        found.report(Code.UNCLOSED_QUOTE, begin)
        return
    if waiting:
        found.report(Code.UNCLOSED_QUOTE, waiting[0])


def _paper(
    row: list[str], fields: dict[str, int], line: int, width: int, found: Found
) -> dict[str, str]:
    if any(map(str.strip, row[width:])):
        found.report(Code.TOO_MANY_CELLS, line, str(len(row)))
    cells = {field: row[index].strip() for field, index in fields.items() if index < len(row)}
    return {
        field: _joined(cell) if field in ("authors", "keywords") else cell
        for field, cell in cells.items()
        if field == "title" or cell.lower() not in _NOTHING
    }


def _joined(cell: str) -> str:
    """Tables made by programs have ['Aiko Mori', 'Ben Roth'] in one cell."""
    if cell.startswith("[") and cell.endswith("]"):
        return "; ".join(first or second for first, second in _QUOTED.findall(cell))
    return cell
