"""Marked words are found again in another setting of the same text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.documents.words import Word
from dokuha.reading.anchoring import Anchor, PaperWords, letters_of, lines_around

OLD = (
    "Reading at night is hard. In this paper, we present a lamp that turns the pages by itself. "
    "It halves the time that a reader needs. The lamp is small. A candle is smaller."
)


def page(text, *, width=6):
    """Words in lines of so many, each letter ten points wide and each line twenty high."""
    words = []
    for number, word in enumerate(text.split()):
        left, top = 100.0 * (number % width), 20.0 * (number // width)
        words.append(Word(word, (left, top, left + 10 * len(word), top + 12)))
    return tuple(words)


def said(found, pages):
    """The letters of the words within the boxes that were found."""
    return letters_of(
        "".join(
            word.text
            for word in pages[found.page - 1]
            if any(
                box[0] <= word.box[0] and word.box[2] <= box[2] and box[1] <= word.box[1] <= box[3]
                for box in found.boxes
            )
        )
    )


@pytest.mark.parametrize(
    ("now", "is_exact"),
    [
        (OLD, True),
        ("A new foreword. " + OLD, True),
        (OLD.replace("paper, we present", "pa- per, we pre- sent"), True),
        (OLD.replace("In this paper", "IN THIS PAPER"), True),
        (OLD.replace("a lamp that", "a small lamp that"), False),
        (OLD.replace("present a lamp", "introduce a lamp"), False),
    ],
    ids=["as it was", "moved", "divided", "capitals", "a word more", "another word"],
)
def test_a_sentence_is_found_again(now, is_exact):
    quote = "In this paper, we present a lamp that turns the pages by itself."
    pages = [page("A title page."), page(now)]

    found = PaperWords(pages).find(Anchor(quote=quote, page=1))

    assert (found.page, found.is_exact) == (2, is_exact)
    assert said(found, pages).startswith("inthispaper")
    assert said(found, pages).endswith("turnsthepagesbyitself")


@pytest.mark.parametrize(
    ("quote", "now"),
    [
        ("In this paper, we present a lamp that turns the pages by itself.", "Nothing of it."),
        ("In this paper, we present a lamp that turns the pages by itself.", ""),
        (
            "In this paper, we present a lamp that turns the pages by itself.",
            "In this paper, we describe how owls hunt, and what the pages of a book are good for.",
        ),
        ("…", OLD),
        ("owl", OLD),
    ],
    ids=["gone", "empty", "another sentence", "no letters", "short and gone"],
)
def test_what_is_not_there_any_more_is_said_to_be_lost(quote, now):
    assert PaperWords([page(now)]).find(Anchor(quote=quote)) is None


def test_of_the_same_words_in_two_places_the_surroundings_choose():
    pages = [page("We like the lamp. They bought the lamp today.")]

    second = PaperWords(pages).find(
        Anchor(quote="the lamp", before="They bought", after="today", page=1)
    )

    assert second.boxes == ((0.0, 20.0, 140.0, 32.0),)


def test_of_the_same_sentence_on_two_pages_the_nearer_page_is_taken():
    pages = [page(OLD), page("Between."), page(OLD)]

    assert PaperWords(pages).find(Anchor(quote=OLD[:90], page=3)).page == 3


def test_few_letters_in_other_surroundings_are_not_taken_for_them():
    anchor = Anchor(quote="lamp", before="A poem about a", after="and its moth")

    assert PaperWords([page(OLD)]).find(anchor) is None


def test_words_of_two_columns_are_boxed_line_by_line():
    left = [Word("end", (10, 700, 40, 712)), Word("of", (44, 700, 60, 712))]
    right = [Word("column", (300, 50, 350, 62)), Word("two", (354, 50, 380, 62))]

    assert list(lines_around([*left, *right])) == [(10, 700, 60, 712), (300, 50, 380, 62)]


WORDS = st.lists(st.text("abcdefgh", min_size=2, max_size=9), min_size=30, max_size=60)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), words=WORDS, more=WORDS, width=st.integers(2, 12))
def test_whatever_was_marked_is_found_whole_however_the_text_is_set(data, words, more, width):
    """Unless somebody rewrote it: pages break elsewhere, lines are longer, text comes before."""
    start = data.draw(st.integers(0, len(words) - 8))
    end = data.draw(st.integers(start + 8, len(words)))
    cut = data.draw(st.integers(0, start))
    anchor = Anchor(
        quote=" ".join(words[start:end]),
        before=" ".join(words[:start])[-60:],
        after=" ".join(words[end:])[:60],
    )
    pages = [page(" ".join(more + words[:cut]), width=width), page(" ".join(words[cut:]))]

    found = PaperWords(pages).find(anchor)

    assert found is not None
    assert found.is_exact
    assert said(found, pages) == letters_of(anchor.quote)


@settings(max_examples=40, deadline=None)
@given(words=WORDS, others=WORDS)
def test_nothing_is_found_that_does_not_say_the_same(words, others):
    """Whatever comes back has most of the marked letters in their order."""
    quote = " ".join(words)
    pages = [page(" ".join(others))]

    found = PaperWords(pages).find(Anchor(quote=quote))

    if found and found.is_exact:
        assert letters_of(quote) in letters_of(" ".join(others))
