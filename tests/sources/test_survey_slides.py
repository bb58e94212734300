"""Slides of cvpaper.challenge's surveys, as source (pug) and as built page (HTML)."""

from datetime import datetime

import pytest

from dokuha.sources import Code, Problem, SummaryRecord, UnreadableList, read_list, to_json
from dokuha.sources.record import Link

PUG = """+slide
section#Lamps
  .paper-abstract
    //- a note to ourselves
      .title Not this one
    .title Seeing Lamps in the Dark
    .info
      .authors A.Quill, Bo Inkwell and Chi Page
      .conference RC2018
      .paper_id arXiv:1801.00001v2
    .slide_editor Mio Hayashi

    .item1
      .text
        h1 概要
        p 暗い部屋のランプを，
          b はじめて
          | 数えた．
    .item2
      .text
        p: img(src=`${figpath}Lamps.png`, alt="lamps")
    .item3
      .text
        h1 新規性・結果・なぜ通ったか？
        ul
          li 暗さに *強い* #{getScore()}
          li 数は #[strong 3倍]
        - var secret = 1
          p never seen
    .item4
      .text
        h1 コメント・リンク集
        ul
          li: a(href="https://arxiv.org/abs/1801.00001") 論文
          li コード https://code.example.org/lamps_1．
          li: a(href="javascript:alert(1)") press
        script alert(2)
    .slide_index #{getSlideIndex()}
    .timestamp 2018.5.29 15:59:46
"""
PAGE = """<!DOCTYPE html><html><body><div class="reveal"><div class="slides">
<section><div class="paper-abstract"><div class="title">Seeing Lamps in the Dark</div>
<div class="info"><div class="authors">A.Quill, Bo Inkwell and Chi Page</div>
<div class="conference">RC2018, arXiv:1801.00001</div><div class="paper_id">88</div></div>
<div class="slide_editor">Mio Hayashi</div>
<div class="item1"><div class="text"><h1>概要</h1>
<p>暗い部屋のランプを，<b>はじめて</b>数えた．</p></div></div>
<div class="item2"><div class="text"><p><img src="figs/Lamps.png" alt="lamps"></p></div></div>
<div class="item3"><div class="text"><h1>新規性</h1>
<ol><li>暗さ<br>に強い<li><p>速い</p></ol></div></div>
<div class="item4"><div class="text"><h1>コメント</h1><p>*</p><script>alert(1)</script></div></div>
<div class="slide_index">[#3]</div><div class="timestamp">2018/5/3</div></div></section>
<section><div class="paper-abstract"><div class="title">Counting Herons</div></div></section>
</div></div></body></html>
"""


def read(text, name="slide.pug"):
    return read_list(file_name=name, content=text.encode())


def slide(*, panel="p x", timestamp="2018.5.29 15:59:46"):
    return (
        f".paper-abstract\n  .title One\n  .slide_editor Mio\n  .item1\n    {panel}\n"
        f"  .timestamp {timestamp}\n"
    )


def refused(text, name="slide.pug"):
    with pytest.raises(UnreadableList) as error:
        read(text, name)
    return error.value.problem


def test_a_slide_gives_its_paper():
    found = read(PUG)
    (record,) = found.records

    assert (found.format, found.problems) == ("survey_pug", ())
    assert (record.title, record.authors, record.line) == (
        "Seeing Lamps in the Dark",
        ("A. Quill", "Bo Inkwell", "Chi Page"),
        3,
    )
    assert (record.venue, record.year, record.arxiv_id) == ("RC", 2018, "1801.00001")
    assert (record.url, record.code_url) == (
        "https://arxiv.org/abs/1801.00001",
        "https://code.example.org/lamps_1",
    )


def test_a_slide_gives_its_summary_as_markdown_and_runs_nothing():
    (record,) = read(PUG).records

    assert record.summary == SummaryRecord(
        writer="Mio Hayashi",
        written_at=datetime.fromisoformat("2018-05-29T15:59:46"),
        fields=(
            ("overview", "暗い部屋のランプを，**はじめて**数えた．"),
            ("novelty", "- 暗さに \\*強い\\*\n- 数は **3倍**"),
            (
                "comments",
                "- [論文](https://arxiv.org/abs/1801.00001)\n"
                "- コード <https://code.example.org/lamps_1>．\n"
                "- press",
            ),
            ("figure", "Lamps.png"),
        ),
        links=(
            Link("論文", "https://arxiv.org/abs/1801.00001"),
            Link("https://code.example.org/lamps_1", "https://code.example.org/lamps_1"),
        ),
    )


