"""Words to read, out of pairs of Japanese characters; without a dictionary.

Texts are compared by pairs of characters, which is sound, and hardly to be read: 像認, 滑化.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from dokuha.analysis.tokens import pieces_of, words_of_script
from dokuha.search.tokens import is_dense, pairs_of, runs_of


def words_in(text: str) -> list[str]:
    """The Japanese words of a text, each once, as far as its scripts tell them apart.

    >>> words_in("本論文では画像認識とデータ拡張をデータに")
    ['画像認識', 'データ', '拡張']
    """
    pieces = (piece for run in runs_of(text) if is_dense(run) for piece in pieces_of(run))
    found = (word for piece in pieces for word in words_of_script(piece) if len(word) > 1)
    return list(dict.fromkeys(found))


def shared_words(first: Collection[str], second: Collection[str]) -> set[str]:
    """The words of the one that stand in words of the other, whole or as a part of sense.

    >>> sorted(shared_words(["画像認識技術", "平滑化"], ["医用画像認識", "円滑化"]))
    ['画像', '画像認識', '認識']
    """
    parts, other_parts = _each(_parts, first), _each(_parts, second)
    return parts & _each(_runs, second) | other_parts & _each(_runs, first)


def by_words(weights: Mapping[str, float], words: Iterable[str]) -> dict[str, float]:
    """The weights of terms as those of words: a pair belongs to the longest word that holds it.

    Latin terms are words already. Pairs that no word holds say nothing to a reader.

    >>> by_words({"cnn": 1, "画像": 2, "像認": 3, "認識": 4, "識で": 9}, ["認識", "画像認識"])
    {'cnn': 1, '画像認識': 9}
    """
    found = {term: weight for term, weight in weights.items() if not is_dense(term)}
    left = {term: weight for term, weight in weights.items() if is_dense(term)}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        pairs = [left.pop(pair) for pair in pairs_of(word) if pair in left]
        if pairs:
            found[word] = sum(pairs)
    return found


def _each(cut: Callable[[str], Iterable[str]], words: Iterable[str]) -> set[str]:
    return {part for word in words for part in cut(word)}


def _parts(word: str) -> Iterator[str]:
    """The parts that are words by themselves, as far as one can tell: kanji go in twos.

    A word of odd length has a single one somewhere: only what it begins with is sure to begin.

    >>> list(_parts("画像認識")), list(_parts("最適化")), list(_parts("データ"))
    (['画像', '画像認識', '認識'], ['最適', '最適化'], ['データ'])
    """
    if _is_katakana(word):
        yield word
        return
    is_odd = len(word) % 2
    for start in (0,) if is_odd else range(0, len(word), 2):
        for end in range(start + 2, len(word) + 1, 1 if is_odd else 2):
            yield word[start:end]


def _runs(word: str) -> Iterator[str]:
    """All that stands in a word; of katakana, which go in no twos, only the whole."""
    if _is_katakana(word):
        yield word
        return
    for start in range(len(word) - 1):
        yield from (word[start:end] for end in range(start + 2, len(word) + 1))


def _is_katakana(word: str) -> bool:
    return "\u30a0" <= word[0] <= "\u30ff"
