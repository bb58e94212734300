"""Letters without width, case and accents. Pure."""

import re
import unicodedata
from html import unescape

_ENTITY = re.compile(r"\s*(&#\d{2,6})\s*;\s*")


def fold(text: str) -> str:
    """Fold width, case and accents; marks of other scripts (ガ) stay.

    >>> fold("Ｃａｆé")
    'cafe'
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFKD", folded)
    without = "".join(c for c in apart if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", without)


def unescaped(text: str) -> str:
    """Return the text with its entities as letters, those that somebody has torn apart, too.

    >>> unescaped("M&uuml;ller &amp; L &#246; w")
    'Müller & Löw'
    """
    return unescape(_ENTITY.sub(r"\1;", text)) if "&" in text else text
