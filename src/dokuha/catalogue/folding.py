"""Letters without width, case and accents. Pure."""

import unicodedata


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
