from dataclasses import replace

import pytest

from dokuha.slides.figures import LONGEST_SIDE, ready
from tests.slides.decks import figure


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_figure_that_every_program_shows_is_kept_byte_for_byte(kind):
    given = figure(kind=kind)

    assert ready(given).content == given.content


def test_webp_becomes_png_because_powerpoint_does_not_show_it():
    assert ready(figure(kind="WEBP")).media_type == "image/png"


def test_a_huge_figure_is_made_smaller_in_its_own_shape():
    made = ready(figure(4000, 1000))

    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\xff" * 9])
def test_what_is_no_picture_is_refused(content):
    assert ready(replace(figure(), content=content)) is None


def test_a_figure_too_large_to_open_safely_is_refused():
    bomb = figure(9000, 9000)

    assert ready(bomb) is None
