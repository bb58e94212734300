import json
from datetime import datetime

from dokuha.sources import Code, Problem, read_list

BODY = """## 一言でいうと
歩きながら読む人の速さを測った。

### 論文リンク
https://arxiv.org/abs/1801.00001

### 著者/所属機関
Aiko Mori, Ben Roth (Example University)

### 投稿日付(yyyy/MM/dd)
2018/01/01

## 概要
歩く速さと読む速さ。
### 補足
夜も測った。

## 新規性・差分
<!-- 何が新しいか -->
- 外で測った

## 手法
![image](https://pictures.example.org/1.png)
靴に計器をつけた。

## 結果
速い。

## コメント
追試したい。
"""


def issue(number=1, title="How Far a Reader Walks", body=BODY, **more):
    return {
        "number": number,
        "title": title,
        "html_url": f"https://github.com/readers/times/issues/{number}",
        "user": {"login": "mio-h"},
        "labels": [{"name": "CV"}, {"name": "Walking"}],
        "created_at": "2018-01-03T12:30:00Z",
        "body": body,
        **more,
    }


def read(text: str):
    return read_list(file_name="issues.json", content=text.encode())


def test_an_issue_is_a_paper_and_the_summary_of_whoever_wrote_it():
    found = read(json.dumps([issue()], ensure_ascii=False, indent=1))

    (record,) = found.records
    assert (found.format, found.problems) == ("issues", ())
    assert (record.title, record.authors) == ("How Far a Reader Walks", ("Aiko Mori", "Ben Roth"))
    assert (record.arxiv_id, record.year, record.venue) == ("1801.00001", 2018, "arXiv")
    assert (record.keywords, record.source_id) == (("CV", "Walking"), "1")
    summary = record.summary
    assert summary is not None
    assert (summary.form, summary.writer) == ("talk", "mio-h")
    assert summary.written_at == datetime(2018, 1, 3, 12, 30)  # noqa: DTZ001
    assert summary.one_liner == "歩きながら読む人の速さを測った。"
    assert dict(summary.fields) == {
        "overview": "歩く速さと読む速さ。\n\n**補足**\n\n夜も測った。",
        "novelty": "- 外で測った",
        "method": "[image](https://pictures.example.org/1.png)\n靴に計器をつけた。",
        "results": "速い。",
        "links": "https://arxiv.org/abs/1801.00001\n\n追試したい。",
        "figure": "https://pictures.example.org/1.png",
    }


def test_issues_come_one_a_line_or_page_by_page_and_as_the_command_gives_them():
    by_command = {
        **{"number": 3, "title": "Three", "url": "https://github.com/readers/times/issues/3"},
        **{"author": {"login": "mio-h"}, "createdAt": "2018-01-03T12:30:00Z", "body": BODY},
    }
    some = [issue(1, "One"), issue(2, "Two"), by_command]

    by_line = read("\n".join(map(json.dumps, some)))
    by_page = read(json.dumps(some[:1]) + "\n" + json.dumps(some[1:]))

    assert [record.title for record in by_line.records] == ["One", "Two", "Three"]
    assert [record.line for record in by_line.records] == [1, 2, 3]
    assert [record.title for record in by_page.records] == ["One", "Two", "Three"]
    assert by_page.records[2].summary == by_line.records[2].summary
    assert by_page.records[2].summary == by_page.records[0].summary


def test_what_is_about_no_paper_is_told_and_pull_requests_are_not():
    empty = "## 一言でいうと\n\n### 論文リンク\n\n### 投稿日付(yyyy/MM/dd)\n\n## 概要\n"
    found = read(
        json.dumps(
            [issue(), issue(2, "Just a test", empty), issue(3, "Mend", pull_request={"url": ""})]
        )
    )

    assert len(found.records) == 1
    assert found.problems == (Problem(Code.NOT_A_PAPER, 1, "Just a test"),)


def test_a_sentence_too_long_for_a_line_begins_the_overview():
    body = BODY.replace("歩きながら読む人の速さを測った。", "歩" * 300)

    (record,) = read(json.dumps([issue(body=body)])).records

    assert record.summary is not None
    assert record.summary.one_liner == ""
    assert dict(record.summary.fields)["overview"].startswith("歩" * 300 + "\n\n")


def test_a_broken_line_costs_only_itself():
    found = read(json.dumps(issue()) + '\n{"title": \n' + json.dumps(issue(2, "Two")))

    assert [record.title for record in found.records] == ["How Far a Reader Walks", "Two"]
    assert found.problems == (Problem(Code.BROKEN_ENTRY, 2, '{"title":'),)


def test_anything_may_stand_where_a_text_should():
    odd = issue(1, None, 5, user=None, labels=5, created_at=[]) | {"number": {}}

    found = read(json.dumps([issue(2), odd, 7, None, [[]]]))

    assert len(found.records) == 1
