"""How much of a field somebody wrote themselves: what is quoted or was proposed does not count."""

import re
from collections.abc import Iterable

from dokuha.reading.anchoring import letters_of

ENOUGH = 12
"""So many letters and digits are first words of one's own."""
_QUOTED = re.compile(r"^[ \t]*>.*$", re.M)
_PAGE = re.compile(r"\(p\. \d+\)")
_ADDRESS = re.compile(r"\w+://\S+")


def own_letters(text: str, *, proposed: Iterable[str]) -> int:
    """Count the letters that are neither quoted, nor of an address, nor proposed.

    >>> own_letters("> Words of the paper. (p. 3)\\n\\nMine.", proposed=[])
    4
    >>> own_letters("It shines. (p. 1) So it does.", proposed=["It shines."])
    8
    """
    for strange in (_QUOTED, _PAGE, _ADDRESS):
        text = strange.sub(" ", text)
    letters = letters_of(text)
    for sentence in proposed:
        # A mark in its place, so that what stood around it does not become one word.
        letters = letters.replace(letters_of(sentence), "") if letters_of(sentence) else letters
    return len(letters)


def are_enough(text: str, *, proposed: Iterable[str]) -> bool:
    return own_letters(text, proposed=proposed) >= ENOUGH
