"""How texts are cut, and that a word is found exactly where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.search.asking import Question, Word
from dokuha.search.snippets import marked, snippet
from dokuha.search.tokens import plain, runs_of, tokens_of

DENSE_AND_LATIN = st.text(alphabet="顔認識がガーab3 -。、Ａé", max_size=30)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("顔認識", ["顔認識"]),
        ("3D顔", ["3d", "顔"]),
        ("Self-Supervised", ["self", "supervised"]),
        ("ｶﾞｲﾄﾞ ＧＡＮ", ["ガイド", "gan"]),
        ("Schölkopf", ["scholkopf"]),
        ("サーベイ・読破、々", ["サーベイ", "読破", "々"]),
        ("스케치 𠮟る", ["스케치", "𠮟る"]),
        ("snake_case +=★", ["snake", "case"]),
        ("", []),
    ],
)
def test_runs(text, runs):
    assert runs_of(text) == runs


@pytest.mark.parametrize(
    ("asked", "tokens", "is_open"),
    [
        ("認識", ["認識"], False),
        ("顔認識", ["顔認", "認識"], False),
        ("顔", ["顔"], True),
        ("3D顔", ["3d", "顔"], True),
        ("認識3D", ["認識", "識", "3d"], False),
        ("self-supervised", ["self", "supervised"], False),
    ],
)
def test_tokens_of_a_word(asked, tokens, is_open):
    (word,) = Question.read(asked).words

    assert (word.tokens, word.is_open) == (tokens, is_open)


@pytest.mark.parametrize(
    ("text", "words", "without"),
    [
        ("face  recognition", ["face", "recognition"], []),
        ("顔　認識", ["顔", "認識"], []),
        ('"face recognition" 3D', ["|face|recognition|", "|3d|"], []),
        ('lamps -kettles -"old trams"', ["|lamps|"], ["|kettles|", "|old|trams|"]),
        ("＂old trams＂ －顔", ["|old|trams|"], ["顔"]),
        ("“old trams”", ["|old|trams|"], []),
        ('"not closed', ["|not|closed|"], []),
        ("self-supervised", ["|self|supervised|"], []),
        ("lamps lamps LAMPS", ["|lamps|"], []),
        ('-lamps - "" -- ★ OR', ["|or|"], ["|lamps|"]),
        ("", [], []),
    ],
)
def test_what_is_understood(text, words, without):
    question = Question.read(text)

    assert [word.needle.strip("|") for word in question.words] == [w.strip("|") for w in words]
    assert [word.needle.strip("|") for word in question.without] == [w.strip("|") for w in without]


def side_by_side(word: Word, tokens: list[str]) -> bool:
    """Find a word's tokens as a full-text index does."""
    *before, last = word.tokens
    size = len(word.tokens)
    return any(
        tokens[n : n + size - 1] == before
        and (
            tokens[n + size - 1].startswith(last) if word.is_open else tokens[n + size - 1] == last
        )
        for n in range(len(tokens) - size + 1)
    )


@given(st.lists(DENSE_AND_LATIN, max_size=3), DENSE_AND_LATIN)
def test_tokens_find_what_reading_finds(fields, asked):
    kept = plain(fields)
    tokens = list(tokens_of(kept))
    for word in Question.read(f'"{asked}"').words:
        assert side_by_side(word, tokens) == (word.needle in kept)


@given(st.data())
def test_every_piece_of_a_text_is_found_in_it(data):
    run = data.draw(st.text(alphabet="顔認識がガーの", min_size=1, max_size=20))
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    (word,) = Question.read(run[start:end]).words

    assert side_by_side(word, list(tokens_of(plain(["before", run + "3D", "after"]))))


def test_a_phrase_does_not_reach_from_one_field_into_the_next():
    (word,) = Question.read('"quill bo"').words

    assert word.needle not in plain(["Ada Quill", "Bo Inkwell"])
    assert not side_by_side(word, list(tokens_of(plain(["Ada Quill", "Bo Inkwell"]))))


def found_in(pieces):
    return [piece.text for piece in pieces if piece.is_found]


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("Lamps and lamps, not clamps", "lamps", ["Lamps", "lamps"]),
        ("３Ｄ顔認識の研究", "3d顔認", ["３Ｄ顔認"]),
        ("ｶﾞｲﾄﾞと顔", "ガイド 顔", ["ｶﾞｲﾄﾞ", "顔"]),
        ("Self - Supervised", "self-supervised", ["Self - Supervised"]),
        ("Schölkopf wrote", "scholkopf", ["Schölkopf"]),
        ("顔認識", "顔認 認識", ["顔認識"]),
        ("nothing", "lamps", []),
    ],
)
def test_the_words_are_marked_as_they_were_written(text, asked, found):
    pieces = marked(text, Question.read(asked).words)

    assert found_in(pieces) == found
    assert "".join(piece.text for piece in pieces) == text


def test_a_snippet_shows_the_place_in_a_long_text():
    text = "bla " * 200 + "here is a heron in the night " + "blub " * 200
    pieces = snippet(["no", text], Question.read("heron").words)
    shown = "".join(piece.text for piece in pieces)

    assert found_in(pieces) == ["heron"]
    assert shown.startswith("… bla")
    assert shown.endswith(" …")
    assert len(shown) < 220


@given(DENSE_AND_LATIN, DENSE_AND_LATIN)
def test_what_is_found_can_be_shown(text, asked):
    for word in Question.read(asked).words:
        is_there = word.needle in plain([text])
        pieces = snippet([text], [word])
        assert bool(found_in(pieces)) == is_there
