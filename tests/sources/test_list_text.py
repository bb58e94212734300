"""A list is the same text, whether it is read by line or as a whole, and however it was saved."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.sources import Code, UnreadableList, open_list, read_list
from dokuha.sources.list_text import ListText

MEGABYTE = 1 << 20
LETTERS = st.text(alphabet=st.sampled_from("aéÃ¼読\u2028\x0b \n\r"), min_size=1, max_size=40)


@given(LETTERS.filter(lambda text: text.strip()), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_its_lines_joined_are_the_whole(text, codec):
    content = ListText(BytesIO(text.encode(codec)))

    assert "".join(content) == content.whole()
    assert all(line.endswith("\n") for line in list(content)[:-1])
    assert not any("\n" in line[:-1] for line in content)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("before", range(-3, 3))
def test_a_line_end_where_two_blocks_meet_is_one(end, before):
    first = "x" * (MEGABYTE + before)
    text = ListText(BytesIO(f"{first}{end}second{end}".encode()))

    assert list(text) == [first + "\n", "second\n"]


def test_a_letter_that_two_blocks_share_is_one():
    text = ListText(BytesIO(("x" * (MEGABYTE - 1) + "読破\nÃ¼").encode()))

    assert list(text) == ["x" * (MEGABYTE - 1) + "読破\n", "ü"]
    assert text.mended_line == 2


def test_the_line_of_the_first_bad_byte_is_told_also_in_a_long_file():
    content = b"title\n" + b"a good line\n" * 100_000 + b"\xff\xfe\xfd bad\n"

    with pytest.raises(UnreadableList) as error:
        ListText(BytesIO(content))

    assert (error.value.problem.code, error.value.problem.line) == (Code.UNKNOWN_ENCODING, 100_002)


def test_xml_is_read_in_the_encoding_that_it_declares():
    content = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>Müller".encode("latin-1")
    text = ListText(BytesIO(content))

    assert text.whole().endswith("<a>Müller")
    assert text.encoding.name == "ISO-8859-1"


def test_an_open_list_gives_what_the_whole_list_gives(tmp_path):
    content = "title,year\nÃ¼ber One,2018\n,2019\nOne,2018\nÃ¼ber One,2018\n".encode()
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    with open_list(path) as opened:
        records = tuple(opened)

    whole = read_list(file_name="list.csv", content=content)
    assert records == whole.records
    assert opened.problems == whole.problems
    assert {problem.code for problem in opened.problems} > {Code.TWICE_IN_LIST, Code.MENDED_LETTERS}


def test_an_open_list_without_papers_says_so(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("title,year\n")

    with open_list(path) as opened, pytest.raises(UnreadableList) as error:
        list(opened)

    assert error.value.problem.code == Code.NO_PAPERS
