from collections.abc import Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def batches(things: Sequence[Thing], size: int) -> Iterator[Sequence[Thing]]:
    """Cut a long sequence into pieces that one database query can hold.

    >>> list(batches("abcde", 2))
    ['ab', 'cd', 'e']
    """
    for start in range(0, len(things), size):
        yield things[start : start + size]
