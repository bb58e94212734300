"""Which of our languages a text is in."""

import re

_KANA = re.compile(r"[\u3040-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str) -> str:
    """ "ja" for a text with kana, "en" for other letters, "" for none: a short text is enough."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return ""
    return "ja" if len(_KANA.findall(text)) > letters * 0.05 else "en"
