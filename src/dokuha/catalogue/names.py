"""Do two lists of authors name the same people? Pure: values in, values out."""

import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import lru_cache

from dokuha.catalogue.folding import fold, unescaped

MOST_NAMES = 30
"""So many of a list are looked at: a thousand authors of one experiment need not be."""

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_OF_A_NAME = re.compile(r"\b[A-Z]{2,3}\b")
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}

Words = tuple[str, ...]


class Agreement(IntEnum):
    """How far two lists name the same people. UNKNOWN: one of them names nobody.

    FAMILY: all of the shorter list by their family names, as where Mike is Michael elsewhere.
    """

    UNKNOWN = 0
    NONE = 1
    SOME = 2
    FAMILY = 3
    SAME = 4


def agreement(one: Sequence[str], other: Sequence[str]) -> Agreement:
    """Compare two lists, whatever their order; a shorter one may be the beginning of a longer.

    >>> agreement(["Kaiming He", "J. Sun"], ["Sun Jian", "He, K."])
    <Agreement.SAME: 4>
    """
    if not one or not other:
        return Agreement.UNKNOWN
    lists = [[words_of(name) for name in names[:MOST_NAMES]] for names in (one, other)]
    few, many = sorted(lists, key=lambda names: (len(names), names))
    matched = _matched(few, many, same_person)
    is_start = matched == len(few) and (same_person(few[0], many[0]) or 2 * matched >= len(many))
    if is_start or 3 * matched >= 2 * len(many):
        return Agreement.SAME
    akin = _matched(few, many, _share_a_name)
    if not akin:
        return Agreement.NONE
    all_akin = akin == len(few) and (akin > 1 or len(many) == 1)
    return Agreement.FAMILY if all_akin else Agreement.SOME


def _matched(
    few: Sequence[Words], many: Sequence[Words], agree: Callable[[Words, Words], bool]
) -> int:
    left = list(many)
    for name in few:
        twin = next((at for at, it in enumerate(left) if agree(name, it)), None)
        if twin is not None:
            del left[twin]
    return len(many) - len(left)


def _share_a_name(one: Words, other: Words) -> bool:
    return bool(one and other) and len(one[-1]) > 1 and one[-1] == other[-1]


@lru_cache(maxsize=16_384)
def words_of(name: str) -> Words:
    """Return the folded words of a name, initials one by one.

    >>> words_of("SMITH J. A."), words_of("Smith JA"), words_of("Jean-Luc Ng, Jr.")
    (('smith', 'j', 'a'), ('smith', 'j', 'a'), ('jean', 'luc', 'ng'))
    """
    name = unescaped(name)
    if not name.isupper():
        name = _LETTERS_OF_A_NAME.sub(lambda match: " ".join(match[0]), name)
    words = tuple(_WORD.findall(fold(name)))
    return tuple(word for word in words if word not in _SUFFIXES) or words


@lru_cache(maxsize=65_536)
def same_person(one: Words, other: Words) -> bool:
    """Whether two names can be one person's: names agree in any order, initials with names.

    One whole name at least has to be the same; a name that the other list leaves out may be any.
    """
    if "".join(one) == "".join(other):
        return True
    if not any(len(word) > 1 and word in other for word in one):
        return False
    few, many = sorted((one, other), key=lambda words: (len(words), words))
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        twin = next((it for it in left if it == word), None) or next(
            (it for it in left if _stands_for(word, it)), None
        )
        if twin is None:
            return False
        left.remove(twin)
    return True


def _stands_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.startswith(short)
