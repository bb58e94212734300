"""Plain text as LaTeX sets it, and nothing but that: no sign of it is taken for a command.

What pdfLaTeX with T1 letters, and CJKutf8 with the fonts of JIS, can set stands as it is. Other
signs become commands; those for which there is none are named in brackets, so that a reader
sees what is missing and the text still compiles.
"""

import re
import unicodedata
from functools import lru_cache

from dokuha.core.maths.signs import COMMANDS

_COMMANDS = {
    **{"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "#": r"\#", "$": r"\$", "%": r"\%"},
    **{"&": r"\&", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"},
    **{"<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}"},
    **{"\u00a0": "~", "¦": r"\textbrokenbar{}", "−": "$-$", "‐": "-", "‑": "-", "‒": "–", "―": "—"},
}
_LETTERS = {
    **{"ß": r"\ss", "ẞ": r"\SS", "æ": r"\ae", "Æ": r"\AE", "œ": r"\oe", "Œ": r"\OE", "ø": r"\o"},
    **{"Ø": r"\O", "ł": r"\l", "Ł": r"\L", "ı": r"\i", "ȷ": r"\j", "đ": r"\dj", "Đ": r"\DJ"},
    **{"ð": r"\dh", "Ð": r"\DH", "þ": r"\th", "Þ": r"\TH", "ŋ": r"\ng", "Ŋ": r"\NG"},
}
_ACCENTS = {
    **{"\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u"},
    **{"\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d"},
    **{"\u0327": "c", "\u0328": "k", "\u0331": "b"},
}
_BELOW = "dckb"
_MORE = "–—‘’‚“”„†‡•…‰‹›€™"
_LOOKALIKES = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοĦħŦŧĸſ", "ABEZHIKMNOPTYXoHhTtks", strict=True))
# Two of these in a row would become a dash, a quotation mark.
_PAIRS = re.compile(r"([-',])(?=\1)")


def escaped(text: str) -> str:
    r"""The text on one line, for the body of a LaTeX document.

    >>> escaped(r"100 % of \input{x} & é, α ≤ 1")
    '100 \\% of \\textbackslash{}input\\{x\\} \\& é, $\\alpha$ $\\leq$ 1'
    """
    return _PAIRS.sub(r"\1{}", "".join(map(_set, letters_of(text))))


def escaped_for_bibtex(text: str) -> str:
    r"""The same for BibTeX, which cuts names into letters: an accent and its letter in braces.

    >>> escaped_for_bibtex("Émile Dvořák")
    "{\\'{E}}mile Dvo{\\v{r}}{\\'{a}}k"
    """
    return _PAIRS.sub(r"\1{}", "".join(map(_set_in_braces, letters_of(text))))


def has_japanese(text: str) -> bool:
    return any(map(is_japanese, text))


def letters_of(text: str) -> str:
    """The text on one line, without signs that have no width, each letter in one piece."""
    whole = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text))
    return "".join(letter for letter in whole if not _is_invisible(letter))


def is_japanese(letter: str) -> bool:
    """Whether the Japanese fonts of CJK have it, and the Latin ones have not."""
    # The fonts lack the wide backslash and the narrow katakana.
    if letter < "\u2e80" or letter == "＼" or "\uff61" <= letter <= "\uff9f":
        return False
    try:
        letter.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return True


def _is_invisible(letter: str) -> bool:
    """Control signs, soft hyphens, and what only says how the sign before it looks."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"} or "\ufe00" <= letter <= "\ufe0f"


@lru_cache(maxsize=4096)
def _set(letter: str) -> str:
    if letter in _COMMANDS:
        return _COMMANDS[letter]
    if letter.isascii() or letter in _MORE or is_japanese(letter):
        return letter
    if letter in COMMANDS:
        return f"$\\{COMMANDS[letter]}$"
    if letter in _LOOKALIKES:
        return _LOOKALIKES[letter]
    if letter in _LETTERS or "\xa1" <= letter <= "\u017e" and _accented(letter):
        return letter
    return _accented(letter) or _otherwise(letter)


@lru_cache(maxsize=4096)
def _set_in_braces(letter: str) -> str:
    if letter in "{}":  # BibTeX counts them, whatever stands before.
        return r"\textbraceleft{}" if letter == "{" else r"\textbraceright{}"
    command = _LETTERS.get(letter) or ("" if letter.isascii() else _accented(letter))
    return f"{{{command}}}" if command else _set(letter)


def _accented(letter: str) -> str:
    """A Latin letter with its accents as commands; "" if it is no such letter."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if not (base.isascii() and base.isalpha() and marks and all(one in _ACCENTS for one in marks)):
        return ""
    names = [_ACCENTS[mark] for mark in marks]
    said = f"\\{base}" if base in "ij" and not set(names) & set(_BELOW) else base
    for name in names:
        said = f"\\{name}{{{said}}}"
    return said


def _otherwise(letter: str) -> str:
    """By plainer signs that Unicode has for it; else by its name."""
    plainer = unicodedata.normalize("NFKC", letter)
    if plainer != letter and " " not in plainer:
        return "".join(map(_set, plainer))
    if "\xa1" <= letter <= "\xbf":
        return letter
    return f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
