"""Mathematics in texts of one line: titles, one-liners."""

from django import template
from django.utils.safestring import SafeString

from dokuha.core.markdown import line_to_html

register = template.Library()


@register.filter
def maths(text: str) -> SafeString:
    """Show the text as it is, with what stands between dollar signs to be set.

    >>> maths("A <b> of $x^2$")
    'A &lt;b&gt; of <span class="maths">x^2</span>'
    """
    return line_to_html(text)
