"""Phrases of one to three words: which texts hold them, which to show, how to write them.

Phrases are compared by how many texts hold them, each text counted once.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dokuha.analysis.tokens import PREFIXES, folded, says_nothing, stretches

LONGEST = 3
ALIKE = 0.6
"""Of two phrases, one inside the other, that share this part of their texts one is shown."""
NEARLY_ALWAYS = 0.7
"""A phrase that stands so often within one longer phrase is only a piece of it."""
SURE = 2.5
"""From this surprise on a difference is hardly chance: beyond 2.5 standard deviations."""

_YEAR = re.compile(r"(19|20)\d\d")
Index = Mapping[str, Sequence[int]]
"""The places of the texts that hold a phrase, in their order, by the phrase."""


def least_for(texts: int) -> int:
    """A phrase of so many texts is worth counting.

    >>> [least_for(n) for n in (10, 600, 20_000, 60_000)]
    [3, 3, 10, 30]
    """
    return max(3, texts // 2_000)


def phrase_index(texts: Iterable[str], *, least: int = 1) -> Index:
    """Find the phrases that at least so many texts hold, each with the places of its texts.

    None begins or ends with a word that says nothing, or holds a year; none is a mere piece of
    a longer one, as "grained" is of "fine grained".

    >>> phrase_index(["Parts of speech", "Speech 2015"])
    {'speech': [0, 1], 'parts of speech': [0]}
    """
    known = [list(stretches(text)) for text in texts]
    index: dict[str, list[int]] = {}
    frequent: dict[tuple[str, ...], list[int]] = {}
    for length in range(1, LONGEST + 1):
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, parts in enumerate(known):
            # dict, not set: the order of words does not depend on the run.
            for gram in dict.fromkeys(_grams(parts, length, frequent)):
                found[gram].append(place)
        # A longer phrase cannot be frequent where its parts are not.
        frequent = {gram: places for gram, places in found.items() if len(places) >= least}
        index |= {" ".join(gram): places for gram, places in frequent.items() if _says(gram)}
    for piece in _pieces(index):
        del index[piece]
    return index


def _grams(
    parts: Iterable[Sequence[str]], length: int, shorter: Collection[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    for words in parts:
        for start in range(len(words) - length + 1):
            gram = tuple(words[start : start + length])
            if length == 1 or (gram[:-1] in shorter and gram[1:] in shorter):
                yield gram


def _says(gram: tuple[str, ...]) -> bool:
    ends = (gram[0], gram[-1])
    if gram[-1] in PREFIXES or any(says_nothing(word) for word in ends):
        return False
    if any(_YEAR.fullmatch(word) for word in gram):
        return False
    phrase = "".join(gram)
    return not phrase.isdecimal() and (len(phrase) > 1 or not phrase.isascii())


def _pieces(index: Index) -> set[str]:
    """The phrases of which nearly all texts hold the same longer phrase."""
    found = set()
    for phrase, places in index.items():
        words = phrase.split()
        for length in range(1, len(words)):
            for start in range(len(words) - length + 1):
                part = " ".join(words[start : start + length])
                if part in index and len(places) >= NEARLY_ALWAYS * len(index[part]):
                    found.add(part)
    return found


def surprise(inside: int, outside: int, *, all_inside: int, all_outside: int) -> float:
    """How far `inside` is from what the whole lets one expect; negative where it is less.

    The signed root of the likelihood ratio (Dunning 1993): near to standard deviations, and
    sound where a count is small or nought.

    >>> surprise(10, 10, all_inside=50, all_outside=50) < 0.01
    True
    >>> surprise(20, 0, all_inside=50, all_outside=50) > 5
    True
    """
    share = (inside + outside) / (all_inside + all_outside)
    ratio = sum(
        count * math.log(count / (share * total))
        for count, total in ((inside, all_inside), (outside, all_outside))
        if count
    )
    ratio += sum(
        (total - count) * math.log((total - count) / (total - share * total))
        for count, total in ((inside, all_inside), (outside, all_outside))
        if total > count
    )
    more = inside * all_outside > outside * all_inside
    return math.sqrt(max(2 * ratio, 0.0)) * (1 if more else -1)


def characteristic(
    index: Index, labels: Sequence[int], *, count: int, sure: float = SURE
) -> dict[int, list[str]]:
    """For each label, the phrases that its texts hold more than the others, most so first.

    `labels` has one number a text.
    """
    totals = Counter(labels)
    found: dict[int, list[tuple[float, str]]] = {label: [] for label in sorted(totals)}
    if len(totals) < 2:
        return {label: [] for label in totals}
    for phrase, places in index.items():
        counts = Counter(labels[place] for place in places)
        for label, inside in counts.items():
            outside = len(places) - inside
            rest = len(labels) - totals[label]
            if inside > 1:
                much = surprise(inside, outside, all_inside=totals[label], all_outside=rest)
                if much >= sure:
                    found[label].append((-round(much, 6), phrase))
    return {
        label: without_echoes([phrase for _, phrase in sorted(rows)], index, count=count)
        for label, rows in found.items()
    }


def without_echoes(ranked: Iterable[str], index: Index, *, count: int) -> list[str]:
    """Take the first `count` phrases that are not nearly the same as one taken before."""
    taken: list[str] = []
    for phrase in ranked:
        if len(taken) == count:
            break
        if not any(_echoes(phrase, other, index) for other in taken):
            taken.append(phrase)
    return taken


def _echoes(phrase: str, other: str, index: Index) -> bool:
    """Are they singular and plural, or one inside the other and of the same texts?"""
    short, long = sorted((phrase, other), key=len)
    if long in (f"{short}s", f"{short}es"):
        return True
    if not set(short.split()) & set(long.split()):
        return False
    shared = len(set(index[short]) & set(index[long]))
    return shared >= ALIKE * min(len(index[short]), len(index[long])) and (
        len(index[phrase]) <= len(index[other]) or shared >= ALIKE * len(index[phrase])
    )


def as_written(phrase: str, texts: Iterable[str]) -> str:
    """Write the phrase with the capitals that its texts mostly give it inside a word.

    >>> as_written("3d bert", ["3D BERT for All", "Our 3D-BERT"])
    '3D BERT'
    >>> as_written("neural nets", ["Neural Nets"])
    'neural nets'
    """
    wanted = phrase.split()
    seen: dict[str, Counter[str]] = {word: Counter() for word in wanted}
    for text in texts:
        for written in re.split(r"[\s/-]+", text):
            word = written.strip(".,:;!?()[]{}\"'“”‘’")
            if folded(word) in seen:
                seen[folded(word)][word] += 1
    return " ".join(_usual(word, seen[word]) for word in wanted)


def _usual(word: str, forms: Counter[str]) -> str:
    """The form with capitals inside, if it is more than half of all; else small letters."""
    special = {form: count for form, count in forms.items() if form[1:].lower() != form[1:]}
    if 2 * sum(special.values()) <= forms.total():
        return word
    return min(special, key=lambda form: (-special[form], form))
