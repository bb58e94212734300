def number_in(text: str) -> int | None:
    """Return the number that a stranger wrote into an address or a form, if it is one.

    >>> [number_in(text) for text in ("12", "-1", "x", "9" * 99)]
    [12, None, None, None]
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None
