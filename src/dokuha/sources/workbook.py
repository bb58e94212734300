"""Turns a spreadsheet (.xlsx) into a table of tabs: one line for each row, cells as they read.

An .xlsx file is XML in a zip. It is read as it comes, up to a limit, whatever the zip says of
its size; no entity is resolved. What is shown by merging and linking is written out: a value
that is merged over rows stands in each, a link stands where its word ("pdf") stood, and the
link of a title in a column of its own.
"""

import csv
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from itertools import islice
from posixpath import join, normpath
from typing import IO, BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from lxml import etree

from dokuha.sources.columns import table_of
from dokuha.sources.record import Code, UnreadableList
from dokuha.sources.xml_parts import Part, children, name_of, text_of

NAME = "xlsx"

MOST_INFLATED = 256 * 1024 * 1024
MOST_COLUMNS = 500
MOST_ROWS = 1_048_576
_MOST_MARKS = 1_000_000
_LONGEST_ROW = 4 * 1024 * 1024
"""Bytes of one part when unpacked; columns and rows of a sheet; its links and merged cells;
bytes between two elements that are looked for.
"""

_SIGN = b"PK\x03\x04"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DATE_STYLES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_IN_FORMAT = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
_LINK_FORMULA = re.compile(r"HYPERLINK\(\s*\"([^\"]+)\"", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHORT = 12
"""A linked word that is no longer says what the link is, and not what the paper is called."""


@dataclass
class _Sheet:
    path: str
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)


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
            return _Workbook(parts).table()
    except (
        *(BadZipFile, zlib.error, etree.LxmlError, EOFError, OSError),
        *(KeyError, IndexError, ValueError, OverflowError, NotImplementedError, RuntimeError),
    ) as error:
        raise UnreadableList(Code.IS_SPREADSHEET) from error


