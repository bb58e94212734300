import csv
import io
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.sources import Code, Problem, UnreadableList, read_list
from dokuha.sources.found import MOST_PAPERS


def read(text: str):
    return read_list(file_name="list.csv", content=text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Title,Authors,Year,Session\nA walk,Aiko Mori,2015,Poster 1\n",
        "year;SESSION;title;author\n2015;Poster 1;A walk;Aiko Mori\n",
        "Paper Title\tAuthor(s)\tPublication_Year\tSession name\n"
        "A walk\tAiko Mori\t2015\tPoster 1\n",
        "タイトル,著者,年,セッション\nA walk,Aiko Mori,2015,Poster 1\n",
        "題名,著者名,発行年,セッション名,備考\n\nA walk,Aiko Mori,2015年,Poster 1,よい\n",
        "Ｔｉｔｌｅ , authors,year,session\nA walk,Aiko Mori,2015,Poster 1\n",
    ],
)
def test_columns_are_known_by_their_names(text):
    found = read(text)

    (record,) = found.records
    assert (record.title, record.authors, record.year, record.session) == (
        ("A walk", ("Aiko Mori",), 2015, "Poster 1")
    )
    assert (found.format, found.problems) == ("csv", ())


@pytest.mark.parametrize(
    ("cell", "authors"),
    [
        ("Aiko Mori", ("Aiko Mori",)),
        ("Aiko Mori; Ben Roth", ("Aiko Mori", "Ben Roth")),
        ("Mori, Aiko; Roth, Ben", ("Aiko Mori", "Ben Roth")),
        ("Roth, Jr., Ben; Mori, Aiko", ("Ben Roth Jr.", "Aiko Mori")),
        ("Aiko Mori, Ben Roth", ("Aiko Mori", "Ben Roth")),
        ("Aiko Mori, Ben Roth and Chen Li", ("Aiko Mori", "Ben Roth", "Chen Li")),
        ("Aiko Mori, Ben Roth, and Chen Li", ("Aiko Mori", "Ben Roth", "Chen Li")),
        ("Mori, Aiko and Roth, Ben", ("Aiko Mori", "Ben Roth")),
        ("Aiko Mori and Ben Roth", ("Aiko Mori", "Ben Roth")),
        ("Mori, A., Roth, B. C.", ("A. Mori", "B. C. Roth")),
        ("Ben Roth, Jr., Aiko Mori", ("Ben Roth Jr.", "Aiko Mori")),
        ("森 愛子、李 陳", ("森 愛子", "李 陳")),
        ("森, 愛子; 李, 陳", ("森 愛子", "李 陳")),
        ("Mori, Roth, Li", ("Mori", "Roth", "Li")),
        ("Aiko Mori (Example University)*; Ben Roth (Example Ltd.)", ("Aiko Mori", "Ben Roth")),
        ("['Aiko Mori', \"Ben O'Roth\"]", ("Aiko Mori", "Ben O'Roth")),
        ("Aiko Mori, Ben Roth, et al.", ("Aiko Mori", "Ben Roth")),
        ("nan", ()),
    ],
)
def test_authors_are_told_apart_and_stand_given_name_first(cell, authors):
    text = io.StringIO()
    csv.writer(text).writerows([["title", "authors"], ["A walk", cell]])

    assert read(text.getvalue()).records[0].authors == authors


def test_a_semicolon_anywhere_in_the_column_tells_what_a_comma_means():
    found = read('title,authors\nOne,"Mori, Aiko"\nTwo,"Mori, Aiko; Roth, Ben"\n')

    assert [record.authors for record in found.records] == [
        ("Aiko Mori",),
        ("Aiko Mori", "Ben Roth"),
    ]


def test_names_with_nothing_between_them_are_told_apart_by_their_great_letters():
    found = read(
        "Item Title,Authors\nOne,Aiko MoriBen van den BergChen Li\nTwo,Aiko McMori\n"
        "Three,Dana DeLucaÉmile (E.) RothJo Ono\n"
    )

    assert [record.authors for record in found.records] == [
        ("Aiko Mori", "Ben van den Berg", "Chen Li"),
        ("Aiko McMori",),
        ("Dana DeLuca", "Émile (E.) Roth", "Jo Ono"),
    ]


