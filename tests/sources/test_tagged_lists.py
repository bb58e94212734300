"""RIS, MEDLINE and Web of Science: records in which every line has a tag."""

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
JT  - The journal of reading
OT  - *Reading

PMID- 12345679
TI  - Two.
"""


def test_pubmed_tells_full_names_and_the_doi():
    found = read(MEDLINE)

    one, two = found.records
    assert (found.format, found.problems) == ("medline", ())
    assert one.title == "Reading in a long line and in the next"
    assert one.authors == ("Aiko Mori", "Ben Roth")
    assert (one.doi, one.year, one.venue) == ("10.1000/read.2", 2020, "The journal of reading")
    assert (one.keywords, one.url) == (("Reading",), "https://pubmed.ncbi.nlm.nih.gov/12345678/")
    assert (two.title, two.line) == ("Two", 18)


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
