"""Likeness of texts: TF-IDF beside an independent one, reasons that add up, a file."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from dokuha.analysis.encoders import TfidfEncoder
from dokuha.analysis.nearest import Neighbourhood
from dokuha.analysis.tokens import terms

TEXTS = [
    "A lamp that reads the night",
    "Night lamp and day lamp",
    "Kettles sing when water boils",
    "Water in the kettle, water in the lamp",
    "夜の読書灯",
]
PAPERS = list(enumerate(TEXTS, start=10))


def test_the_weights_are_those_of_the_textbook():
    ours = TfidfEncoder.fit(TEXTS).transform(TEXTS)
    other = TfidfVectorizer(analyzer=lambda text: list(terms(text)), sublinear_tf=True)

    assert ours.toarray() == pytest.approx(other.fit_transform(TEXTS).toarray(), abs=1e-6)


def test_a_text_is_nearest_to_the_paper_that_says_the_same():
    found = Neighbourhood.of(PAPERS).near_text("Singing kettles", count=3)

    assert [one.paper for one in found] == [12]


def test_japanese_is_near_to_japanese():
    found = Neighbourhood.of(PAPERS).near_text("読書灯を作る", count=3)

    assert [one.paper for one in found] == [14]


def test_reasons_add_up_to_the_whole_and_the_rarer_word_counts_more():
    near = Neighbourhood.of(PAPERS).near_text("water lamp fish", count=1)[0]

    assert near.paper == 13
    assert [one.term for one in near.reasons.shared] == ["water", "lamp"]
    assert sum(one.part for one in near.reasons.shared) == pytest.approx(1)
    assert near.reasons.only_second == ["kettle"]


def test_reasons_are_words_that_people_can_read():
    near = Neighbourhood.of(PAPERS).near_text("夜の読書灯を作る", count=1)[0]

    assert [one.term for one in near.reasons.shared] == ["読書灯"]


def test_what_marks_each_alone_is_whole_words_too():
    papers = [(1, "データ拡張による画像認識"), (2, "音声合成")]

    near = Neighbourhood.of(papers).near_text("仮想視点の画像認識", count=1)[0]

    assert [one.term for one in near.reasons.shared] == ["画像認識"]
    assert near.reasons.only_first == []  # no paper of the group knows them
    assert set(near.reasons.only_second) == {"データ", "拡張"}


def test_words_that_every_paper_has_make_none_near():
    papers = [(1, "本論文では顔認識の手法を提案する"), (2, "本論文では音声合成の手法を提案する")]

    assert [one.paper for one in Neighbourhood.of(papers).near_paper(1, count=5)] == []


def test_a_paper_is_not_its_own_neighbour():
    found = Neighbourhood.of(PAPERS).near_paper(10, count=5)

    assert [one.paper for one in found or []] == [11, 13]


def test_a_paper_that_came_later_is_not_known_yet():
    assert Neighbourhood.of(PAPERS).near_paper(99, count=5) is None


@pytest.mark.parametrize("text", ["", "zzz", "the of and", "\x00"])
def test_a_text_without_a_known_word_has_no_neighbours(text):
    assert Neighbourhood.of(PAPERS).near_text(text, count=5) == []


def test_a_group_without_papers_has_none_near():
    assert Neighbourhood.of([]).near_text("lamp", count=5) == []


@given(st.permutations(PAPERS))
def test_the_order_of_the_papers_does_not_matter(papers):
    one, other = Neighbourhood.of(PAPERS), Neighbourhood.of(papers)

    assert one.near_text("night water", count=5) == other.near_text("night water", count=5)


@pytest.mark.parametrize("papers", [PAPERS, []], ids=["some", "none"])
def test_what_is_kept_in_a_file_is_what_was_made(tmp_path, papers):
    made = Neighbourhood.of(papers)
    made.save(tmp_path / "kept.npz")

    kept = Neighbourhood.load(tmp_path / "kept.npz")

    assert kept.encoder.terms == made.encoder.terms
    assert kept.words == made.words
    assert np.array_equal(kept.papers, made.papers)
    assert kept.near_text("night water", count=5) == made.near_text("night water", count=5)
