from hypothesis import given
from hypothesis import strategies as st

from dokuha.slides.blocks import blocks_of, plain
from dokuha.slides.typesetting import (
    fill,
    height_of,
    largest_size,
    line_starts,
    text_width,
)

TEXTS = st.text(alphabet="読む夜 abcW.-\n", max_size=400)


@given(text=TEXTS, width=st.floats(min_value=3, max_value=40))
def test_no_line_is_wider_than_the_column(text, width):
    starts = [*line_starts(text, width), len(text)]

    lines = [text[a:b] for a, b in zip(starts, starts[1:], strict=False)]

    assert "".join(lines) == text
    assert all(text_width(line.rstrip(" \n")) <= width + 1e-9 for line in lines)


@given(text=TEXTS, height=st.floats(min_value=5, max_value=200))
def test_pouring_a_text_into_columns_loses_nothing_and_comes_to_an_end(text, height):
    rest, poured, columns = blocks_of(text), "", 0
    whole = "".join(block.text for block in rest)
    while rest:
        taken, rest = fill(rest, width=120, height=height, size=10)
        assert len(taken) <= 1 or height_of(taken, 120, 10) <= height + 1e-6
        poured += "".join(block.text for block in taken)
        columns += 1

    assert "".join(poured.split()) == "".join(whole.split())
    assert columns <= len(text) + 1


def test_japanese_letters_need_about_twice_the_room_of_latin_ones():
    assert 1.6 < text_width("読破" * 10) / text_width("ab" * 10) < 2


def test_a_word_longer_than_a_line_is_broken():
    assert len(line_starts("a" * 10_000, 20)) > 200


def test_a_heading_is_not_left_alone_at_the_foot_of_a_column():
    blocks = (plain("one"), plain("two"), plain("Method", "panel"), plain("x " * 200))

    taken, rest = fill(blocks, width=200, height=50, size=10)

    assert [block.text for block in taken] == ["one", "two"]
    assert rest[0].text == "Method"


def test_with_whole_panels_a_column_ends_before_the_panel_that_does_not_fit():
    blocks = (plain("A", "panel"), plain("one"), plain("B", "panel"), plain("x " * 300))

    taken, rest = fill(blocks, width=200, height=100, size=10, whole_panels=True)

    assert [block.text for block in taken] == ["A", "one"]
    assert rest == blocks[2:]


def test_the_letters_shrink_with_the_length_of_the_text_but_not_under_the_floor():
    sizes = [
        largest_size(plain("長" * length), width=200, height=60, sizes=(20, 14, 10))
        for length in (5, 30, 70, 5000)
    ]

    assert sizes == [20, 14, 10, 10]
