"""Texts as words and phrases, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.analysis.phrases import as_written, characteristic, phrase_index, surprise
from dokuha.analysis.tokens import stretches, terms
from dokuha.analysis.wording import by_words, shared_words, words_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Lamp and the LAMP", ["lamp", "lamp"]),
        ("Ｆｕｌｌ width", ["full", "width"]),
        ("物体", ["物体"]),
        ("顔", ["顔"]),
        ("する", []),
        ("論文", []),
        ("提案手法", []),
        ("顔認識手法", ["顔認", "認識"]),
        ("3D物体 detection", ["3d", "物体", "detection"]),
        ("", []),
    ],
)
def test_a_text_is_compared_by_words_and_by_pairs_of_japanese_characters(text, found):
    assert list(terms(text)) == found


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("画像認識の評価", "新しい画像認識", ["画像認識"]),
        ("画像認識技術", "画像認識装置", ["画像認識"]),
        ("画像認識", "画像認証", ["画像"]),
        ("物体認識", "音声認識", ["認識"]),
        ("顔認証", "認証技術", ["認証"]),
        ("平滑化", "円滑化", []),
        ("平滑化する", "平滑化と分割", ["平滑化"]),
        ("最適化問題", "最適化計算", ["最適化"]),
        ("仮想視点", "仮想視点映像", ["仮想視点"]),
        ("三次元形状", "三次元復元", ["三次元"]),
        ("データ拡張", "データの拡張", ["データ", "拡張"]),
        ("データ", "データベース", []),
        ("3D顔認識", "3Dの顔認識", ["3d", "顔認識"]),
        ("本論文の提案手法", "本論文の提案手法", []),
        ("これらである", "これらである", []),
        ("顔", "顔", []),
        ("", "顔認識", []),
    ],
)
def test_what_two_texts_share_is_told_in_words(first, second, shared):
    weights = dict.fromkeys(set(terms(first)) & set(terms(second)), 1)

    found = by_words(weights, shared_words(words_in(first), words_in(second)))

    assert sorted(found) == sorted(shared)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lamps at Night: a Study", [["lamps", "at", "night"], ["a", "study"]]),
        ("zero-shot", [["zero", "shot"]]),
        ("深層学習による物体検出", [["深層学習"], ["物体検出"]]),
        ("CNN物体", [["cnn"], ["物体"]]),
        ("", []),
    ],
)
def test_a_phrase_does_not_cross_punctuation_hiragana_or_a_change_of_script(text, found):
    assert list(stretches(text)) == found


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text):
    list(terms(text))
    assert all(stretch for stretch in stretches(text))


def test_a_phrase_counts_each_text_once_and_never_ends_with_a_small_word():
    index = phrase_index(["Lamp of a lamp", "The lamp"])

    assert index["lamp"] == [0, 1]
    assert not any(phrase.endswith(" of") or phrase.startswith("the") for phrase in index)


def test_no_phrase_ends_with_a_japanese_word_that_says_nothing():
    index = phrase_index(["照明の提案手法", "照明の提案手法"])

    assert list(index) == ["照明"]


def test_rare_phrases_and_years_are_left_out():
    index = phrase_index(["Lamp 2015", "Lamp 2015", "Kettle"], least=2)

    assert list(index) == ["lamp"]


def test_a_piece_of_a_longer_phrase_does_not_stand_beside_it():
    index = phrase_index(["Fine grained tea", "Fine grained ink", "Very fine grained sand"])

    assert index["fine grained"] == [0, 1, 2]
    assert "grained" not in index


@given(st.lists(st.sampled_from(["night lamp", "day lamp", "tea kettle"]), max_size=12))
def test_which_phrases_there_are_does_not_depend_on_the_order_of_the_texts(texts):
    counts = {phrase: len(places) for phrase, places in phrase_index(texts).items()}

    assert counts == {phrase: len(at) for phrase, at in phrase_index(texts[::-1]).items()}


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_surprise_in_one_half_is_the_opposite_in_the_other(inside, outside):
    one = surprise(inside, outside, all_inside=40, all_outside=40)
    other = surprise(outside, inside, all_inside=40, all_outside=40)

    assert abs(one) == pytest.approx(abs(other))
    assert (one > 0) == (inside > outside)


def test_a_group_is_told_by_what_its_texts_say_and_the_others_do_not():
    texts = ["Lamp nets", "Lamp maps", "Lamp tricks", "Kettle nets", "Kettle maps", "Kettle tricks"]

    found = characteristic(phrase_index(texts), [0, 0, 0, 1, 1, 1], count=3)

    assert found == {0: ["lamp"], 1: ["kettle"]}


def test_one_group_alone_has_nothing_of_its_own():
    assert characteristic(phrase_index(["Lamp", "Lamp"]), [0, 0], count=3) == {0: []}


def test_names_keep_their_capitals_and_titles_do_not_shout():
    texts = ["ImageNet Lamps", "Lamps on ImageNet", "imagenet lamps"]

    assert as_written("imagenet lamps", texts) == "ImageNet lamps"
