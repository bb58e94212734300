"""Which of our languages a text is in."""

import re

_KANA = re.compile(r"[\u3040-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")


def language_of(text: str) -> str:
    """ "ja" for a text with kana, "en" for other letters, "" for none: a short text is enough."""
    if not _LETTER.search(text):
        return ""
    kana = len(_KANA.findall(text))
    return "ja" if kana and kana > len(_LETTER.findall(text)) * 0.05 else "en"
