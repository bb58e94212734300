from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dokuha.core.markdown import line_to_html, to_html


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


def maths(written):
    """The formulas that are found in a text: their sources, those of their own line in brackets."""
    page = html.fromstring(f"<div>{to_html(written)}</div>")
    return [
        [one.text] if "maths-display" in one.get("class") else one.text
        for one in page.xpath("//span")
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a loss of $10^{-3}$", ["10^{-3}"]),
        ("精度は$O(n)$です", ["O(n)"]),
        (r"\(x_1\) and \[x = 1\]", ["x_1", ["x = 1"]]),
        ("$$x$$", [["x"]]),
        ("so $$x$$ it is", [["x"]]),
        ("$$\na &= b \\\\\n- c\n$$\nafter", [["a &= b \\\\\n- c"]]),
        ("- one\n  $$\n  x\n  $$\n- $y$", [["x"], "y"]),
        ("> \\[\n> x = y\n> \\]", [["x = y"]]),
        ("| a |\n| --- |\n| $x_1$ |", ["x_1"]),
        ("the $n$th of $k$-means", ["n", "k"]),
    ],
)
def test_mathematics_is_found(written, found):
    assert maths(written) == found


@pytest.mark.parametrize(
    "written",
    [
        "$5 and $10",
        "$5 and 6$",
        "US$5 or A$6",
        "$5から$10まで、6$",
        r"\$x\$",
        r"\\(x\\)",
        r"see \[1\] and \[2, 3\]",
        "`$x$` and `a`$`b`$",
        "$ x $",
        "$$\nnever closed\n\nx",
        "$$",
    ],
)
def test_money_code_and_escapes_stay_text(written):
    assert maths(written) == []


@pytest.mark.parametrize(
    "source", [r"x_1*y_2*z", r"a\_b", r"x<y>z&w", r"\{x\}", "**x**", r"a\\b", r"\$5", "[x](y)"]
)
def test_markdown_leaves_the_inside_of_a_formula_alone(source):
    assert maths(f"*so* ${source}$ *it is*") == [source]


def test_a_formula_may_hold_html_and_it_is_text():
    shown = to_html('$<img src=x onerror=alert(1)>$ <span class="maths" style="x">y</span>')

    assert shown == (
        '<p><span class="maths">&lt;img src=x onerror=alert(1)&gt;</span> '
        "&lt;span class=&quot;maths&quot; style=&quot;x&quot;&gt;y&lt;/span&gt;</p>\n"
    ).replace("&quot;", '"')


def test_in_one_line_only_mathematics_means_something():
    assert line_to_html(r"*The* <b> $\ell_1$ \_ norm") == (
        r'*The* &lt;b&gt; <span class="maths">\ell_1</span> \_ norm'
    )


@pytest.mark.parametrize(
    "piece", ["$x_", r"\(", r"\[", "$$a\n", "\\[a\n", "$$", "> $$\n", "$x$ ", "$x\\", "{" * 9 + "$"]
)
def test_twenty_thousand_characters_are_read_quickly(piece):
    text = (piece * 20_000)[:20_000]
    start = process_time()

    to_html(text)

    assert process_time() - start < 4
