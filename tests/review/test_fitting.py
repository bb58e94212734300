import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dokuha.review.fitting import LONGEST_BY_WORDS, fit

TEXT = st.text(alphabet="ab .\n灯𠮷", max_size=20)


@pytest.mark.parametrize(
    ("was", "new", "now", "expected"),
    [
        ("A lamp is dim.", "A lamp is bright.", "A lamp is dim.", "A lamp is bright."),
        ("A lamp is dim.", "A lamp is bright.", "One lamp is dim.", "One lamp is bright."),
        ("A lamp is dim.", "A lamp is bright.", "A lamp is lit.", None),
        ("A lamp is dim.", "A lamp is bright.", "A lamp is bright.", "A lamp is bright."),
        ("A lamp. It is dim.", "A lamp.", "A lamp. It is very dim.", None),
        ("灯りを読む方法。", "灯りを学ぶ方法。", "暗い灯りを読む方法。", "暗い灯りを学ぶ方法。"),
        ("One.\nTwo.", "One.\nTwo and a half.", "Zero.\nTwo.", "Zero.\nTwo and a half."),
        ("", "A lamp.", "A moon.", None),
        ("A lamp.", "", "A lamp.", ""),
    ],
)
def test_a_change_is_put_into_a_text_that_went_on_where_it_still_fits(was, new, now, expected):
    assert fit(was=was, new=new, now=now) == expected


def test_a_long_text_is_put_together_by_lines():
    was = "A line of lamps.\n" * (LONGEST_BY_WORDS // 17)
    new, now = was + "A last line.\n", "A first line.\n" + was

    assert fit(was=was, new=new, now=now) == now + "A last line.\n"


@settings(max_examples=60, deadline=None)
@given(was=TEXT, new=TEXT)
def test_nothing_else_changed_gives_the_suggestion_and_nothing_suggested_what_stands(was, new):
    assert fit(was=was, new=new, now=was) == new
    assert fit(was=was, new=was, now=new) == new
    assert fit(was=was, new=new, now=new) == new


@settings(max_examples=60, deadline=None)
@given(was=TEXT, new=TEXT, now=TEXT)
def test_it_is_the_same_whoever_came_first(was, new, now):
    assert fit(was=was, new=new, now=now) == fit(was=was, new=now, now=new)


@pytest.mark.parametrize("piece", ["\n", "a ", "灯"])
def test_texts_that_repeat_themselves_endlessly_are_left_to_the_writer(piece):
    was = piece * (20_000 // len(piece))

    assert fit(was=was, new=f"{was}Lit.", now=f"Dim.{was}") is None
