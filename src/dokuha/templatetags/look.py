"""Small signs of the design system that stand many times on a page.

They are tags and not partials because a list of 1,000 papers draws thousands of them.
"""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

register = template.Library()

AVATAR_HUES = 10

HIDDEN = mark_safe('aria-hidden="true"')
RING = '<circle cx="8" cy="8" r="6.25" fill="none" stroke-width="1.5"/>'
HALF = '<path d="M8 1.75a6.25 6.25 0 0 0 0 12.5Z" stroke="none"/>'
TICKED = (
    '<path fill-rule="evenodd" stroke="none" d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z'
    'M4.2 8.3 7 11.1l4.9-5.5-1.1-1-3.9 4.4-1.7-1.7Z"/>'
)
# A shape for each state, so that nobody needs the colour.
STATE_SHAPES = {
    "open": mark_safe(RING),  # noqa: S308 - a constant
    "claimed": mark_safe(RING + HALF),  # noqa: S308 - a constant
    "read": mark_safe(TICKED),  # noqa: S308 - a constant
}


@register.simple_tag
def icon(name: str, *, label: str = "", kind: str = "") -> SafeString:
    """Draw a sign of core/img/icons.svg; give a label where no words stand beside it."""
    return format_html(
        '<svg class="icon {}" {}><use href="{}#{}"></use></svg>',
        kind,
        format_html('role="img" aria-label="{}"', label) if label else HIDDEN,
        static("core/img/icons.svg"),
        name,
    )


@register.simple_tag
def state_mark(state: str, *, words: bool = False) -> SafeString:
    """Draw the state of a paper, "open", "claimed" or "read", with its word beside or behind it."""
    return format_html(
        '<span class="state state-{}">'
        '<svg class="state-mark" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
        '<span class="{}">{}</span></span>',
        state,
        STATE_SHAPES[state],
        "state-word" if words else "visually-hidden",
        _state_words()[state],
    )


@register.simple_tag
def avatar(
    name: str, key: int | None = 0, *, size: str = "", hidden: bool = False, said: str = ""
) -> SafeString:
    """Draw a person as a disc with initials.

    The key (a primary key, or None for who is no member) chooses the colour; size is "small" or
    "large"; hidden is for where the name stands beside it; said is told instead of it alone.
    """
    return format_html(
        '<span class="avatar avatar-{}{}" {}>{}</span>',
        (key or 0) % AVATAR_HUES,
        f" avatar-{size}" if size else "",
        HIDDEN if hidden else format_html('role="img" aria-label="{0}" title="{0}"', said or name),
        initials(name),
    )


@register.filter
def clock(seconds: int) -> str:
    """Write a stretch of time as a stopwatch does.

    >>> clock(760), clock(3730)
    ('12:40', '1:02:10')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def initials(name: str) -> str:
    """Shorten a name to what fits into a disc.

    >>> [initials(name) for name in ("Aiko Tanaka", "ben", "田中 愛子", "")]
    ['AT', 'B', '田', '?']
    """
    words = name.split()
    if not words:
        return "?"
    if not words[0][0].isascii():
        return words[0][0]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


def _state_words() -> dict[str, str]:
    return {
        "open": pgettext("state of a paper", "open"),
        "claimed": pgettext("state of a paper", "claimed"),
        "read": pgettext("state of a paper", "read"),
    }
