"""Time for beginners: the first ten papers may take longer."""

# Up to how many papers, and how much longer each of them may take.
_RAMP = ((3, 2.0), (6, 1.5), (10, 1.25))


def stretch(*, finished: int) -> float:
    """Say how much longer the next paper may take than it does for the practised.

    >>> [stretch(finished=count) for count in (0, 2, 3, 9, 10)]
    [2.0, 2.0, 1.5, 1.25, 1.0]
    """
    return next((factor for papers, factor in _RAMP if finished < papers), 1.0)