def test_a_built_page_gives_all_its_slides():
    found = read(PAGE, "index.html")
    lamps, herons = found.records

    assert (found.format, found.problems) == ("survey_page", ())
    assert (lamps.arxiv_id, lamps.source_id, lamps.authors[0]) == ("1801.00001", "88", "A. Quill")
    assert lamps.summary.written_at == datetime.fromisoformat("2018-05-03")
    assert dict(lamps.summary.fields) == {
        "overview": "暗い部屋のランプを，**はじめて**数えた．",
        "novelty": "1. 暗さ\n   に強い\n2. 速い",
        "comments": "\\*",
        "figure": "figs/Lamps.png",
    }
    assert (herons.title, herons.summary) == ("Counting Herons", None)


def test_json_has_the_summary_with_what_is_absent_as_null():
    (record,) = read(".paper-abstract\n  .title One\n  .item1\n    p Said\n").records

    assert to_json(record)["summary"] == {
        "form": "cvpaper",
        "writer": None,
        "one_liner": None,
        "written_at": None,
        "fields": {"overview": "Said"},
        "links": [],
    }


@pytest.mark.parametrize("timestamp", ["soon", "2018.13.45 10:00"])
def test_a_time_that_is_none_is_told_and_the_rest_is_kept(timestamp):
    found = read(slide(timestamp=timestamp))

    assert found.records[0].summary.written_at is None
    assert found.problems == (Problem(Code.BAD_TIME, 1, timestamp),)


def test_a_panel_that_is_too_long_is_told_and_left_out():
    found = read(slide(panel=f"p {'x' * 20_001}"))

    assert found.records[0].summary is None
    assert found.problems == (Problem(Code.FIELD_TOO_LONG, 1, "overview"),)


@pytest.mark.parametrize(
    "panel",
    [
        "\n".join(" " * (4 + depth) + "p" for depth in range(200)).strip(),
        "p: " * 200,
    ],
)
def test_tags_that_are_nested_too_deeply_are_refused(panel):
    assert refused(slide(panel=panel)).code == Code.TANGLED


def test_a_page_of_a_million_tags_is_refused():
    page = '<!DOCTYPE html><div class="paper-abstract">' + "<p>" * 600_000

    assert refused(page, "index.html").code == Code.TANGLED


def test_a_deeply_nested_page_is_read():
    found = read('<div class="paper-abstract"><div class="title">One</div>' + "<div>" * 100_000)

    assert [record.title for record in found.records] == ["One"]


def test_pug_without_a_slide_is_no_list():
    assert refused("p Hello\n").code == Code.NO_PAPERS


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("p.\n      all of\n      this", "all of this"),
        ("p(class='a' title=\"b)\") words", "words"),
        ("p(class='a", ""),
        ("p\n      | one\n      | two", "one two"),
        ("p= secret()", ""),
        ("if mobile\n      p never\n    p always", "always"),
        ("p # not a heading", "\\# not a heading"),
        ("p &lt; <b>", "&lt; \\<b>"),
        ("p `x` [y](z)", "\\`x\\` \\[y\\](z)"),
        ("p #[a(href='https://x.org/a') here] and there", "[here](https://x.org/a) and there"),
        ("blockquote\n      p one\n      p two", "one\n\ntwo"),
    ],
)
def test_the_part_of_pug_that_slides_use_is_read(line, text):
    (record,) = read(slide(panel=f"{line}\n    p end")).records

    said = dict(record.summary.fields)["overview"]
    assert said.removesuffix("end").strip() == text


@pytest.mark.parametrize(
    ("conference", "venue", "year"),
    [
        ("READ’18", "READ", 2018),
        ("2017", "", 2017),
        ("READ 2016", "READ", 2016),
        ("読書", "読書", None),
    ],
)
def test_a_slide_says_in_short_where_its_paper_appeared(conference, venue, year):
    one = read(PUG.replace("RC2018", conference)).records[0]

    assert (one.venue, one.year) == (venue, year)


def test_a_slide_may_give_pages_for_a_number_and_a_picture_by_a_sum():
    text = PUG.replace("arXiv:1801.00001v2", "pp. 87-95").replace(
        "`${figpath}Lamps.png`", 'figpath+"L.png"'
    )

    one = read(text.replace("and Chi Page", "et al.,")).records[0]

    assert (one.pages, one.source_id) == ("87-95", "")
    assert dict(one.summary.fields)["figure"] == "L.png"
    assert one.authors == ("A. Quill", "Bo Inkwell")
