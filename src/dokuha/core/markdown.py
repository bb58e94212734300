from collections.abc import Sequence
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from dokuha.core.maths.finding import is_display, with_maths

_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a", "span"),
    *("ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


def to_html(markdown: str) -> SafeString:
    """Turn what a person wrote into HTML that is safe to show.

    A line break stays a line break. Raw HTML is shown as text; pictures and
    links other than http, https and mailto lose their address. Mathematics stays
    TeX, in a span of the class "maths" that core/js/maths.js sets.
    """
    return _cleaned(_parser.render(markdown))


def line_to_html(text: str) -> SafeString:
    """Turn one line, such as a title, into HTML: nothing in it but mathematics means anything."""
    return _cleaned(_line_parser.renderInline(text))


def _cleaned(html: str) -> SafeString:
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        allowed_classes={"span": {"maths", "maths-display"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean)  # noqa: S308 -- cleaned in the line above


def _draw(
    _: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    display = " maths-display" if is_display(tokens[at]) else ""
    span = f'<span class="maths{display}">{escape(tokens[at].content)}</span>'
    return f"<p>{span}</p>\n" if tokens[at].block else span


def _drawing(parser: MarkdownIt) -> MarkdownIt:
    for kind in ("maths", "maths_block"):
        parser.add_render_rule(kind, _draw)
    return parser


_parser = _drawing(
    with_maths(
        MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable(
            ["table", "strikethrough"]
        )
    )
)
_line_parser = _drawing(with_maths(MarkdownIt("zero", {"html": False})))
