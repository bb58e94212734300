"""Words and signs can be told from their ground in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

import dokuha.core

CSS = Path(dokuha.core.__file__).parent / "static" / "core" / "css"
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
TOKENS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in TOKEN.findall((CSS / "tokens.css").read_text(encoding="utf-8"))
}
THEMES = ("light", "dark")
GROUNDS = ("paper", "sheet", "sunk", "hover")
TEXT, SIGN = 4.5, 3.0

READ_AS_TEXT = [
    *((word, ground) for word in ("ink", "ink-soft", "ink-faint", "accent") for ground in GROUNDS),
    *((word, ground) for word in ("open", "claimed", "read", "danger") for ground in GROUNDS),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
    ("on-toast", "toast"),
    *(
        (word, "accent-soft")
        for word in ("ink", "ink-soft", "ink-faint", "accent", "open", "claimed", "read")
    ),
    *(
        (word, f"{signal}-soft")
        for signal in ("claimed", "read", "danger")
        for word in ("ink", "ink-soft", signal)
    ),
    *(("ink", f"facet-{number}") for number in (1, 2, 3, 4)),
]
SEEN_AS_SIGN = [
    *(("edge", ground) for ground in ("paper", "sheet", "hover")),
    ("toast-trouble", "toast"),
]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2, glossary)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_greatest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("word", "ground"), READ_AS_TEXT)
def test_words_can_be_read_on_their_ground(word, ground, theme):
    assert contrast(TOKENS[word][theme], TOKENS[ground][theme]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("sign", "ground"), SEEN_AS_SIGN)
def test_edges_of_controls_can_be_seen(sign, ground, theme):
    assert contrast(TOKENS[sign][theme], TOKENS[ground][theme]) >= SIGN


@pytest.mark.parametrize("theme", THEMES)
def test_highlighters_differ_in_grey_too(theme):
    greys = sorted(luminance(TOKENS[f"facet-{number}"][theme]) for number in (1, 2, 3, 4))

    assert all(
        (light + 0.05) / (dark + 0.05) > 1.1 for dark, light in zip(greys, greys[1:], strict=False)
    )


def test_colours_are_named_in_the_tokens_alone():
    elsewhere = [path for path in CSS.glob("*.css") if path.name != "tokens.css"]

    assert elsewhere
    assert {
        path.name: found
        for path in elsewhere
        if (
            found := re.findall(
                r"#[0-9a-f]{3,8}\b(?=[;,)\s])|rgb\(", path.read_text(encoding="utf-8")
            )
        )
    } == {}
