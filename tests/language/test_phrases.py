"""What a text is about."""

from dokuha.language.phrases import key_phrases


def test_a_phrase_that_comes_back_stands_first():
    text = "Reading lamps glow. We hang reading lamps over beds. Beds are warm."

    assert key_phrases(text, count=2) == ["reading lamps", "beds"]


def test_a_part_of_a_phrase_is_not_named_beside_it():
    assert "lamps" not in key_phrases("Reading lamps. Reading lamps.")


def test_japanese_phrases_are_runs_of_kanji_and_katakana():
    assert key_phrases("読書灯を吊す。読書灯はレールの上を動く。", count=2) == ["読書灯", "レール"]


def test_a_text_without_words_has_none():
    assert key_phrases("12, 13 and of the") == []
