"""`dokuha roles FILE...`"""

import json

import pytest
from django.core.management import call_command

PAPER = """\
title
A Lamp that Follows its Reader
abstract
Reading at night is hard .
Introduction
Lamps have long been used by people who read .
However , the light of a fixed lamp remains limited to one seat .
In this paper , we propose a lamp that follows its reader .
Our contributions are a lamp and a study .
2 Related Work
Quill hung lamps from ceilings .
Ember put them on rails .
Unlike these works , our lamp needs no button .
3 Method
The rails run along the wall .
4 Experiments
There were forty pupils .
Results show that our lamp outperforms all baselines by 3.1 points .
5 Conclusion
In future work , we will make it darker .
"""
ABSTRACT = """\
Reading at night is a popular habit of students.
However, existing lamps are limited to one seat.
In this paper, we propose a novel lamp that follows its reader.
Experiments show that our lamp outperforms all baselines by 3.1 points.
"""


@pytest.fixture
def told(tmp_path, capsys):
    def told(text):
        file = tmp_path / "paper.txt"
        file.write_text(text, encoding="utf-8")
        call_command("roles", file, as_json=True)
        answer = json.loads(capsys.readouterr().out)
        assert answer["file"] == str(file)
        return answer["key_sentences"]

    return told


def test_the_points_of_a_paper_are_told_with_their_sections(told):
    found = {one["text"]: (one["role"], one["section"]) for one in told(PAPER)}

    assert found["Our contributions are a lamp and a study ."] == ("contribution", "Introduction")
    assert found["Unlike these works , our lamp needs no button ."] == (
        "difference",
        "2 Related Work",
    )
    assert found["In future work , we will make it darker ."] == ("future", "5 Conclusion")
    assert "The rails run along the wall ." not in found
    assert "Introduction" not in found


def test_a_sentence_has_the_shape_that_an_anatomy_gives_it(told):
    for one in told(PAPER):
        assert list(one) == ["text", "page", "boxes", "section", "role", "score"]
        assert (one["page"], one["boxes"]) == (0, [])
        assert 0 < one["score"] <= 1


def test_a_text_without_headings_is_read_as_an_abstract(told):
    assert [one["role"] for one in told(ABSTRACT)] == ["gap", "purpose", "result"]


def test_a_japanese_paper_is_told_by_its_turns_of_phrase(told):
    found = told(
        "はじめに\n灯りは明るい。\n本論文では、読む人を追う灯りを提案する。\nまとめ\n今後の課題は電車である。\n"
    )

    assert [(one["role"], one["section"]) for one in found] == [
        ("purpose", "はじめに"),
        ("future", "まとめ"),
    ]


def test_an_empty_text_tells_nothing(told):
    assert told("") == []


def test_a_file_that_is_no_text_is_named_and_the_others_are_read(tmp_path, capsys):
    odd, good = tmp_path / "odd.txt", tmp_path / "good.txt"
    odd.write_bytes(b"\xff\xfe\x00\xd8")
    good.write_text(ABSTRACT, encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        call_command("roles", odd, tmp_path / "absent.txt", good, as_json=True)

    said = capsys.readouterr()
    assert ended.value.code == 1
    assert [json.loads(line)["file"] for line in said.out.splitlines()] == [str(good)]
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        str(odd),
        str(tmp_path / "absent.txt"),
    ]


def test_people_see_a_table(tmp_path, capsys):
    file = tmp_path / "paper.txt"
    file.write_text(ABSTRACT, encoding="utf-8")

    call_command("roles", file)

    assert "purpose" in capsys.readouterr().out
