"""RIS, MEDLINE, Web of Science and refer: records in which every line has a tag."""

import pytest

from dokuha.sources import Code, Problem, read_list

RIS = """Record #1 of 2
1.
TY  - CONF
AU  - Mori, Aiko
AU  - Roth, Ben, Jr.
TI  - A Title that
goes on
T2  - Reading Conference
PY  - 2021/07//
SP  - 11
EP  - 19
DO  - https://doi.org/10.1000/read.1
UR  - https://example.org/one ; https://example.org/other
L1  - https://example.org/one.pdf
KW  - reading
KW  - books
AB  - We read - and

say what we read.
ER  -

2.
TY  - JOUR
A1\t- 森 愛子
T1  - 読書の速さ
JO  - 情報の会誌
Y1  - 2019
N2  - 速く読む。
UR  - https://cir.nii.ac.jp/crid/1234567890
ER  -
"""


def read(text: str, codec: str = "utf-8"):
    return read_list(file_name="list", content=text.encode(codec))


def test_ris_of_several_programs_is_read():
    found = read(RIS)

    one, two = found.records
    assert (found.format, found.problems) == ("ris", ())
    assert (one.title, one.authors) == ("A Title that goes on", ("Aiko Mori", "Ben Roth Jr."))
    assert (one.venue, one.year, one.pages) == ("Reading Conference", 2021, "11-19")
    assert (one.doi, one.url) == ("10.1000/read.1", "https://example.org/one")
    assert one.pdf_url == "https://example.org/one.pdf"
    assert (one.keywords, one.line) == (("reading", "books"), 3)
    assert one.abstract == "We read - and say what we read."
    assert (two.title, two.authors, two.venue) == ("読書の速さ", ("森 愛子",), "情報の会誌")
    assert (two.year, two.abstract, two.line) == (2019, "速く読む。", 23)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf-16"])
def test_japanese_exports_come_in_any_encoding(codec):
    assert read(RIS, codec).records == read(RIS).records


def test_a_record_that_is_never_closed_ends_where_the_next_begins():
    found = read("TY  - JOUR\nTI  - One\nTY  - JOUR\nPY  - soon\nTI  - Two\nAU  - Li, C; Ito, D\n")

    assert [record.title for record in found.records] == ["One", "Two"]
    assert found.records[1].authors == ("C Li", "D Ito")
    assert found.problems == (Problem(Code.BAD_YEAR, 3, "soon"),)


def test_a_record_without_a_title_is_told_with_its_line():
    found = read("\nTY  - JOUR\nTI  - \nER  - \nTY  - JOUR\nTI  - Two\nER  - \n")

    assert [record.title for record in found.records] == ["Two"]
    assert found.problems == (Problem(Code.MISSING_TITLE, 2),)


def test_a_record_of_ris_may_say_late_what_it_is():
    found = read(
        "DB  - Reading Base\nTI  - One\nTY  - JOUR\nAU  - Mori, Aiko\nER  - \n\n"
        "TI  - Two\nAU  - Roth, Ben\nTY  - BOOK\nER  - \nDB  - The end\n"
    )

    assert [(one.title, one.authors, one.line) for one in found.records] == [
        ("One", ("Aiko Mori",), 1),
        ("Two", ("Ben Roth",), 7),
    ]
    assert found.problems == ()


def test_a_book_has_its_title_where_a_chapter_has_its_book():
    found = read("TY  - BOOK\nBT  - One\nER  - \nTY  - CHAP\nTI  - Two\nBT  - One\nER  - \n")

    assert [(one.title, one.venue) for one in found.records] == [("One", ""), ("Two", "One")]


MEDLINE = """
PMID- 12345678
OWN - NLM
DP  - 2020 Jan 5
TI  - Reading in a long line
      and in the next.
PG  - 1-9
LID - S0000-0000(20)00001-1 [pii]
LID - 10.1000/read.2 [doi]
AB  - We read.
FAU - Mori, Aiko
AU  - Mori A
FAU - Roth, Ben
AU  - Roth B
CN  - The Page Group
JT  - The journal of reading
OT  - *Reading

PMID- 12345679
TI  - Two.
BTI - A book of reading
"""


def test_pubmed_tells_full_names_and_the_doi():
    found = read(MEDLINE)

    one, two = found.records
    assert (found.format, found.problems) == ("medline", ())
    assert one.title == "Reading in a long line and in the next"
    assert one.authors == ("Aiko Mori", "Ben Roth", "The Page Group")
    assert (one.doi, one.year, one.venue) == ("10.1000/read.2", 2020, "The journal of reading")
    assert (one.keywords, one.url) == (("Reading",), "https://pubmed.ncbi.nlm.nih.gov/12345678/")
    assert (two.title, two.venue, two.line) == ("Two", "A book of reading", 19)


def test_web_of_science_has_names_on_lines_of_their_own():
    found = read(
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Mori, A\n   Roth, B\n"
        "AF Mori, Aiko\n   Roth, Ben\nTI Reading over\n   two lines\nSO READING\nDE a; b\n"
        "BP 1\nEP 9\nPY 2004\nDI 10.1000/read.3\nUT WOS:1\nER\n\nEF\n"
    )

    (one,) = found.records
    assert (found.format, found.problems) == ("web_of_science", ())
    assert (one.title, one.authors) == ("Reading over two lines", ("Aiko Mori", "Ben Roth"))
    assert (one.year, one.venue, one.pages) == (2004, "READING", "1-9")
    assert (one.doi, one.keywords, one.source_id) == ("10.1000/read.3", ("a", "b"), "WOS:1")


def test_web_of_science_may_have_all_names_on_one_line():
    found = read("FN Export\nVR 1.0\nPT J\nTI One\nAU Mori, Aiko; Roth, Ben\nPS 7-9\nER\n\nEF\n")

    (one,) = found.records
    assert (one.authors, one.pages, one.line) == (("Aiko Mori", "Ben Roth"), "7-9", 3)
    assert found.problems == ()


def test_refer_is_read_with_and_without_a_type():
    found = read(
        "%0 Conference Paper\n%A Mori, Aiko\n%A The Readers,\n%T One\n%S Reading Conference\n"
        "%D 2018\n%8 June\n%P 1-9\n%R 10.1000/a\n%U https://example.org/a\n%K a\n%K b\n"
        "%X We read.\n\nAnd read on.\n%F mori-2018\n\n\n"
        "%T Two\n%0 Journal Article\n%A 森愛子;羽田便\n%J 読書\n%R not known\n"
        "%0 Book\n%T Three\n"
    )

    one, two, three = found.records
    assert (found.format, found.problems) == ("refer", ())
    assert (one.title, one.authors, one.year) == ("One", ("Aiko Mori", "The Readers"), 2018)
    assert (one.venue, one.pages, one.doi) == ("Reading Conference", "1-9", "10.1000/a")
    assert (one.url, one.keywords) == ("https://example.org/a", ("a", "b"))
    assert (one.abstract, one.source_id) == ("We read. And read on.", "mori-2018")
    assert (two.title, two.authors, two.venue) == ("Two", ("森愛子", "羽田便"), "読書")
    assert (two.line, three.title) == (19, "Three")
