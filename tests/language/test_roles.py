"""What a sentence does in a paper, and which sentences carry its points."""

import pytest

from dokuha.language.cues import cued, cues_in
from dokuha.language.learned import Weights, weights
from dokuha.language.points import moves, points
from dokuha.language.roles import Place, Placed, Role


def tell(sentence, place=Place.ELSEWHERE):
    return cued(sentence, place=place, cues=cues_in(sentence))


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
    found = tell(sentence)

    assert found
    assert found.role is role


@pytest.mark.parametrize(
    "sentence", ["The room is quiet.", "", "部屋は静かだ。", "Lamps were sold in 1890."]
)
def test_most_sentences_have_no_turn_of_phrase(sentence):
    assert tell(sentence) is None


def test_where_a_sentence_stands_makes_it_surer():
    sentence = "Unlike previous work, the lamp needs no button."
    at_the_end = tell(sentence, Place.RELATED_WORK_END)
    elsewhere = tell(sentence)

    assert at_the_end
    assert elsewhere
    assert at_the_end.score > elsewhere.score


def test_at_the_end_of_the_related_work_ours_is_the_difference():
    found = tell("Our lamp has rails.", Place.RELATED_WORK_END)

    assert found
    assert found.role is Role.DIFFERENCE


@pytest.mark.parametrize("place", Place)
def test_a_score_is_above_nothing_and_at_most_one(place):
    for sentence in ("Our main contributions are threefold.", "However, little is not known."):
        for found in (tell(sentence, place), *points([Placed(text=sentence, place=place)])):
            assert found is None or 0 < found.score <= 1


def section(place, *texts, heading=""):
    return [
        Placed(text=text, place=place, heading=heading, number=number, left=len(texts) - number)
        for number, text in enumerate(texts, start=1)
    ]


def roles(found):
    return [one.role if one else None for one in found]


def test_a_lone_abstract_is_told_sentence_by_sentence():
    abstract = section(
        Place.ABSTRACT,
        "Reading at night is a popular habit of students.",
        "However, existing lamps are limited to one seat.",
        "In this paper, we propose a novel lamp that follows its reader.",
        "The lamp is trained with a neural network on images of rooms.",
        "Experiments show that our lamp outperforms all baselines by 3.1 points.",
    )

    assert roles(moves(abstract)) == [None, Role.GAP, Role.PURPOSE, Role.METHOD, Role.RESULT]


def test_points_are_found_without_a_turn_of_phrase():
    found = points(
        section(
            Place.RESULTS,
            "There are many rooms in the world and each of them has a door.",
            "As we can see from Table 2, our model performs best, with a gain of 2.5 % on Rooms.",
            heading="Experimental Results",
        )
    )

    assert roles(found) == [None, Role.RESULT]


def test_sentences_that_only_prepare_are_no_points():
    related = section(
        Place.RELATED_WORK,
        "Quill et al. (2019) studied lamps.",
        "Ember (2020) put them on rails.",
        "Others looked at chairs.",
        heading="Related Work",
    )

    assert roles(points(related)) == [None, None, None]


def test_japanese_points_have_a_turn_of_phrase():
    found = points(
        section(
            Place.INTRODUCTION,
            "灯りは古くから使われてきた。",
            "しかし、二人で読むことは難しい。",
            "本論文では、読む人を追う灯りを提案する。",
            "部屋は静かだ。",
            heading="はじめに",
        )
    )

    assert roles(found) == [None, Role.GAP, Role.PURPOSE, None]


def test_the_weights_are_small_and_come_back_from_their_bytes():
    content = weights().to_bytes()

    assert len(content) < 500_000
    assert Weights.from_bytes(content).to_bytes() == content
    assert Weights.from_bytes(content).bias == weights().bias
