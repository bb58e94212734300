"""Where a thing goes in a row of numbers."""

from collections.abc import Sequence


def behind(order: Sequence[int], one: int, after: int | None) -> list[int]:
    """The order with `one` behind another; at the beginning, or behind one that left, at the end.

    >>> behind([1, 2, 3], 1, 3), behind([1, 2, 3], 3, None), behind([1, 2], 9, 7)
    ([2, 3, 1], [3, 1, 2], [1, 2, 9])
    """
    others = [other for other in order if other != one]
    place = 0 if after is None else others.index(after) + 1 if after in others else len(others)
    return [*others[:place], one, *others[place:]]


def stepped(order: Sequence[int], one: int, step: int) -> list[int]:
    """The order with `one` a place earlier (-1) or later (1), if there is one.

    >>> stepped([1, 2, 3], 3, -1), stepped([1, 2, 3], 3, 1)
    ([1, 3, 2], [1, 2, 3])
    """
    place = min(max(order.index(one) + step, 0), len(order) - 1)
    others = [other for other in order if other != one]
    return [*others[:place], one, *others[place:]]
