"""Which papers to offer to somebody who asks what to read next, and why each."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest


class Reason(StrEnum):
    """Why a paper is offered; the page says it beside the paper."""

    YOUR_SESSION = "your-session"
    LIKE_YOURS = "like-yours"
    UNTOUCHED_SESSION = "untouched-session"
    NEXT_IN_ORDER = "next-in-order"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    paper: int
    reason: Reason


def suggest(
    *,
    your_session: Sequence[int],
    like_yours: Sequence[int],
    untouched_session: Sequence[int],
    in_order: Sequence[int],
    count: int = 3,
) -> list[Suggestion]:
    """Offer one paper for each reason in turn, no paper twice.

    Each sequence holds open papers: in the order of the programme those of the session where
    the person wrote last, of the first session that nobody has begun, and of the whole survey;
    the nearest first those whose titles are like what the person reads.
    """
    rounds = zip_longest(your_session, like_yours, untouched_session, in_order)
    found: dict[int, Suggestion] = {}
    for papers in rounds:
        for paper, reason in zip(papers, Reason, strict=True):
            if paper is not None:
                found.setdefault(paper, Suggestion(paper=paper, reason=reason))
    return list(found.values())[:count]
