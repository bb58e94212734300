"""What the columns of a table are taken for, when their names say it and when they do not."""

import pytest

from dokuha.sources import Problem, open_kept, read_list
from dokuha.sources.record import Code


def read(text: str, columns: tuple[str, ...] = ()):
    return read_list(file_name="list.csv", content=text.encode(), columns=columns)


def fields(text: str) -> tuple[str, ...]:
    table = open_kept(file_name="list.csv", content=text.encode()).table
    assert table is not None
    return table.fields


COPIED = (
    "1\tHow far a reader walks in a year\tAiko Mori, Ben Roth\t2024\thttps://example.org/1\n"
    "2\tOn turning the pages of heavy books\tChen Li and Aiko Mori\t2023\thttps://example.org/2\n"
    "3\tWhat to read when nothing is left\tBen Roth, Dana Ito\t2022\thttps://example.org/3\n"
    "4\tLamps, and how they change the reading\tAiko Mori, Chen Li\t2022\thttps://example.org/4\n"
)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "PMID,Title,Authors,First Author,Journal/Book,Publication Year",
            "1,One,Mori A,Mori A,Walks,2018",
        ),
        ("Authors,Author full names,Title,Year,Source title,EID", "A.,Mori (7),One,2018,Walks,1"),
        (
            "Author/s,Title,Date Published,Publication Year,Source Title,Lens ID",
            "Mori,One,x,2018,Walks,1",
        ),
        ("PT\tAU\tAF\tTI\tSO\tID\tPY\tUT", "J\tA\tMori\tOne\tWalks\twords\t2018\t1"),
        (
            "Article Title,Author,Journal Title,Publication Date,Accession Number,PLink",
            "One,Mori,Walks,20180601,1,https://example.org/1",
        ),
    ],
)
def test_exports_of_databases_say_what_their_columns_hold(header, row):
    (record,) = read(f"{header}\n{row}\n").records

    assert (record.title, record.year, record.venue) == ("One", 2018, "Walks")
    assert record.authors[0].startswith("Mori")
    assert record.source_id == "1"


def test_cells_copied_from_a_spreadsheet_need_no_header():
    found = read_list(file_name="", content=COPIED.encode())

    assert [record.year for record in found.records] == [2024, 2023, 2022, 2022]
    assert found.records[1].title == "On turning the pages of heavy books"
    assert found.records[1].authors == ("Chen Li", "Aiko Mori")
    assert (found.records[0].url, found.records[0].line) == ("https://example.org/1", 1)
    assert (found.format, found.problems) == ("csv", ())


def test_unknown_names_of_columns_are_helped_by_the_cells():
    table = open_kept(
        file_name="list.csv",
        content=("Nr\tBezeichnung\tWer\tJahr\tWo\n" + COPIED).encode(),
    ).table

    assert table is not None
    assert table.names == ("Nr", "Bezeichnung", "Wer", "Jahr", "Wo")
    assert table.fields == ("", "title", "authors", "year", "url")
    assert table.samples[0] == ("1", "2", "3")
    assert table.skipped == 1


def test_what_stands_above_the_header_is_skipped():
    found = read(
        "Accepted papers of READ,,\n(as of May),,\n,,\nTitle,Authors,DOI\nOne,Aiko Mori,10.1000/a\n"
    )

    assert [(record.title, record.doi, record.line) for record in found.records] == [
        ("One", "10.1000/a", 5)
    ]


def test_a_heading_over_an_unknown_header_is_not_the_header():
    table = open_kept(
        file_name="list.csv",
        content=("Accepted papers of READ\t\t\t\t\n\nNr\tWas\tWer\tJahr\tWo\n" + COPIED).encode(),
    ).table

    assert table is not None
    assert table.names == ("Nr", "Was", "Wer", "Jahr", "Wo")
    assert table.fields == ("", "title", "authors", "year", "url")


def test_cells_tell_identifiers_and_links_apart():
    rows = "".join(
        f"Some words of title {at},10.1000/{at},2101.0000{at},https://a.org/{at}.pdf,"
        f"https://github.com/a/{at},{at}1-{at}9,1234-567{at}\n"
        for at in range(1, 5)
    )

    assert fields("what,a,b,c,d,,issn\n" + rows) == (
        *("title", "doi", "arxiv_id", "pdf_url", "code_url", "pages", ""),
    )


def test_titles_are_not_guessed_from_a_few_cells_or_from_the_same_ones():
    assert fields("name,writer\nA walk along the river,Aiko Mori\n") == ("", "")
    assert fields("where,n\n" + "A session on reading books,1\n" * 5) == ("", "")


def test_who_brings_the_table_says_what_its_columns_hold():
    text = "work,people,note\nOne,Aiko Mori,Two\n"

    found = read(text, columns=("title", "authors", ""))
    turned = read(text, columns=("abstract", "", "title"))

    assert found.records[0].authors == ("Aiko Mori",)
    assert (turned.records[0].title, turned.records[0].abstract) == ("Two", "One")


def test_two_columns_of_authors_are_read_together():
    found = read(
        "title,first,second\nOne,Aiko Mori,Ben Roth\n", columns=("title", *["authors"] * 2)
    )

    assert found.records[0].authors == ("Aiko Mori", "Ben Roth")


def test_columns_said_for_another_table_change_nothing():
    assert read("title,year\nOne,2001\n", columns=("year",)).records[0].year == 2001


def test_tables_with_the_same_columns_have_the_same_key():
    one = open_kept(file_name="", content=b"Title,Paper_ID\nOne,1\n").table
    two = open_kept(file_name="", content=b"title;paper id\nTwo;2\n").table
    other = open_kept(file_name="", content=b"title;id\nTwo;2\n").table

    assert one
    assert two
    assert other
    assert one.key == two.key != other.key


def test_a_list_that_is_no_table_has_no_columns():
    assert open_kept(file_name="", content=b"@article{a, title={A}}").table is None


def test_a_late_semicolon_still_parts_names():
    rows = "".join(f"Paper {at},Aiko Mori,{at}\n" for at in range(1_200))

    found = read(f'title,authors,id\n{rows}Last,"Mori, Aiko; Roth, Ben",x\n')

    assert found.records[-1].authors == ("Aiko Mori", "Ben Roth")


def test_a_row_wider_than_the_header_is_told():
    assert read("title\nOne,2\n").problems == (Problem(Code.TOO_MANY_CELLS, 2, "2"),)
