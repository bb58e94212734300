"""Turns a spreadsheet (.xlsx) into a table of tabs: each row on its line, cells as they read.

What is shown by merging and linking is written out: a value that is merged over rows stands in
each, a link stands where its word ("pdf") stood, and the links of titles in a column of their
own. Why it is read here and by no library: docs/decisions/0016-readers.md.
"""

import csv
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from itertools import islice
from posixpath import join, normpath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from dokuha.sources import xml_parts
from dokuha.sources.columns import table_of
from dokuha.sources.found import Found
from dokuha.sources.list_text import MAX_BYTES, megabytes
from dokuha.sources.record import Code, UnreadableList
from dokuha.sources.xml_parts import Part, children, name_of, text_of

NAME = "xlsx"

MOST_ROWS = 1_048_576
MOST_COLUMNS = 500
MOST_CELLS = 3_000_000
"""Of all sheets together, empty ones too: far more than 64 MB of an honest list hold."""
_LONGEST_ROW = 4 * 1024 * 1024

_SIGN = b"PK\x03\x04"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATE_STYLES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_IN_FORMAT = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
_LINK_FORMULA = re.compile(r"HYPERLINK\(\s*\"([^\"]+)\"", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LONGEST_FORMAT = 255
_SHORT = 12
"""A linked word that is no longer says what the link is, and not what the paper is called."""


def is_workbook(file: BinaryIO) -> bool:
    file.seek(0)
    if file.read(len(_SIGN)) != _SIGN:
        return False
    try:
        with ZipFile(file) as parts:
            return "xl/workbook.xml" in parts.namelist()
    except (BadZipFile, ValueError, OSError):
        return False


def to_table(file: BinaryIO) -> str:
    """The first sheet that has a column of titles. Raises UnreadableList."""
    try:
        with ZipFile(file) as parts:
            size = sum(part.file_size for part in parts.infolist())
            if size > MAX_BYTES:
                raise UnreadableList(Code.TOO_LARGE, None, megabytes(size))
            return _best(_Book(parts).sheets()).written()
    except (
        *(BadZipFile, zlib.error, EOFError, OSError, KeyError, IndexError),
        *(ValueError, OverflowError, NotImplementedError, RuntimeError),
    ) as error:
        raise UnreadableList(Code.IS_SPREADSHEET) from error


@dataclass
class _Sheet:
    """Cells by the number of their row; links, and the last rows of merged cells, by place."""

    rows: dict[int, list[str]] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def has_titles(self) -> bool:
        first = islice(self.rows.values(), 30)
        return any("title" in table_of([row]).fields for row in first)

    def written(self) -> str:
        self._fill_down()
        self._put_links()
        text, at = StringIO(), 1
        writer = csv.writer(text, delimiter="\t", lineterminator="\n")
        for number, row in self.rows.items():
            text.write("\n" * (number - at))
            # Without a tab, it would be no row of a table.
            writer.writerow(row if len(row) > 1 else [*row, ""])
            at = number + 1
            if text.tell() > MAX_BYTES:
                raise UnreadableList(Code.TOO_LARGE)
        return text.getvalue()

    def _fill_down(self) -> None:
        above: dict[int, tuple[str, int]] = {}
        for number, row in self.rows.items():
            for at, cell in enumerate(row):
                if cell and (number, at) in self.merged:
                    above[at] = (cell, self.merged[number, at])
                elif not cell and at in above and number <= above[at][1]:
                    row[at] = above[at][0]

    def _put_links(self) -> None:
        """Over their words; the first of a row that stands on a longer text, in front of it."""
        in_front: dict[int, str] = {}
        for (number, at), link in sorted(self.links.items()):
            row = self.rows.get(number, [])
            if at < len(row) and len(row[at]) > _SHORT:
                in_front.setdefault(number, link)
            elif at < len(row):
                row[at] = link
        first = min(in_front, default=0)
        for number, row in self.rows.items() if in_front else ():
            row.insert(0, "link" if number < first else in_front.get(number, ""))


def _best(sheets: Iterable[_Sheet]) -> _Sheet:
    """The first with titles; where none says so, the first with anything may by its cells."""
    first = None
    for sheet in sheets:
        if sheet.has_titles:
            return sheet
        if first is None and any(map(any, sheet.rows.values())):
            first = sheet
    if first is None:
        raise UnreadableList(Code.EMPTY)
    return first


class _Book:
    def __init__(self, parts: ZipFile) -> None:
        self.parts = parts
        self.strings = [_without_readings(one) for one in self._read("xl/sharedStrings.xml", "si")]
        self.dates = self._date_styles()
        self.since = date(1899, 12, 30)
        self.cells = 0
        self.letters = 0

    def sheets(self) -> Iterator[_Sheet]:
        paths = self._relations("xl/workbook.xml")
        unread = {path for path in paths.values() if "worksheets" in path}
        for sheet in self._read("xl/workbook.xml", "workbookPr", "sheet"):
            if sheet.get("date1904") in ("1", "true"):
                self.since = date(1904, 1, 1)
            path = paths.get(sheet.get(_RELATION, ""), "")
            if path in unread:
                unread.remove(path)
                yield self._sheet(path)

    def _sheet(self, path: str) -> _Sheet:
        sheet, number = _Sheet(), 0
        targets = self._relations(path)
        for part in self._read(path, "row", "mergeCell", "hyperlink"):
            first, _, last = part.get("ref", "").partition(":")
            place = _place(first)
            if name_of(part) == "hyperlink":
                sheet.links[place] = targets.get(part.get(_RELATION, ""), "")
            elif name_of(part) == "mergeCell":
                sheet.merged[place] = _place(last)[0]
            elif (number := max(number + 1, int(part.get("r") or 0))) <= MOST_ROWS:
                self._read_row(part, number, sheet)
        return sheet

    def _read_row(self, part: Part, number: int, sheet: _Sheet) -> None:
        row: list[str] = []
        for cell in children(part, "c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            at = _column(place[1]) if place else len(row)
            if at < MOST_COLUMNS:
                value = self._value(cell)
                self._count_letters(value)
                row += [""] * (at + 1 - len(row))
                row[at] = " ".join(value.split())
                link = _LINK_FORMULA.match(text_of(next(children(cell, "f"), None)))
                if link:
                    sheet.links[number, at] = link[1]
        sheet.rows[number] = row
        self.cells += max(len(part), len(row))
        if self.cells > MOST_CELLS:
            raise ValueError(self.cells)

    def _count_letters(self, value: str) -> None:
        """A text that stands once in the file may be shown by each of its cells."""
        self.letters += len(value)
        if self.letters > MAX_BYTES:
            raise UnreadableList(Code.TOO_LARGE)

    def _value(self, cell: Part) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(map(_without_readings, children(cell, "is")))
        value = text_of(next(children(cell, "v"), None)).strip()
        if kind == "s":
            return self.strings[int(value)] if value else ""
        if kind != "n" or not value:
            return "" if kind == "e" else value
        number = float(value)
        if int(cell.get("s") or 0) in self.dates and 1 <= number < 200_000:
            return (self.since + timedelta(days=int(number))).isoformat()
        return str(int(number)) if number.is_integer() else value

    def _date_styles(self) -> set[int]:
        dates = set(_DATE_STYLES)
        styles: list[int] = []
        for one in self._read("xl/styles.xml", "numFmt", "cellXfs"):
            if name_of(one) == "cellXfs":
                styles = [int(style.get("numFmtId") or 0) for style in children(one, "xf")]
            elif re.search(
                "[ymd]", _NOT_IN_FORMAT.sub("", one.get("formatCode", "")[:_LONGEST_FORMAT].lower())
            ):
                dates.add(int(one.get("numFmtId") or 0))
        return {at for at, style in enumerate(styles) if style in dates}

    def _relations(self, path: str) -> dict[str, str]:
        """Where the numbers in a part lead: to other parts, by their whole path, or outside."""
        folder, _, name = path.rpartition("/")
        found = {}
        for one in self._read(f"{folder}/_rels/{name}.rels", "Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = normpath(join(folder, target)).lstrip("/")
            found[one.get("Id", "")] = target
        return found

    def _read(self, path: str, *names: str) -> Iterator[Part]:
        """The elements with these names; none of a part that is not there."""
        if path not in self.parts.NameToInfo:
            return
        part = self.parts.getinfo(path)
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile(part.compress_type)  # Others unpack without limit.
        with self.parts.open(part) as file:
            text = file.read(part.file_size).decode()  # Without a number, it had no limit either.
        found = Found(NAME)
        try:
            yield from xml_parts.parts([text], names, found, _LONGEST_ROW)
        except UnreadableList as error:  # Of lines in there nobody knows.
            raise ValueError(path) from error
        if found.problems:
            raise ValueError(path)


def _without_readings(text: Part) -> str:
    """Readings of kanji (furigana) stand in between and are no part of the text."""
    runs = [text, *children(text, "r")]
    return "".join(text_of(part) for run in runs for part in children(run, "t"))


def _place(words: str) -> tuple[int, int]:
    """Row and column of "B7"."""
    place = _PLACE.fullmatch(words)
    return (int(place[2]), _column(place[1])) if place else (0, 0)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
