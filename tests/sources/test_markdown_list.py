import time

import pytest

from dokuha.sources import Code, Problem, UnreadableList, read_list

LIST = """\
# RC2015 Abstract Collection
### 1. A Walk & a Rest
*Aiko Mori, Ben Roth, John W. Hill III*
***Abstract:*** We walk.  We rest.
And we walk again.

### 2. [Reading \\*slowly\\*](https://example.org/2)
*Chen Li*
[pdf](https://example.org/2.pdf) · [code](https://example.org/2.git)
***Abstract:***
"""


def read(text: str):
    return read_list(file_name="list.md", content=text.encode())


def test_each_heading_becomes_a_record():
    found = read(LIST)

    one, two = found.records
    assert (one.title, one.source_id, one.line) == ("A Walk & a Rest", "1", 2)
    assert one.authors == ("Aiko Mori", "Ben Roth", "John W. Hill III")
    assert one.abstract == "We walk. We rest. And we walk again."
    assert (two.title, two.authors, two.abstract) == ("Reading *slowly*", ("Chen Li",), "")
    assert (two.url, two.pdf_url) == ("https://example.org/2", "https://example.org/2.pdf")
    assert two.code_url == "https://example.org/2.git"
    assert (found.format, found.problems) == ("markdown", ())


def test_the_first_heading_says_venue_and_year():
    assert {(record.venue, record.year) for record in read(LIST).records} == {("RC", 2015)}


def test_a_heading_above_papers_is_their_session():
    found = read(
        "# Programme\n## Poster 1\n### One\n*Aiko Mori*\n### Two\n*Ben Roth*\n"
        "## Poster 2\n### Three\n**Authors:** Chen Li\n\n概要： 歩く。\n"
    )

    assert [(record.title, record.session) for record in found.records] == [
        ("One", "Poster 1"),
        ("Two", "Poster 1"),
        ("Three", "Poster 2"),
    ]
    assert (found.records[2].authors, found.records[2].abstract) == (("Chen Li",), "歩く。")


def test_a_paper_without_a_title_keeps_its_place_and_is_called_by_its_number():
    found = read("# A\n### 1. One\n*Aiko Mori*\n### 2.  \n* *\n***Abstract:***  \n")

    assert [(record.title, record.authors) for record in found.records] == [
        ("One", ("Aiko Mori",)),
        ("2.", ()),
    ]
    assert found.problems == (Problem(Code.NAMED_BY_NUMBER, 4, "2."),)


def test_notes_without_papers_are_no_list():
    with pytest.raises(UnreadableList) as error:
        read("# Notes\n\nSee [code](https://example.org).\n\n## More\n\ntext\n")

    assert error.value.problem.code == Code.UNKNOWN_FORMAT


@pytest.mark.parametrize(
    ("heading", "title"),
    [("### One", "One"), ("### One ###", "One"), ("### In C#", "In C#"), ("### 7) One", "One")],
)
def test_a_heading_may_end_as_it_began(heading, title):
    assert read(f"{heading}\n*Aiko Mori*\n").records[0].title == title


@pytest.mark.parametrize(
    "line",
    [
        "# " + "A" * 200_000,
        "[](" * 100_000,
        "abstract" + " " * 200_000 + "x",
        "# a" + "#" * 200_000,
    ],
    ids=["capitals", "links", "blank", "hashes"],
)
def test_a_list_made_to_be_slow_is_not(line):
    begin = time.process_time()

    found = read(f"# A\n### 1. One\n*Aiko Mori*\n{line}\n")

    assert len(found.records) == 1
    assert time.process_time() - begin < 5


def test_what_a_bold_word_names_is_the_field_of_that_name():
    found = read(
        "# READ 2023 Papers\n## [7] Counting Lamps\n**Authors:** Aiko Mori; Ben Roth;\n"
        "**Affiliation:** Example University;\n**Presentation:** Oral\n\n"
        "**URL**: [https://example.org/7](https://example.org/7)\n\n"
        "**Abstract**:\n\nWe count.\n\nTwice.\n\n----\nPage 2\n"
    )

    (one,) = found.records
    assert (one.title, one.source_id) == ("Counting Lamps", "7")
    assert (one.authors, one.track) == (("Aiko Mori", "Ben Roth"), "Oral")
    assert (one.url, one.abstract) == ("https://example.org/7", "We count. Twice.")
