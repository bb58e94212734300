"""Lists that were made to keep a reader busy: the time grows as the file does, no faster."""

import time
import tracemalloc
from contextlib import suppress

import pytest

from dokuha.sources import Code, UnreadableList, read_list

PTITLE = '<html><body><dl><dt class="ptitle"><a href="x">A</a></dt><dd>'


ISSUE = '[{"url": "https://github.com/a/b/issues/1", "title": "A", "body": "## 概要\\n'
SLIDE = "section.paper-abstract\n  h1.title A\n  p "
PROGRAMME = "<html><h1>CVPR 2018</h1>" + "<p>Papers on lamps</p><p>Ben Roth, Zoé Mori</p>" * 3
CELL = "title|links\n--|--\nA|"


@pytest.mark.parametrize(
    ("format", "head", "again", "tail"),
    [
        ("cvf", PTITLE, "[", ""),
        ("dblp_xml", "<dblp><article>", "<!DOCTYPE dblp [", ""),
        ("csv", "title\nA", "\u0301\u0327", ""),
        ("json", '[{"title": "A', r"\u0301\u0327", '"}]'),
        ("issues", ISSUE + "# A", " ", 'b"}]'),
        ("issues", ISSUE, "<!--", '"}]'),
        ("issues", ISSUE + "![](http://", "a", '"}]'),
        ("issues", ISSUE + "<img", r" src=\"http://a\"", '"}]'),
        ("issues", ISSUE, r"# b\n", '"}]'),
        ("awesome_list", "# A", " ", "b"),
        ("awesome_list", "**A title of words**", " ", "b\n- Code: http://a.b"),
        ("markdown", "# 1. A\nabstract:\n", "a\n", ""),
        ("markdown_table", "title|a\n|--", " ", "b"),
        ("markdown_table", CELL, "<a href='b'>", ""),
        ("survey_pug", SLIDE + "#[a(", "b", ") c]"),
        ("medline", "PMID- 1\nTI  - A\nLID - ", "10.1234/", ""),
        ("bibtex", "", "@a{b,}", ""),
        (None, "<", "a", ""),
        (None, "* [", "a](b)", "\nc"),
        (None, "", "<collection id=", ""),
        (None, "<volume id='A00'>", "<!---->", "a"),
        ("json", '[{"title": "A", "doi": "10.1234/a', r"\n", 'b"}]'),
        (
            "programme",
            PROGRAMME + "<p>A title of words ",
            "|",
            "a</p><p>Ada Quill, Chi Inkwell</p>",
        ),
    ],
)
def test_what_is_opened_over_and_over_takes_no_longer_than_its_length(format, head, again, tail):
    content = (head + again * (400_000 // len(again)) + tail).encode()
    assert seconds_for(content, format) < 5


@pytest.mark.parametrize(
    ("format", "content"),
    [
        (None, "<volume id='A00'>" + "<!---->" * 60 + "a"),
        (
            "programme",
            PROGRAMME + "<h2>" + "paper #" * 22 + "a</h2><p>Words on lamps</p><p>Ada Quill</p>",
        ),
    ],
)
def test_a_few_words_that_can_be_read_in_many_ways_are_read_in_one(format, content):
    assert seconds_for(content.encode(), format) < 5


def test_papers_that_inherit_from_each_other_are_not_asked_for_ever():
    entries = (
        f"@misc{{k{n}, title = {{T}}, xdata = {{{','.join(f'k{n + m}' for m in range(1, 30))}}}}}"
        for n in range(1_000)
    )
    assert seconds_for("\n".join(entries).encode(), "bibtex") < 5


def test_strings_of_strings_do_not_fill_the_memory():
    long = f"@string{{a = {{{'x' * 900}}}}}\n"
    strings = "".join(f"@string{{b{n} = a # a}}\n" for n in range(3_000))
    joined = "@misc{k, title = {T}, abstract = " + "a#" * 50_000 + "a}\n"
    fields = "@misc{k, title = {U}, " + "".join(f"x{n} = a#a#a," for n in range(5_000)) + "}"
    tracemalloc.start()
    seconds_for((long + strings + joined + fields).encode(), "bibtex")
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("format", "head", "again", "tail"),
    [
        ("programme", "<html>", "<a>", ""),
        ("survey_page", "<html>", "<a>", ""),
        ("csv", "title\n", "ab,", ""),
        ("json", '[{"title": "A", "b": [', "[],", "[]]}]"),
        ("issues", '[{"title": "A", "b": [', "[],", "[]]}]"),
    ],
)
def test_a_tangle_is_known_before_it_is_in_memory(format, head, again, tail):
    content = (head + again * 6_000_000 + tail).encode()
    tracemalloc.start()
    with pytest.raises(UnreadableList) as refusal:
        read_list(file_name="list", content=content, format=format)
    assert tracemalloc.get_traced_memory()[1] < 8 * len(content)
    tracemalloc.stop()
    assert refusal.value.problem.code == Code.TANGLED


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("bibtex", "@misc{a, title = {$" + "^" * 5_000 + "$}}"),
        ("json", '[{"title": "A &#' + "9" * 5_000 + ';"}]'),
        ("markdown", "## 1. A &#" + "9" * 5_000 + "; \n"),
    ],
)
def test_what_no_reader_can_go_through_is_read_all_the_same(format, content):
    assert len(read_list(file_name="list", content=content.encode(), format=format).problems) < 2


def seconds_for(content: bytes, format: str | None) -> float:
    began = time.process_time()
    with suppress(UnreadableList):
        read_list(file_name="list", content=content, format=format)
    return time.process_time() - began
