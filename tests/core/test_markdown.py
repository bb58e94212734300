import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dokuha.core.markdown import to_html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**new**", "<p><strong>new</strong></p>\n"),
        ("- 一つ\n- 二つ", "<ul>\n<li>一つ</li>\n<li>二つ</li>\n</ul>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a < b", "<p>a &lt; b</p>\n"),
        (
            "[code](https://example.org/x)",
            '<p><a href="https://example.org/x" rel="noopener noreferrer nofollow">code</a></p>\n',
        ),
    ],
)
def test_what_people_write_is_shown(written, shown):
    assert to_html(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,hello)",
        "![x](https://example.org/pixel.png)",
        "<img src=x onerror=alert(1)>",
        '<a href="https://example.org" onclick="x">y</a>',
    ],
)
def test_nothing_acts_or_is_loaded(written):
    page = html.fromstring(f"<div>{to_html(written)}</div>")

    assert not page.xpath("//img | //script | //@onclick | //@onerror")
    assert [href for href in page.xpath("//a/@href") if not href.startswith("http")] == []


@given(st.text(max_size=200))
def test_any_text_becomes_harmless_html(written):
    page = html.fromstring(f"<div>{to_html(written)}</div>")

    assert not page.xpath("//script | //style | //iframe | //@style | //@onload")