def test_a_row_of_names_may_end_like_a_sentence():
    (record,) = read('title,authors\nOne,"Mori A, Roth BC."\n').records

    assert record.authors == ("Mori A", "Roth BC")


def test_without_a_title_column_the_columns_that_are_there_are_named():
    with pytest.raises(UnreadableList) as error:
        read("name,writer\nA walk,Aiko Mori\n")

    assert error.value.problem == Problem(Code.NO_TITLE_COLUMN, None, "name, writer")


@pytest.mark.parametrize("length", [10, 200_000, 2_000_000])
def test_an_unclosed_quotation_mark_costs_only_what_follows(length):
    found = read('title,year\n"One,\nthe first",2001\nTwo,2002\n"Three,2003\n' + "x" * length)

    assert [record.title for record in found.records] == ["One, the first", "Two"]
    assert found.problems == (Problem(Code.UNCLOSED_QUOTE, 5),)


def test_a_row_with_too_many_cells_is_read_and_reported():
    found = read("title,year\nOne,2001,and,more\n")

    assert [record.title for record in found.records] == ["One"]
    assert found.problems == (Problem(Code.TOO_MANY_CELLS, 2, "4"),)


def test_keywords_are_parted_by_semicolons_or_commas():
    found = read('title,keywords\nOne,"a; b, c; a"\nTwo,"a, b"\n')

    assert [record.keywords for record in found.records] == [("a", "b, c"), ("a", "b")]


WORDS = st.text(string.ascii_letters + "éßøł", min_size=2, max_size=8)
LINES = st.text(string.printable + "題「」éﬁ", max_size=60).map(lambda text: " ".join(text.split()))
NAMES = st.builds("{0} {1}".format, WORDS, WORDS).filter(lambda name: "and" not in name.lower())


@settings(max_examples=60, deadline=None)
@given(
    title=LINES.filter(bool),
    abstract=LINES.filter(lambda text: len(text) > 4),
    authors=st.lists(NAMES, max_size=4),
    year=st.integers(1500, 2199),
    delimiter=st.sampled_from(",;\t"),
)
def test_what_is_written_as_a_table_is_read_back(title, abstract, authors, year, delimiter):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(
        [["title", "authors", "year", "abstract"], [title, "; ".join(authors), year, abstract]]
    )

    (record,) = read(text.getvalue()).records

    assert (record.title, record.authors) == (title, tuple(authors))
    assert (record.year, record.abstract) == (year, abstract)


@pytest.mark.parametrize(
    "cell",
    [
        "*" * 200_000 + "a",
        "a" + " " * 200_000 + "b",
        "a and " * 50_000,
        "(" * 200_000,
        ", " * 99_999,
    ],
    ids=["stars", "blank", "and", "round", "commas"],
)
def test_a_table_made_to_be_slow_is_not(cell):
    begin = time.process_time()

    found = read(f'title,authors\nOne,"{cell}"\n')

    assert len(found.records) == 1
    assert time.process_time() - begin < 5


def test_a_list_of_more_papers_than_anybody_reads_is_refused_before_it_fills_the_memory():
    content = b"title\n" + b"a\n" * (MOST_PAPERS + 2)

    with pytest.raises(UnreadableList) as refused:
        read_list(file_name="list.csv", content=content)

    assert refused.value.problem.code == Code.TOO_MANY_PAPERS


def test_a_row_for_each_author_makes_one_paper():
    found = read(
        "Conference,Year,Title,Author,Affiliation\n"
        'READ,2006,A walk,Aiko Mori,"Example, Kyoto"\nREAD,2006,A walk,Ben Roth,Example\n'
        "READ,2006,A lamp,Chen Li,\nREAD,2007,A lamp,Dana Ito,\n"
    )

    assert [(one.title, one.authors, one.year) for one in found.records] == [
        ("A walk", ("Aiko Mori", "Ben Roth"), 2006),
        ("A lamp", ("Chen Li",), 2006),
        ("A lamp", ("Dana Ito",), 2007),
    ]


def test_a_column_called_paper_may_hold_titles():
    found = read(
        "paper,authors,link\n"
        + "".join(
            f"Counting {what} at night,Aiko Mori,https://example.org/{what}\n"
            for what in ("lamps", "herons", "books")
        )
    )

    assert [one.title for one in found.records][1] == "Counting herons at night"
    assert found.records[1].url == "https://example.org/herons"
