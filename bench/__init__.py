"""Measures what people wait for: each module here has `measure()`. Nothing fails."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One line of the table: what was done, how fast, and how that compares."""

    what: str
    value: str
    beside: str = ""
