"""Who wrote how many summaries in a period, by person and by institution per head.

templates/progress/_rules.html says the rules to people.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

THREE_DECIMALS = Decimal("0.001")


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Written:
    """A submitted summary: who wrote it, and the day on which it was first submitted."""

    person: int
    on: date


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A reading member of the group at an institution, both days included; None: until now."""

    person: int
    institution: int
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def touches(self, period: Period) -> bool:
        return self.since <= period.last and (self.until is None or period.first <= self.until)


@dataclass(frozen=True, kw_only=True)
class PersonPlace:
    rank: int
    person: int
    summaries: int


@dataclass(frozen=True, kw_only=True)
class InstitutionPlace:
    rank: int
    institution: int
    summaries: int
    heads: int
    per_head: Decimal


def rank_persons(written: Iterable[Written], period: Period) -> list[PersonPlace]:
    """Order the people who wrote, most first; equal numbers share a place."""
    counts = Counter(one.person for one in written if one.on in period)
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ranks = _ranks([count for _, count in order])
    return [
        PersonPlace(rank=rank, person=person, summaries=count)
        for rank, (person, count) in zip(ranks, order, strict=True)
    ]


def rank_institutions(
    written: Iterable[Written], stays: Sequence[Stay], period: Period
) -> list[InstitutionPlace]:
    """Order the institutions by summaries per head; equal numbers share a place.

    A summary belongs to the institution where its writer was on that day (of two at once:
    the later begun). A head is whoever was there on at least one day of the period. An
    institution for which nobody wrote has no place.
    """
    places: dict[int, list[Stay]] = {}
    # The later begun comes last, and so has the last word.
    for stay in sorted(stays, key=lambda stay: (stay.since, stay.institution)):
        places.setdefault(stay.person, []).append(stay)
    counts: Counter[int] = Counter()
    for one in written:
        at = [stay for stay in places.get(one.person, ()) if stay.holds_on(one.on)]
        if one.on in period and at:
            counts[at[-1].institution] += 1
    belonging = {(stay.person, stay.institution) for stay in stays if stay.touches(period)}
    heads = Counter(institution for _, institution in belonging)
    order = sorted(
        ((per_head(counts[where], heads[where]), where) for where in counts),
        key=lambda pair: (-pair[0], pair[1]),
    )
    ranks = _ranks([score for score, _ in order])
    return [
        InstitutionPlace(
            rank=rank,
            institution=where,
            summaries=counts[where],
            heads=heads[where],
            per_head=score,
        )
        for rank, (score, where) in zip(ranks, order, strict=True)
    ]


def per_head(summaries: int, heads: int) -> Decimal:
    """Divide to three decimals, half up.

    >>> [str(per_head(*pair)) for pair in ((163, 8), (95, 5), (1, 3), (2, 3))]
    ['20.375', '19.000', '0.333', '0.667']
    """
    return (Decimal(summaries) / Decimal(heads)).quantize(THREE_DECIMALS, ROUND_HALF_UP)


def _ranks(ordered: Sequence[int | Decimal]) -> list[int]:
    """Places of numbers in falling order: equal ones share the first of their places (1, 1, 3)."""
    places: dict[int | Decimal, int] = {}
    for place, score in enumerate(ordered, start=1):
        places.setdefault(score, place)
    return [places[score] for score in ordered]
