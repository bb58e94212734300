import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override

from dokuha.catalogue.words import explain
from dokuha.sources import Code, Problem


def run(*words: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("read_list", *words, stdout=out, stderr=err, no_color=True)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.csv"
    path.write_text("title,authors,year\n題,森 愛子,2001\nTwo,Ben Roth,soon\n", encoding="utf-8")
    return path


def test_json_has_one_line_for_each_paper_and_problems_go_to_stderr(good):
    code, out, err = run(str(good), "--json")

    papers = [json.loads(line) for line in out.splitlines()]
    assert [(paper["title"], paper["authors"]) for paper in papers] == [
        ("題", ["森 愛子"]),
        ("Two", ["Ben Roth"]),
    ]
    assert (code, err) == (0, f"{good}:3: “soon” on line 3 is not a year.\n")


def test_a_file_that_cannot_be_read_gives_one_line_and_exit_1_and_the_others_are_read(
    good, tmp_path
):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4\n1 0 obj\n")

    code, out, err = run(str(bad), str(tmp_path / "missing.csv"), str(good), "--json")

    assert (code, len(out.splitlines())) == (1, 2)
    assert err.splitlines()[:2] == [
        f"{bad}: This is a PDF, not a list of papers.",
        f"{tmp_path / 'missing.csv'}: No such file or directory",
    ]


def test_without_json_a_table_tells_how_much_was_found(good):
    code, out, _ = run(str(good))

    assert code == 0
    assert "csv" in out
    assert " 2 " in out


@pytest.mark.parametrize("code", Code)
def test_every_problem_has_a_sentence_in_both_languages(code):
    problem = Problem(code, 7, "value")
    with override("en"):
        english = explain(problem)
    with override("ja"):
        japanese = explain(problem)

    assert english != japanese
    assert "%(" not in english + japanese
