"""What is seen of a sentence by the weights that were learned: its words, and where it stands.

A feature is a name; what begins with "@" tells the place in the paper, the rest is as good for a
lone abstract. The same names are made when learning (tools/train_roles.py) and when reading.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dokuha.language.roles import Place, Placed, Role

_PIECE = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)?|[^\w\s]")
_WE = {"we", "our"}


def words(text: str) -> list[str]:
    """Small letters, parted at each mark, also within a word; every number is "0".

    >>> words("We gain 2.5 points.")
    ['we', 'gain', '0', 'points', '.']
    """
    return ["0" if word[0].isdigit() else word for word in _PIECE.findall(text.lower())]


def features(
    section: Sequence[Placed],
    read: Sequence[Sequence[str]],
    cues: Sequence[Iterable[Role]],
    at: int,
) -> Iterator[str]:
    """The features of section[at]; `read` has the words, `cues` the cues of its sentences."""
    own = read[at]
    yield from {*own, *map(" ".join, pairwise(["^", *own, "$"]))}
    yield f"#{min(len(own) // 6, 7)}"
    for mark, beside in (("<", at - 1), (">", at + 1)):
        if 0 <= beside < len(section):
            yield from {mark + word for word in read[beside]}
            yield from (f"@{mark}{role}" for role in cues[beside])
        else:
            yield mark
    if section[at].place is Place.ABSTRACT:
        yield from _in_abstract(at, len(section))
    yield from _in_paper(section[at], own, cues[at])


def _in_abstract(at: int, length: int) -> Iterator[str]:
    eighth = 8 * at // length
    yield f"+{min(at, 6)}"
    yield f"-{min(length - 1 - at, 6)}"
    yield f"/{eighth}"
    yield f"={min(length, 12)}"
    yield f"/{eighth} {min(at, 2)}"


def _in_paper(one: Placed, own: Sequence[str], cues: Iterable[Role]) -> Iterator[str]:
    place = one.place
    quarter = 4 * one.number // (one.number + one.left + 1)
    yield f"@{place}"
    yield f"@{place} {min(one.number, 5)}"
    yield f"@{place} /{quarter}"
    yield f"@+{min(one.number, 8)}"
    yield f"@-{min(one.left, 4)}"
    yield f"@/{int(10 * one.share)}"
    yield from {f"@:{word}" for word in words(one.heading)}
    for role in cues:
        yield f"@{role}"
        yield f"@{place} {role}"
    for name, is_there in (("0", "0" in own), ("we", not _WE.isdisjoint(own))):
        if is_there:
            yield f"@{place} {name}"
