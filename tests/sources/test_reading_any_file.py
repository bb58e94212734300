"""What holds for every list, whatever its format."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.sources import (
    FORMATS,
    MAX_BYTES,
    Code,
    Problem,
    UnreadableList,
    read_list,
    read_list_file,
    to_json,
)
from dokuha.sources.found import MOST_PROBLEMS
from tests.sources.examples import EXAMPLES, ONE, TWO

TABLE = "title,authors\n読書の速さ,森 愛子\n図を見る順番,ロート ベン\n"


def refused(content: bytes, **how: str) -> Problem:
    with pytest.raises(UnreadableList) as error:
        read_list(file_name="list", content=content, **how)
    return error.value.problem


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY),
        (b" \r\n\t\n", Code.EMPTY),
        ("\ufeff".encode(), Code.EMPTY),
        (b"%PDF-1.7\n1 0 obj\n", Code.IS_PDF),
        (b"\n\n%PDF-1.7\n1 0 obj\n", Code.IS_PDF),
        (b"PK\x03\x04 and more", Code.IS_ARCHIVE),
        (b"PK\x03\x04 xl/workbook.xml", Code.IS_SPREADSHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Code.IS_SPREADSHEET),
        (b"\x1f\x8b\x08\x00", Code.IS_ARCHIVE),
        (b"\x89PNG\r\n\x1a\n", Code.IS_PICTURE),
        (b"\xff\xd8\xff\xe0", Code.IS_PICTURE),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Code.IS_PICTURE),
        (b"title\nA\x00B\n", Code.IS_BINARY),
        ("title\nA\x00B\n".encode("utf-16"), Code.IS_BINARY),
        (b"title\n\xff\xfe\xfd\xfc\n", Code.UNKNOWN_ENCODING),
        ("title\nПро книги и чтение\n".encode("cp1251"), Code.UNKNOWN_ENCODING),
        ("title\nÜber Bücher, Öfen\n".encode("mac_roman"), Code.UNKNOWN_ENCODING),
        ("title\n책을 읽는 방법에 대하여\n".encode("euc_kr"), Code.UNKNOWN_ENCODING),
        (b"Just a letter to a friend.\nNothing else.\n", Code.UNKNOWN_FORMAT),
        (b"<?xml version='1.0'?><list/>", Code.UNKNOWN_FORMAT),
        (b"<!doctype html><p>Hello", Code.NO_PAPERS),
        (b"title,authors\n", Code.NO_PAPERS),
        ("タイトル,著者,ひとこと\n".encode("cp932"), Code.NO_PAPERS),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_it_is(content, code):
    assert refused(content).code == code


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp932", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
    ],
)
def test_japanese_is_read_in_the_encoding_it_was_saved_in(codec, encoding):
    found = read_list(file_name="list.csv", content=TABLE.encode(codec))

    assert [record.title for record in found.records] == ["読書の速さ", "図を見る順番"]
    assert found.encoding == encoding
    notes = () if encoding == "UTF-8" else (Problem(Code.READ_AS_ENCODING, None, encoding),)
    assert found.problems == notes


@pytest.mark.parametrize(
    ("codec", "encoding", "title", "author"),
    [
        ("latin-1", "Windows-1252", "Über das Lesen", "Zoé Müller"),
        ("cp1252", "Windows-1252", "Lesen – “à la carte”", "Jörg Weiß"),
        ("gb18030", "GB 18030", "阅读论文的方法研究", "王明"),
        ("utf-16-le", "UTF-16", "Über das Lesen", "森 愛子"),
        ("utf-16-be", "UTF-16", "阅读论文的方法研究", "王明"),
    ],
)
def test_letters_of_other_countries_are_read_and_told_to_be_checked(codec, encoding, title, author):
    content = f"title,authors\n{title},{author}\n".encode(codec)

    found = read_list(file_name="list.csv", content=content)

    (record,) = found.records
    assert (record.title, record.authors) == (title, (author,))
    assert found.problems == (Problem(Code.READ_AS_ENCODING, None, encoding),)


def test_a_character_cut_in_two_by_the_end_costs_only_itself():
    found = read_list(file_name="list.csv", content=TABLE.encode()[:-2])

    assert found.records[1].authors == ("ロート ベ",)


def test_letters_encoded_twice_are_put_right_and_reported():
    garbled = "Erich Müller, Ondřej Čapek".encode().decode("latin-1")
    content = f'title,authors\nA,Aiko Mori\nB,"{garbled}"\n'.encode()

    found = read_list(file_name="list.csv", content=content)

    assert found.records[1].authors == ("Erich Müller", "Ondřej Čapek")
    assert found.problems == (Problem(Code.MENDED_LETTERS, 3),)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_are_counted_whatever_ends_them(line_end):
    content = line_end.join(["title,year", "One,2001", "Two,soon", "Three,2003"]).encode()

    found = read_list(file_name="list.csv", content=content)

    assert [record.line for record in found.records] == [2, 3, 4]
    assert found.problems == (Problem(Code.BAD_YEAR, 3, "soon"),)


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    with pytest.raises(UnreadableList) as error:
        read_list_file(path)

    assert error.value.problem == Problem(Code.TOO_LARGE, None, "200 MB")


def test_content_above_the_limit_is_refused():
    assert refused(b" " * (MAX_BYTES + 1)).code == Code.TOO_LARGE


def test_a_name_of_ten_thousand_characters_is_left_out_and_the_paper_stays():
    content = f"title,authors\nOne,Aiko Mori; {'x' * 10_000}; Ben Roth\n".encode()

    found = read_list(file_name="list.csv", content=content)

    assert found.records[0].authors == ("Aiko Mori", "Ben Roth")
    assert found.problems == (Problem(Code.AUTHOR_TOO_LONG, 2, "x" * 79 + "…"),)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",2001,,,", Problem(Code.MISSING_TITLE, 2)),
        (f"{'t' * 1001},2001,,,", Problem(Code.TITLE_TOO_LONG, 2, "t" * 79 + "…")),
    ],
)
def test_a_paper_without_a_usable_title_is_left_out(row, problem):
    content = f"title,year,url,doi,arxiv\n{row}\nTwo,,,,\n".encode()

    found = read_list(file_name="list.csv", content=content)

    assert ([record.title for record in found.records], found.problems) == (["Two"], (problem,))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("One,in spring,,,", Problem(Code.BAD_YEAR, 2, "in spring")),
        ("One,20151,,,", Problem(Code.BAD_YEAR, 2, "20151")),
        ("One,,javascript:alert(1),,", Problem(Code.BAD_LINK, 2, "javascript:alert(1)")),
        ("One,,,none at all,", Problem(Code.BAD_DOI, 2, "none at all")),
        ("One,,,,later", Problem(Code.BAD_ARXIV_ID, 2, "later")),
        (f"One,,https://example.org/{'a' * 2000},,", Problem(Code.FIELD_TOO_LONG, 2, "url")),
    ],
)
def test_a_field_that_cannot_be_used_is_left_out_and_the_paper_stays(row, problem):
    content = f"title,year,url,doi,arxiv\n{row}\n".encode()

    found = read_list(file_name="list.csv", content=content)

    (record,) = found.records
    assert (record.title, record.year, record.url, record.doi, record.arxiv_id) == (
        ("One", None, "", "", "")
    )
    assert found.problems == (problem,)


def test_identifiers_are_freed_of_what_stands_around_them():
    content = (
        "title,year,url,doi,arxiv,pages\n"
        "One,2015年,https://arxiv.org/abs/1501.00001v3,https://doi.org/10.1000/xyz,,1--9\n"
        "Two,２０１６,https://example.org/two.pdf,doi:10.1000/abc,arXiv:1601.00002v1,1–9\n"
    ).encode()

    one, two = read_list(file_name="list.csv", content=content).records

    assert (one.year, one.doi, one.arxiv_id, one.pages) == (
        2015,
        "10.1000/xyz",
        "1501.00001",
        "1-9",
    )
    assert (two.year, two.doi, two.arxiv_id, two.pages) == (
        2016,
        "10.1000/abc",
        "1601.00002",
        "1-9",
    )
    assert two.pdf_url == "https://example.org/two.pdf"


def test_a_link_or_a_doi_says_what_the_list_does_not_say_again():
    content = (
        b"title,url,doi\n"
        b"One,https://doi.org/10.1000/%28a%29b,\n"
        b"Two,http://dx.doi.org/10.1000/other,10.1000/said\n"
        b"Three,,10.48550/arXiv.1801.00001\n"
        b"Four,www.example.org/four;,\n"
    )

    one, two, three, four = read_list(file_name="list.csv", content=content).records

    assert (one.doi, two.doi) == ("10.1000/(a)b", "10.1000/said")
    assert (three.doi, three.arxiv_id) == ("10.48550/arXiv.1801.00001", "1801.00001")
    assert four.url == "http://www.example.org/four"


def test_days_and_pages_are_freed_of_what_stands_around_them():
    content = (
        b"title,date,pages\nOne,20180601,pp. 1-9\nTwo,from 201806 on,p 7\nThree,2018060199,PP7\n"
    )

    found = read_list(file_name="list.csv", content=content)

    assert [record.year for record in found.records] == [2018, 2018, None]
    assert [record.pages for record in found.records] == ["1-9", "7", "PP7"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Reading <i>in vivo</i> &amp; CO<sub>2</sub>", "Reading in vivo & CO2"),
        ("Lesen &#xFC;ber B&uuml;cher&#8212;A", "Lesen über Bücher—A"),
        ("<jats:italic>k</jats:italic>-Means<BR/>", "k-Means"),
        ("When x<y and z>w, R&D; I&O", "When x<y and z>w, R&D; I&O"),
    ],
)
def test_a_title_loses_the_markup_of_publishers(said, title):
    content = f"TY  - JOUR\nTI  - {said}\nER  - \n".encode()

    assert read_list(file_name="list.ris", content=content).records[0].title == title


@pytest.mark.parametrize("others", ["others", "and others", "et al.", "Et al", "他"])
def test_others_are_no_author(others):
    text = f"TY  - JOUR\nTI  - One\nAU  - Mori, Aiko\nAU  - {others}\nER  - \n"

    (record,) = read_list(file_name="list.ris", content=text.encode()).records

    assert record.authors == ("Aiko Mori",)


def test_control_characters_go_and_letters_are_composed():
    content = "title\n \u202eCafe\u0301 \x07  reading\u3000ﬁrst \n".encode()

    (record,) = read_list(file_name="list.csv", content=content).records

    assert record.title == "Café reading ﬁrst"


def test_the_same_paper_twice_is_kept_once():
    content = b"title,year\nOne,2001\nOne,2002\nOne,2001\n"

    found = read_list(file_name="list.csv", content=content)

    assert [record.year for record in found.records] == [2001, 2002]
    assert found.problems == (Problem(Code.TWICE_IN_LIST, 4, "One"),)


def test_what_is_absent_is_null_in_json():
    (record,) = read_list(file_name="list.csv", content=b"title\nOne\n").records

    assert list(to_json(record).items()) == [
        ("title", "One"),
        ("authors", []),
        ("year", None),
        ("venue", None),
        ("abstract", None),
        ("session", None),
        ("session_time", None),
        ("track", None),
        ("pages", None),
        ("doi", None),
        ("arxiv_id", None),
        ("archive_id", None),
        ("url", None),
        ("pdf_url", None),
        ("code_url", None),
        ("keywords", []),
        ("summary", None),
        ("format", "csv"),
        ("source_id", None),
    ]


def test_every_format_has_an_example():
    assert set(EXAMPLES) == set(FORMATS) - {"xlsx"}


@pytest.mark.parametrize("format", EXAMPLES)
def test_a_list_is_known_and_read_the_same_however_it_was_saved(format):
    text = EXAMPLES[format]
    usual = read_list(file_name="list", content=text.encode())

    assert usual.format == format
    assert usual.records[0].title == ONE
    assert usual.records[1].title.startswith(TWO)
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"):
        for form in ("NFC", "NFD"):
            for line_end in ("\n", "\r\n", "\r"):
                saved = normalize(form, text).replace("\n", line_end)
                mark = "\ufeff" if codec == "utf-16-be" else ""

                found = read_list(file_name="list", content=(mark + saved).encode(codec))

                assert (found.format, found.records) == (format, usual.records)


STARTS = [
    *(example[:80].encode() for example in EXAMPLES.values()),
    *(example.rstrip("\n")[:-20].encode() for example in EXAMPLES.values()),
    b"",
    b"title,authors\n",
    b"@article{a, title = {",
    b"# A\n### 1. B\n*C*\n",
    b"<html><dt class='ptitle'><a href='http://[",
    b".paper-abstract\n .title A\n .item1\n  ",
    b"<div class='paper-abstract'><p class='title'>A</p><p class='item1'>",
    b"* [A](b)\n  * ",
    b"\xff\xfe",
]
TOKENS = st.lists(
    st.sampled_from(
        [
            *'{}"#\\,=@;<>*()$&\n',
            "@a{",
            "and",
            "crossref",
            "<dd>",
            "###",
            "é",
            "\x1b",
            "#[a",
            ": ",
            "<li>",
            "</",
            "&a;",
            "\nTI  - ",
            "](http",
            "|",
            "- ",
            "\x00\x01",
        ]
    )
)


@settings(max_examples=60, deadline=None)
@given(
    start=st.sampled_from(STARTS),
    rest=st.binary() | TOKENS.map(lambda tokens: "".join(tokens).encode()),
    format=st.sampled_from([None, *FORMATS]),
)
def test_whatever_the_bytes_nothing_else_is_raised(start, rest, format):
    try:
        found = read_list(file_name="list", content=start + rest, format=format)
    except UnreadableList:
        return

    assert all(record.title.strip() for record in found.records)
    assert all(len(problem.value) <= 80 for problem in found.problems)


def test_of_a_list_that_is_wrong_throughout_the_first_problems_are_told_and_all_counted():
    rows = MOST_PROBLEMS + 7
    content = "title,year\n" + "".join(f"Lamps {n},soon\n" for n in range(rows))

    found = read_list(file_name="list.csv", content=content.encode())

    assert len(found.records) == rows
    assert (len(found.problems), found.more_problems) == (MOST_PROBLEMS, 7)
    assert found.problems[-1].line == MOST_PROBLEMS + 1
