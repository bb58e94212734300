"""Which phrases rise and which fall over the years. Values in, values out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dokuha.analysis.phrases import (
    SURE,
    Index,
    as_written,
    least_for,
    phrase_index,
    surprise,
    without_echoes,
)

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Dated:
    """A paper as trends see it: its number, its year, its words."""

    paper: int
    year: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a phrase fared: the papers that hold it, by year. `early` and `late` are shares."""

    phrase: str
    written: str
    papers: dict[int, list[int]]
    early: float
    late: float
    surprise: float

    @property
    def total(self) -> int:
        return sum(map(len, self.papers.values()))


@dataclass(frozen=True, kw_only=True)
class Trends:
    """Phrases whose share of a year's papers changed, most surely changed first.

    `years` counts the papers of each year; from `turn` on a year is late. The turn is where the
    papers fall into halves as equal as years allow; None where there is one year only.
    """

    years: dict[int, int]
    turn: int | None
    rising: list[Course]
    falling: list[Course]


def trends_of(papers: Iterable[Dated], *, count: int = SHOWN) -> Trends:
    """Compare the share of papers with each phrase before and after the turn.

    A paper counts once for a phrase; phrases of very few papers are left out, and so are changes
    that chance would explain. The order of the papers does not matter.
    """
    dated = sorted(papers, key=attrgetter("year", "paper", "text"))
    years = Counter(one.year for one in dated)
    turn = turn_of(years)
    if turn is None:
        return Trends(years=dict(years), turn=None, rising=[], falling=[])
    first_late = sum(number for year, number in years.items() if year < turn)
    index = phrase_index((one.text for one in dated), least=least_for(len(dated)))
    rising, falling = _changes(index, first_late, len(dated) - first_late)
    return Trends(
        years=dict(sorted(years.items())),
        turn=turn,
        rising=[
            _course(phrase, much, dated, index, first_late)
            for phrase, much in _shown(rising, index, count)
        ],
        falling=[
            _course(phrase, much, dated, index, first_late)
            for phrase, much in _shown(falling, index, count)
        ],
    )


def turn_of(years: Counter[int]) -> int | None:
    """The year before which lies nearly half of all papers.

    >>> turn_of(Counter({2015: 10, 2016: 30, 2017: 25})), turn_of(Counter({2015: 3}))
    (2017, None)
    """
    before = 0
    choices = []
    for year in sorted(years):
        if before:
            choices.append((abs(2 * before - years.total()), year))
        before += years[year]
    return min(choices)[1] if choices else None


def _changes(
    index: Index, first_late: int, all_late: int
) -> tuple[dict[str, float], dict[str, float]]:
    """The surely rising and the surely falling phrases, each with its surprise."""
    rising, falling = {}, {}
    for phrase, places in index.items():
        early = sum(place < first_late for place in places)
        much = surprise(len(places) - early, early, all_inside=all_late, all_outside=first_late)
        if much >= SURE:
            rising[phrase] = much
        elif much <= -SURE:
            falling[phrase] = -much
    return rising, falling


def _shown(changes: dict[str, float], index: Index, count: int) -> list[tuple[str, float]]:
    ranked = sorted(changes, key=lambda phrase: (-round(changes[phrase], 6), phrase))
    return [(phrase, changes[phrase]) for phrase in without_echoes(ranked, index, count=count)]


def _course(
    phrase: str, much: float, dated: Sequence[Dated], index: Index, first_late: int
) -> Course:
    places = index[phrase]
    papers: dict[int, list[int]] = {}
    for place in places:
        papers.setdefault(dated[place].year, []).append(dated[place].paper)
    early = sum(place < first_late for place in places)
    return Course(
        phrase=phrase,
        written=as_written(phrase, (dated[place].text for place in places)),
        papers=papers,
        early=early / first_late,
        late=(len(places) - early) / (len(dated) - first_late),
        surprise=round(much, 2),
    )
