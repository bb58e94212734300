"""What LaTeX and BibTeX call a work: szegedy2015going."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from itertools import chain, count
from string import ascii_lowercase

_SMALL = """
    a an and are as at beyond by can do does for from how in into is it its no not of on or over
    that the this to toward towards under via we what when where which why with without
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_WORD = re.compile(r"[a-z0-9]+")


def key_for(*, authors: Sequence[str], year: int | None, title: str, taken: Collection[str]) -> str:
    """The family name of the first author, the year, the first word of the title that says much.

    A key that is taken already gets a letter: b, c, ... Ones that were given never change.

    >>> key_for(authors=["Christian Szegedy"], year=2015, title="Going Deeper", taken={})
    'szegedy2015going'
    >>> key_for(authors=["C. Szegedy"], year=2015, title="Going", taken={"szegedy2015going"})
    'szegedy2015goingb'
    >>> key_for(authors=["山田 太郎"], year=None, title="顔の認識", taken={})
    'paper'
    """
    words = [word for word in _words(title) if word not in _SMALL_WORDS]
    name = "".join(_words(authors[0].split()[-1] if authors and authors[0].split() else ""))
    stem = f"{name}{year or ''}{''.join(words[:1])}"
    if not stem or stem.isdecimal():
        stem = f"paper{stem}"
    letters = chain(ascii_lowercase[1:], (f"-{number}" for number in count(27)))
    key = stem
    while key in taken:
        key = f"{stem}{next(letters)}"
    return key


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).replace("ø", "o").replace("ł", "l")
    return _WORD.findall(re.sub(r"[\u0300-\u036f'’]", "", plain).lower())
