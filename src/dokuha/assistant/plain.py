"""A sentence of a machine as Markdown that says just its letters."""

import re

_SIGNS = re.compile(r"([\\`*\[\]<>|~$&]|(?<!\w)_|_(?!\w)|^[#+\-=])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s)")


def one_line(text: str) -> str:
    """The text without line ends, tabs and signs that are not to be seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def as_markdown(sentence: str) -> str:
    r"""Take their meaning from the signs that have one.

    >>> print(as_markdown("<b>*It* shines</b> by a_b."))
    \<b\>\*It\* shines\</b\> by a_b.
    >>> print(as_markdown("1. It shines."))
    1\. It shines.
    """
    return _NUMBERED.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", one_line(sentence)))
