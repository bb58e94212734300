"""Spreadsheets (.xlsx), made here of the XML that they consist of."""

import time
import tracemalloc
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from dokuha.sources import Code, UnreadableList, open_kept, read_list

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(place: str, value: object, style: int = 0) -> str:
    if isinstance(value, int):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def sheet(rows: list[list[object]], behind: str = "", dates: str = "") -> str:
    lines = "".join(
        f'<row r="{number}">'
        + "".join(
            cell(f"{letter}{number}", value, style=1 if letter == dates else 0)
            for letter, value in zip("ABCDEFGH", row, strict=False)
            if value is not None
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'<worksheet {MAIN} xmlns:r="{REL}"><sheetData>{lines}</sheetData>{behind}</worksheet>'


def book(*sheets: str, packed: int = ZIP_DEFLATED, about: str = "", **more: str) -> bytes:
    """`more` has "links" (relations of the first sheet), "strings" and "styles"."""
    file = BytesIO()
    with ZipFile(file, "w", packed) as parts:
        names = "".join(f'<sheet name="S{n}" r:id="rId{n}"/>' for n in range(len(sheets)))
        parts.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{REL}">{about}<sheets>{names}</sheets></workbook>',
        )
        relations = "".join(
            f'<Relationship Id="rId{n}" Target="worksheets/s{n}.xml"/>' for n in range(len(sheets))
        )
        parts.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")
        for number, text in enumerate(sheets):
            parts.writestr(f"xl/worksheets/s{number}.xml", text)
        if "links" in more:
            parts.writestr("xl/worksheets/_rels/s0.xml.rels", more["links"])
        parts.writestr("xl/sharedStrings.xml", more.get("strings", f"<sst {MAIN}/>"))
        parts.writestr("xl/styles.xml", more.get("styles", f"<styleSheet {MAIN}/>"))
    return file.getvalue()


def read(content: bytes):
    return read_list(file_name="list.xlsx", content=content)


def refused(content: bytes) -> Code:
    with pytest.raises(UnreadableList) as error:
        read(content)
    return error.value.problem.code


def test_the_first_sheet_with_titles_is_read_and_rows_keep_their_numbers():
    found = read(
        book(
            sheet([["How to use this book"], ["Read it."]]),
            sheet(
                [["Papers of READ"], [], ["Title", "Authors", "Year"], ["One", "Aiko Mori", 2021]]
            ),
            sheet([["Title"], ["Another"]]),
        )
    )

    (one,) = found.records
    assert (one.title, one.authors, one.year, one.line) == ("One", ("Aiko Mori",), 2021, 4)
    assert (found.format, found.problems) == ("xlsx", ())


def test_shared_texts_are_put_together_without_the_readings_of_kanji():
    strings = (
        f"<sst {MAIN}><si><t>Title</t></si><si><r><t>読書</t></r><r><t>の速さ</t></r>"
        "<rPh><t>ドクショ</t></rPh></si></sst>"
    )
    rows = "".join(f'<row><c t="s"><v>{at}</v></c></row>' for at in range(2))

    found = read(
        book(f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>", strings=strings)
    )

    assert [record.title for record in found.records] == ["読書の速さ"]


def test_days_are_read_as_days():
    styles = (
        f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )

    found = read(book(sheet([["Title", "Date"], ["One", 45413]], dates="B"), styles=styles))

    assert found.records[0].year == 2024


def test_days_of_programs_that_count_from_1904_are_read_as_days():
    text = sheet([["Title", "Date"], ["One", 43951]], dates="B")
    styles = f'<styleSheet {MAIN}><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'

    found = read(book(text, styles=styles, about='<workbookPr date1904="1"/>'))

    assert found.records[0].year == 2024


def test_links_and_merged_sessions_are_written_out():
    behind = (
        '<mergeCells><mergeCell ref="A2:A3"/></mergeCells><hyperlinks>'
        '<hyperlink ref="B2" r:id="rId1"/><hyperlink ref="C2" r:id="rId2"/></hyperlinks>'
    )
    links = (
        '<Relationships><Relationship Id="rId1" Target="https://example.org/1" '
        'TargetMode="External"/><Relationship Id="rId2" Target="https://example.org/1.pdf" '
        'TargetMode="External"/></Relationships>'
    )
    rows: list[list[object]] = [
        ["Session", "Title", "PDF"],
        ["Poster 1", "A paper about reading", "pdf"],
        [None, "Two"],
        [None, "Three"],
    ]

    one, two, three = read(book(sheet(rows, behind), links=links)).records

    assert (one.url, one.pdf_url) == ("https://example.org/1", "https://example.org/1.pdf")
    assert [record.session for record in (one, two, three)] == ["Poster 1", "Poster 1", ""]


def test_a_link_belongs_to_its_title_however_many_cells_its_row_has():
    behind = '<hyperlinks><hyperlink ref="A3" r:id="rId1"/></hyperlinks>'
    links = (
        '<Relationships><Relationship Id="rId1" Target="https://example.org/2" '
        'TargetMode="External"/></Relationships>'
    )
    rows: list[list[object]] = [
        ["Title", "Authors", "Year"],
        ["A paper about reading", "Aiko Mori", 2021],
        ["Another paper about reading"],
    ]

    one, two = read(book(sheet(rows, behind), links=links)).records

    assert (one.url, two.url) == ("", "https://example.org/2")


def test_what_the_columns_of_a_spreadsheet_hold_is_shown():
    table = open_kept(file_name="", content=book(sheet([["Title", "What"], ["One", "x"]]))).table

    assert table is not None
    assert (table.names, table.fields) == (("Title", "What"), ("title", ""))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        book(),
        book("<worksheet"),
        book(sheet([["Title"], ["One"]]), strings="<sst><si>"),
        book(
            f"<worksheet {MAIN}><sheetData><row><c t='s'><v>9</v></c></row></sheetData></worksheet>"
        ),
        book(f"<worksheet {MAIN}><sheetData><row r='x'/></sheetData></worksheet>"),
        book(sheet([["Title"], ["One"]]))[:-30],
        book(
            sheet([["Title"]]),
            styles="<styleSheet><cellXfs><xf numFmtId='z'/></cellXfs></styleSheet>",
        ),
    ],
    ids=["no sheet", "cut", "broken strings", "no such string", "no number", "cut zip", "style"],
)
def test_a_broken_spreadsheet_is_refused(content):
    assert refused(content) in {Code.IS_SPREADSHEET, Code.IS_ARCHIVE, Code.EMPTY}


