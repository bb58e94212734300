"""`dokuha anatomy FILE...`"""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.documents import papers

KEYS = [
    "file",
    "pages",
    "title",
    "authors",
    "abstract",
    "language",
    "sections",
    "figures",
    "references",
    "unlinked_citations",
    "key_sentences",
    "stops",
    "footnotes",
    "links",
    "seconds",
    "problems",
]


@pytest.fixture
def lamps(tmp_path):
    path = tmp_path / "lamps.pdf"
    path.write_bytes(papers.english())
    return path


def test_each_file_is_one_line_of_json_in_the_order_given(lamps, tmp_path, capsys):
    second = tmp_path / "a-japanese-one.pdf"
    second.write_bytes(papers.japanese())

    call_command("anatomy", lamps, second, as_json=True)

    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(answer["file"], answer["title"]) for answer in answers] == [
        (str(lamps), papers.TITLE),
        (str(second), papers.JA_TITLE),
    ]
    assert list(answers[0]) == KEYS
    assert answers[0]["seconds"] > 0


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(lamps, tmp_path, capsys):
    odd, absent = tmp_path / "odd.pdf", tmp_path / "absent.pdf"
    odd.write_bytes(b"not a PDF")

    with pytest.raises(SystemExit) as ended:
        call_command("anatomy", odd, absent, lamps, as_json=True, jobs=2)

    said = capsys.readouterr()
    first, second, third = (json.loads(line) for line in said.out.splitlines())
    assert first == {
        "file": str(odd),
        "problems": [{"code": "not_a_pdf", "message": "This is not a PDF."}],
    }
    assert (second["file"], second["problems"][0]["code"]) == (str(absent), "no_file")
    assert third["title"] == papers.TITLE
    assert said.err.splitlines() == [
        f"{odd}: This is not a PDF.",
        f"{absent}: There is no such file, or it may not be read.",
    ]
    assert ended.value.code == 1


def test_people_see_a_table(lamps, capsys):
    call_command("anatomy", lamps)

    said = capsys.readouterr()
    assert {"Reading", "Lamps", "Unlinked"} <= set(said.out.split())
    assert said.err == ""


def test_no_files_at_once_is_bad_usage(lamps):
    with pytest.raises((SystemExit, CommandError)):
        call_command("anatomy", str(lamps), "--jobs", "0")
