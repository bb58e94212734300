"""What a sentence does in a paper."""

import pytest

from dokuha.language.roles import Place, Role, role_of


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("In this paper, we hang lamps over beds.", Role.PURPOSE),
        ("This study investigates how readers sit.", Role.PURPOSE),
        ("Our main contributions are threefold.", Role.CONTRIBUTION),
        ("The contributions of this work are as follows.", Role.CONTRIBUTION),
        ("To the best of our knowledge, this is the first lamp on rails.", Role.CONTRIBUTION),
        ("We propose a lamp that follows its reader.", Role.CONTRIBUTION),
        ("Unlike previous work, the lamp needs no button.", Role.DIFFERENCE),
        ("Our approach differs from theirs in the rails.", Role.DIFFERENCE),
        ("However, the light on the second seat remains dim.", Role.GAP),
        ("Little work has looked at chairs.", Role.GAP),
        ("Experimental results show that pupils read longer.", Role.RESULT),
        ("The lamp outperforms all baselines.", Role.RESULT),
        ("One limitation is the length of the rails.", Role.LIMITATION),
        ("We leave trains to future work.", Role.FUTURE),
        ("本論文では、動く灯りを扱う。", Role.PURPOSE),
        ("本研究の主な貢献は三つある。", Role.CONTRIBUTION),
        ("従来手法とは異なり、釦を使わない。", Role.DIFFERENCE),
        ("しかし、二人で読むことは難しい。", Role.GAP),
        ("実験により有効性を確認した。", Role.RESULT),
        ("今後の課題は電車である。", Role.FUTURE),
    ],
)
def test_turns_of_phrase_tell_the_role(sentence, role):
    found = role_of(sentence)

    assert found
    assert found.role is role


@pytest.mark.parametrize(
    "sentence", ["The room is quiet.", "", "部屋は静かだ。", "Lamps were sold in 1890."]
)
def test_most_sentences_have_no_role(sentence):
    assert role_of(sentence) is None


def test_where_a_sentence_stands_makes_it_surer():
    sentence = "Unlike previous work, the lamp needs no button."
    at_the_end = role_of(sentence, place=Place.RELATED_WORK_END)
    elsewhere = role_of(sentence)

    assert at_the_end
    assert elsewhere
    assert at_the_end.score > elsewhere.score


def test_at_the_end_of_the_related_work_ours_is_the_difference():
    found = role_of("Our lamp has rails.", place=Place.RELATED_WORK_END)

    assert found
    assert found.role is Role.DIFFERENCE


@pytest.mark.parametrize("place", Place)
def test_a_score_is_above_nothing_and_at_most_one(place):
    for sentence in ("Our main contributions are threefold.", "However, little is not known."):
        found = role_of(sentence, place=place)
        assert found is None or 0 < found.score <= 1
