"""What a sentence can do in a paper, and where it can stand."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a sentence does in a paper."""

    PURPOSE = "purpose"
    GAP = "gap"
    CONTRIBUTION = "contribution"
    DIFFERENCE = "difference"
    METHOD = "method"
    RESULT = "result"
    LIMITATION = "limitation"
    FUTURE = "future"


class Place(StrEnum):
    """Where the sentence stands, as far as that says what it does."""

    TITLE = "title"
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    RELATED_WORK = "related_work"
    RELATED_WORK_END = "related_work_end"
    METHOD = "method"
    RESULTS = "results"
    CONCLUSION = "conclusion"
    LIMITATIONS = "limitations"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Scored:
    """A role and how sure it is, above 0.0 and up to 1.0."""

    role: Role
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A sentence and where it stands.

    `number` counts from 1 in its section, `left` are the sentences after it there, `share` is the
    part of the paper before it, 0.0 to 1.0.
    """

    text: str
    place: Place = Place.ELSEWHERE
    heading: str = ""
    number: int = 1
    left: int = 0
    share: float = 0.0
