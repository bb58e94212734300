"""Letters as one character each, however they are written: with marks, or as HTML's entities."""

import html
import re
from unicodedata import normalize

# No script puts so many marks on a letter. To sort a pile takes the square of its height.
_PILE = re.compile(r"([^\w\s\x00-\x7f]{30})")
# The number of no letter; one of thousands of digits is none that Python reads.
_NO_LETTER = re.compile(r"&#\d{20,};?")


def composed(text: str) -> str:
    """The text in NFC; of a pile of marks, each thirty for themselves."""
    if text.isascii():
        return text
    return "".join(normalize("NFC", piece) for piece in _PILE.split(text))


def unescaped(text: str) -> str:
    """The text with letters for the entities of HTML, as `html.unescape`, which raises for some."""
    return html.unescape(_NO_LETTER.sub("\ufffd", text)) if "&" in text else text
