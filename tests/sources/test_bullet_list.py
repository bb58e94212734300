import pytest

from dokuha.sources import Code, UnreadableList, read_list
from dokuha.sources.bullet_list import NAME

LIST = """# RC 2018 Survey

All of it.

* [Seeing Lamps](https://example.org/1)
    * ランプを数える研究．
    暗さに強い．

* [Counting [Big] Herons](https://example.org/2) [[GitHub](https://example.org/code)]
    * 
* [Hearing
Kettles](#none)
    * - one
    * two
* no link at all
    * lost
## Other things
Not a paper.
"""


def read(text):
    return read_list(file_name="survey.md", content=text.encode())


def test_each_link_is_a_paper_and_the_remark_under_it_its_overview():
    found = read(LIST)
    lamps, herons, kettles = found.records

    assert (found.format, found.problems) == ("markdown_bullets", ())
    assert (lamps.title, lamps.url, lamps.venue, lamps.year, lamps.line) == (
        "Seeing Lamps",
        "https://example.org/1",
        "RC",
        2018,
        5,
    )
    assert lamps.summary.fields == (("overview", "ランプを数える研究．\n暗さに強い．"),)
    assert (lamps.summary.writer, lamps.summary.written_at) == ("", None)
    assert (herons.title, herons.code_url, herons.summary) == (
        "Counting [Big] Herons",
        "https://example.org/code",
        None,
    )
    assert (kettles.title, kettles.url) == ("Hearing Kettles", "")
    assert kettles.summary.fields == (("overview", "- one\n* two"),)


def test_a_remark_that_is_too_long_is_left_out():
    found = read(f"* [One](https://example.org/1)\n    * {'x' * 20_001}\n")

    assert found.records[0].summary is None
    assert [problem.code for problem in found.problems] == [Code.FIELD_TOO_LONG]


def test_bullets_without_links_are_no_list():
    with pytest.raises(UnreadableList):
        read_list(file_name="list.md", content=b"* one\n    * two\n", format=NAME)
