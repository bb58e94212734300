"""Which titles share rare words. Pure: titles in, numbers of papers out."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from dokuha.search.tokens import plain, tokens_of

SHORTEST_WORD = 3
COMMON = 0.02
"""A word in more than such a part of the titles says nothing; in small lists three may have it."""

FEW = 3
MOST_WORDS = 24


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A paper and the words that make it like others, the rarest first."""

    paper: int
    words: tuple[str, ...]


class TitleIndex:
    """The words of many titles, each with the papers that have it.

    20,000 titles take a quarter of a second to gather and some megabytes to keep.
    """

    def __init__(self, titles: Iterable[tuple[int, str]]) -> None:
        self.size = 0
        self._papers: dict[str, array[int]] = defaultdict(lambda: array("q"))
        for paper, title in titles:
            self.size += 1
            for word in words_of(title):
                self._papers[word].append(paper)

    def like(self, titles: Iterable[str], *, most: int) -> list[Alike]:
        """Return the papers that share words with the titles, those with the rarest first.

        A word weighs more the fewer titles have it, and the more of the given titles do.
        """
        times = Counter(word for title in titles for word in words_of(title))
        weights = {word: n * self._rarity(word) for word, n in times.items()}
        chosen = sorted(filter(weights.__getitem__, weights), key=lambda it: (-weights[it], it))
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, list[str]] = defaultdict(list)
        for word in chosen[:MOST_WORDS]:
            for paper in self._papers[word]:
                scores[paper] += weights[word]
                shared[paper].append(word)
        best = sorted(scores, key=lambda paper: (-scores[paper], paper))[:most]
        return [Alike(paper=paper, words=tuple(shared[paper])) for paper in best]

    def _rarity(self, word: str) -> float:
        """Return log(titles / titles with the word); 0 for a word too common, or in none."""
        having = len(self._papers.get(word, ()))
        if not having or having > max(FEW, COMMON * self.size):
            return 0.0
        return log(1 + self.size / having)


def words_of(title: str) -> set[str]:
    """Return what is compared of a title: folded words, and pairs of characters of scripts
    that are written without spaces.
    """
    return {
        word
        for word in tokens_of(plain([title]))
        if len(word) >= SHORTEST_WORD or (len(word) > 1 and not word.isascii())
    }