class _Workbook:
    def __init__(self, parts: ZipFile) -> None:
        self.parts = parts
        self.strings = list(self._strings())
        self.dates = self._date_styles()
        self.since = date(1899, 12, 30)

    def table(self) -> str:
        for sheet in self._sheets():
            rows = [row for _, row in islice(self._rows(sheet), 30)]
            if any("title" in table_of([row]).fields for row in rows):
                return self._written(sheet)
        # None says so; the first with anything in it may tell by its cells.
        for sheet in self._sheets():
            text = self._written(sheet)
            if text.strip():
                return text
        raise UnreadableList(Code.EMPTY)

    def _written(self, sheet: _Sheet) -> str:
        self._read_marks(sheet)
        first_link = min((row for row, _ in sheet.links), default=0)
        first_link = first_link if self._has_linked_texts(sheet) else 0
        text, at = StringIO(), 1
        writer = csv.writer(text, delimiter="\t", lineterminator="\n")
        above: dict[int, tuple[int, str]] = {}
        merged = {(row, column): last for row, column, last in sheet.merged}
        for number, row in self._rows(sheet):
            text.write("\n" * (number - at))
            _fill_down(row, number, merged, above)
            link = self._put_links(row, number, sheet)
            if first_link:
                row.append("link" if number < first_link else link)
            if len(row) < 2:  # Without a tab, it would be no row of a table.
                row.append("")
            writer.writerow(row)
            at = number + 1
            if text.tell() > MOST_INFLATED:
                raise UnreadableList(Code.TOO_LARGE)
        return text.getvalue()

    def _has_linked_texts(self, sheet: _Sheet) -> bool:
        """Whether a link stands on more than a word, so that both are wanted."""
        return bool(sheet.links) and any(
            len(cell) > _SHORT and (number, at) in sheet.links
            for number, row in self._rows(sheet)
            for at, cell in enumerate(row)
        )

    def _put_links(self, row: list[str], number: int, sheet: _Sheet) -> str:
        """Write links over their words; the answer is the first that stands on a longer text."""
        left = ""
        for at, cell in enumerate(row):
            link = sheet.links.get((number, at), "")
            if link and len(cell) <= _SHORT:
                row[at] = link
            elif link and not left:
                left = link
        return left

    def _sheets(self) -> Iterator[_Sheet]:
        paths = self._relations("xl/workbook.xml")
        for sheet in self._elements("xl/workbook.xml", "sheet"):
            path = paths.get(sheet.get(_RELATION, ""), "")
            if path in self.parts.NameToInfo and "worksheets" in path:
                yield _Sheet(path)

    def _relations(self, path: str) -> dict[str, str]:
        """Where the numbers in a part lead: to other parts, by their whole path, or outside."""
        folder, _, name = path.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.parts.NameToInfo:
            return {}
        found = {}
        for one in islice(self._elements(relations, "Relationship"), _MOST_MARKS):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = normpath(join(folder, target)).lstrip("/")
            found[one.get("Id", "")] = target
        return found

    def _read_marks(self, sheet: _Sheet) -> None:
        """Links and merged cells stand behind the rows, so the sheet is gone through twice."""
        targets = self._relations(sheet.path)
        marks = self._elements(sheet.path, "row", "hyperlink", "mergeCell")
        for mark in islice(marks, MOST_ROWS + _MOST_MARKS):
            if name_of(mark) == "row":
                for cell in children(mark, "c"):
                    link = _LINK_FORMULA.match(text_of(next(children(cell, "f"), None)))
                    if link:
                        sheet.links[_place(cell.get("r", ""))] = link[1]
                continue
            first, _, last = mark.get("ref", "").partition(":")
            row, column = _place(first)
            if name_of(mark) == "hyperlink":
                sheet.links[row, column] = targets.get(mark.get(_RELATION, ""), "")
            elif last and _place(last)[1] == column:
                sheet.merged.append((row, column, _place(last)[0]))

    def _rows(self, sheet: _Sheet) -> Iterator[tuple[int, list[str]]]:
        number = 0
        for row in self._elements(sheet.path, "row", "mergeCell", "hyperlink"):
            if name_of(row) != "row":  # What stands behind the rows.
                return
            number = max(number + 1, int(row.get("r") or 0))
            if number > MOST_ROWS:
                return
            cells: list[str] = []
            for cell in children(row, "c"):
                place = _PLACE.fullmatch(cell.get("r", ""))
                at = _column(place[1]) if place else len(cells)
                if at < MOST_COLUMNS:
                    cells += [""] * (at + 1 - len(cells))
                    cells[at] = " ".join(self._value(cell).split())
            yield number, cells

    def _value(self, cell: Part) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return text_of(next(children(cell, "is"), None))
        value = text_of(next(children(cell, "v"), None)).strip()
        if kind == "s":
            return self.strings[int(value)] if value else ""
        if kind != "n" or not value:
            return "" if kind == "e" else value
        number = float(value)
        if int(cell.get("s") or 0) in self.dates and 1 <= number < 200_000:
            return (self.since + timedelta(days=int(number))).isoformat()
        return str(int(number)) if number.is_integer() else value

    def _strings(self) -> Iterator[str]:
        if "xl/sharedStrings.xml" not in self.parts.NameToInfo:
            return
        for one in self._elements("xl/sharedStrings.xml", "si"):
            # Readings of kanji (furigana) stand in between and are no part of the text.
            texts = [text_of(part) for part in children(one, "t")]
            for run in children(one, "r"):
                texts += [text_of(part) for part in children(run, "t")]
            yield "".join(texts)

    def _date_styles(self) -> set[int]:
        if "xl/styles.xml" not in self.parts.NameToInfo:
            return set()
        dates = set(_DATE_STYLES)
        styles: list[int] = []
        for one in self._elements("xl/styles.xml", "numFmt", "cellXfs"):
            if name_of(one) == "cellXfs":
                styles = [int(style.get("numFmtId") or 0) for style in children(one, "xf")]
            elif re.search("[ymd]", _NOT_IN_FORMAT.sub("", one.get("formatCode", "").lower())):
                dates.add(int(one.get("numFmtId") or 0))
        return {at for at, style in enumerate(styles) if style in dates}

    def _elements(self, path: str, *names: str) -> Iterator[Part]:
        with self.parts.open(path) as part:
            limited = _Limited(part)
            steps = etree.iterparse(
                cast("IO[bytes]", limited),
                events=("end",),
                tag=[f"{{*}}{name}" for name in names],
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            )
            for _, read in steps:
                element = cast(Part, read)
                limited.since_last = 0
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del cast(Part, element.getparent())[0]


class _Limited:
    """A part of the zip, of which no more is unpacked than an honest one has."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self._left = MOST_INFLATED
        self.since_last = 0

    def read(self, size: int = -1) -> bytes:
        content = self._part.read(min(size, 1 << 16) if size > 0 else 1 << 16)
        self._left -= len(content)
        self.since_last += len(content)
        if self._left < 0 or self.since_last > _LONGEST_ROW:
            raise UnreadableList(Code.TOO_LARGE)
        return content


def _fill_down(
    row: list[str],
    number: int,
    merged: dict[tuple[int, int], int],
    above: dict[int, tuple[int, str]],
) -> None:
    for at, (last, value) in list(above.items()):
        if number > last:
            del above[at]
        elif at < len(row) and not row[at]:
            row[at] = value
    for at, value in enumerate(row):
        if value and (number, at) in merged:
            above[at] = (merged[number, at], value)


def _place(words: str) -> tuple[int, int]:
    place = _PLACE.fullmatch(words)
    return (int(place[2]), _column(place[1])) if place else (0, 0)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
