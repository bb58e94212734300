"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.language.script import language_of
from dokuha.language.sentences import sentences, spans


@pytest.mark.parametrize(
    "parts",
    [
        ["We read at night.", "The lamp is on."],
        ["Quill et al. (2021) hung lamps, see Fig. 3 and Eq. 4.", "They glow."],
        ["It gains 12.5 points, i.e. Nearly half.", "Is that much?", "Yes!"],
        ["The lamp (cf. Sec. 2.1) of A. B. Quill moves.", "We follow it."],
        ["Lamps, chairs, etc. are moved.", "Others stay."],
        ["They followed Ember et al.", "However, the room was dark."],
        ["He said “stop.”", "Then he read on."],
        ["Lamps were hung before.[3, 5]", "None of them moved."],
        ["It costs $3.50 (cf. Tab. 2).", "We pay it for n = 1, ..., 5 rooms."],
        ["The loss is L = 0.5 x.", "It falls w.r.t. the number of lamps, e.g. by J. Ember [4]."],
        ["This holds for vol. 2, pp. 3-7, i.e. everywhere.", "Is it so?", "It is."],
        ["Rooms vs. halls: Eqs. (3) and (4) tell.", "“They glow.”", "He left."],
        ["灯りが動く。", "人は読む。"],
        ["手法A（図1。上）を使う。", "結果は表2の通り．", "「明るい。」と答えた。"],
        ["Quillら（2021）は灯りを吊した．", "われわれはe.g. 椅子を動かす。"],
        ["精度は12.5である．", "読者は「もう寝る。」と言った。", "終わり！"],
        ["図3．2に示す。", "本研究ではFig. 3を使う。"],
    ],
)
def test_a_text_parts_into_its_sentences(parts):
    is_japanese = language_of(parts[0]) == "ja"

    assert sentences(("" if is_japanese else " ").join(parts)) == parts


@given(st.text())
def test_only_blanks_stand_between_sentences(text):
    end = 0
    for start, stop in spans(text):
        assert text[end:start].strip() == ""
        assert start < stop
        end = stop
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lamps for readers", "en"),
        ("読む人を追う灯り", "ja"),
        ("Transformerに基づく灯り", "ja"),
        ("12.5 %", ""),
    ],
)
def test_kana_tell_japanese(text, language):
    assert language_of(text) == language


def test_a_raised_number_after_the_full_stop_ends_the_sentence():
    text = "The lamp waits.12 It gains 2.5 points.3,4 See Sec.2 We read v2.0 First."

    assert sentences(text) == [
        "The lamp waits.12",
        "It gains 2.5 points.3,4",
        "See Sec.2 We read v2.0 First.",
    ]
