"""The design system keeps its own rules."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

import dokuha

ROOMS = Path(dokuha.__file__).parent
CORE = ROOMS / "core"
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
CSS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((CORE / "static/core/css").glob("*.css"))
)
ICONS = (CORE / "static/core/img/icons.svg").read_text(encoding="utf-8")


def drawn(source: str, **values: object) -> str:
    return Template("{% load look %}" + source).render(Context(values))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_carries_no_style_and_no_script_of_its_own(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son\w+=[\"']|hx-on|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_every_sign_that_a_template_draws_is_there(path):
    asked = re.findall(r"{% icon \"([\w-]+)\"|sign=\"([\w-]+)\"", path.read_text(encoding="utf-8"))

    assert [name for pair in asked for name in pair if name and f'id="{name}"' not in ICONS] == []


def test_every_class_of_the_style_page_is_in_the_style_sheets():
    pages = [path for path in TEMPLATES if path.is_relative_to(CORE)]
    text = "".join(path.read_text(encoding="utf-8") for path in pages)
    static = re.sub(r"{[{%].*?[%}]}", " ", text)
    used = {name for found in re.findall(r'class="([^"]*)"', static) for name in found.split()}

    assert sorted(name for name in used if f".{name}" not in CSS) == []


@pytest.mark.parametrize(
    ("state", "language", "word"),
    [("open", "en", "open"), ("claimed", "en", "claimed"), ("read", "en", "read")],
)
def test_a_state_is_said_in_words_too(state, language, word):
    with translation.override(language):
        assert f">{word}</span>" in drawn("{% state_mark state %}", state=state)


def test_the_three_states_have_three_shapes():
    shapes = {
        re.sub(r".*(<svg.*</svg>).*", r"\1", drawn("{% state_mark state %}", state=state))
        for state in ("open", "claimed", "read")
    }

    assert len(shapes) == 3


def test_a_name_cannot_break_out_of_its_avatar():
    assert "<b>" not in drawn("{% avatar name 3 %}", name='"><b>')
    assert 'aria-label="&quot;&gt;&lt;b&gt;"' in drawn("{% avatar name 3 %}", name='"><b>')


def test_a_sign_without_a_label_is_silent_and_one_with_a_label_speaks():
    assert 'aria-hidden="true"' in drawn('{% icon "clock" %}')
    assert 'aria-label="Copy"' in drawn('{% icon "copy" label="Copy" %}')


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("page", ["core/style.html", "404.html", "403.html"])
def test_a_page_needs_nobody_signed_in(page, language, rf):
    with translation.override(language):
        html = render_to_string(page, request=rf.get("/"))

    assert f'<html lang="{language}">' in html
    assert 'id="main"' in html


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_a_page_of_trouble_needs_nothing_at_all(page):
    html = render_to_string(page)

    assert "<h1" in html
    assert "csrf" not in html