@pytest.mark.parametrize(
    "text",
    [
        f"<worksheet {MAIN}><sheetData>" + "<x/>" * 3_000_000 + "</sheetData></worksheet>",
        f"<worksheet {MAIN}>" + " " * 60_000_000 + "</worksheet>",
        sheet([["Title"], ["One"]]).replace('r="2"', 'r="99999999"'),
    ],
    ids=["elements", "blanks", "far row"],
)
def test_a_spreadsheet_made_to_fill_the_memory_does_not(text):
    begin = time.process_time()

    assert refused(book(text)) in {
        *(Code.TOO_LARGE, Code.IS_SPREADSHEET, Code.NO_PAPERS, Code.MISSING_TITLE, Code.EMPTY)
    }
    assert time.process_time() - begin < 10


def test_a_spreadsheet_of_empty_cells_is_refused():
    """Some bytes make a row of 500 of them."""
    rows = (
        sheet([["Title"], ["One"]]).partition("</sheetData>")[0] + '<row><c r="SF1"/></row>' * 6_500
    )

    assert refused(book(rows + "</sheetData></worksheet>")) == Code.IS_SPREADSHEET


def lying(content: bytes) -> bytes:
    """The directory says of the first sheet that it has a hundred bytes."""
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/s0.xml"))
    return content[: entry + 24] + (100).to_bytes(4, "little") + content[entry + 28 :]


@pytest.mark.parametrize(
    "content",
    [
        lying(book(f"<worksheet {MAIN}>" + " " * 300_000_000 + "</worksheet>")),
        book(f"<worksheet {MAIN}>" + " " * 60_000_000 + "</worksheet>", packed=ZIP_BZIP2),
    ],
    ids=["a directory that lies", "a way of packing without limit"],
)
def test_no_more_is_unpacked_than_the_directory_says(content):
    tracemalloc.start()
    try:
        assert refused(content) == Code.IS_SPREADSHEET
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 5_000_000


def test_a_spreadsheet_that_is_too_large_says_how_large_it_is():
    with pytest.raises(UnreadableList) as error:
        read(book(f"<worksheet {MAIN}>" + " " * 70_000_000 + "</worksheet>"))

    assert (error.value.problem.code, error.value.problem.value) == (Code.TOO_LARGE, "67 MB")


def test_no_entity_of_a_spreadsheet_grows():
    found = read(book(BOMB + sheet([["Title"], ["&b;&b;"]])))

    assert [record.title for record in found.records] == ["&b;&b;"]


def test_a_column_far_to_the_right_is_not_reached_for():
    first = f'<row r="1">{cell("A1", "Title")}{cell("XFD1", "x")}</row>'
    second = f'<row r="2">{cell("A2", "One")}</row>'

    found = read(book(f"<worksheet {MAIN}><sheetData>{first}{second}</sheetData></worksheet>"))

    assert [record.title for record in found.records] == ["One"]


def test_a_text_that_stands_once_and_is_shown_everywhere_does_not_fill_the_memory():
    strings = f"<sst {MAIN}><si><t>{'x' * 1_000_000}</t></si></sst>"
    titles = '<row r="1">' + cell("A1", "title") + "</row>"
    again = "<row>" + '<c t="s"><v>0</v></c>' * 200 + "</row>"
    bomb = f"<worksheet {MAIN}><sheetData>{titles}{again}</sheetData></worksheet>"
    assert refused(book(bomb, strings=strings)) == Code.TOO_LARGE


def test_how_a_number_is_shown_is_read_in_its_length():
    formats = f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 200_000}"/></numFmts>'
    styles = f"<styleSheet {MAIN}>{formats}</styleSheet>"
    began = time.process_time()
    assert read(book(sheet([["title"], ["A title"]]), styles=styles)).records
    assert time.process_time() - began < 2


def test_a_sheet_that_is_named_over_and_over_is_read_once():
    empty = f"<worksheet {MAIN}>{' ' * 200_000}<sheetData/></worksheet>"
    names = '<sheet name="S" r:id="rId0"/>' * 3_000
    again = f"<sheets>{names}</sheets>"
    began = time.process_time()
    assert refused(book(empty, about=again)) == Code.EMPTY
    assert time.process_time() - began < 2
