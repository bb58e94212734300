from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")


def batches(things: Sequence[Thing], size: int) -> Iterator[Sequence[Thing]]:
    """Cut a long sequence into pieces that one database query can hold.

    >>> list(batches("abcde", 2))
    ['ab', 'cd', 'e']
    """
    for start in range(0, len(things), size):
        yield things[start : start + size]


def parts_of(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Take so many at a time of things that are not all there yet.

    >>> list(parts_of(iter("abcde"), 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    coming = iter(things)
    while part := list(islice(coming, size)):
        yield part
