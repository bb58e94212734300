"""How near are two titles? Pure: values in, values out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from dokuha.catalogue.folding import fold, unescaped

HALF = 3
"""So many words are not shared by chance as the first half of two titles by the same people."""

LONG = 5
"""So many words are not the beginning of two titles by chance."""

KEY_LENGTH = 300
"""So much of a title tells papers apart; an index of the database holds no more."""

AKIN = 0.6
"""Titles that share so much of their words (Dice) may be two states of one."""

NEAR = 0.85
"""Titles that share so much of their words differ by one word, or two in a long title."""

_MARKUP = re.compile(r"\\[a-zA-Z]+|[${}\\]|</?(?:sub|sup|i|b|em|tt|scp)>", re.IGNORECASE)
_NOT_ASCII_KEY = re.compile(r"[^a-z0-9]+")
_EAST_ASIAN = "\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_EAST_ASIAN}]|(?:(?![{_EAST_ASIAN}])[^\W_])+")
_BREAK = re.compile(r"[:：?？!！.。;；()（）\[\]【】–—~〜]|\s-+\s")
_DIGITS = re.compile(r"\d+")

_ROMAN = dict(zip(_WORD.findall("i ii iii iv v vi vii viii ix x"), range(1, 11), strict=True))
_SPELT = dict(zip(_WORD.findall("one two three four five"), range(1, 6), strict=True))
_COUNTED = {"part", "volume", "vol", "chapter", "paper", "study", "phase", "type", "episode"}
_STOP = set(
    _WORD.findall("a an the of in on for to and or with by from at via as is are its using")
)
_ENDINGS = {"", "s", "es", "y", "ies", "e", "d", "ed", "ing", "al", "ly", "er"}

# What kind of contribution it is, and no part of its title: "(Tutorial)", "Demo:".
_LABELS = set(
    _WORD.findall(
        "tutorial session panel demo demonstration description abstract extended poster paper short"
        " full long invited talk keynote oral spotlight experience industrial preprint retracted"
        " withdrawn article"
    )
)
# Titles of these words alone come back in every issue.
_COLUMN = set(
    _WORD.findall(
        "editorial editorials guest preface foreword introduction column book review reviews news"
        " message letter letters editor editors chair chairs president treasurer s obituary keynote"
        " address contents index panel discussion the from to of and 巻 頭 言 序 文 編 集 後 記"
    )
)

# One such word more, or another one, and it is another study by the same people.
_CONTRASTS = set(
    _WORD.findall(
        "men women male female boys girls children adults infants adolescents elderly pregnant rats"
        " mice human humans animals left right upper lower acute chronic early late short long low"
        " high primary secondary before after first second third fourth positive negative healthy"
        " online offline supervised unsupervised linear nonlinear static dynamic"
        " north south east west 男 女 左 右 前 後 上 下"
    )
)

# What is said about another paper is a paper of its own.
_NOTICE = re.compile(
    r"^\W*(?:(?:the )?authors?\W{0,2}s? |in )?(reply|response|rejoinder|rebuttal|comments?"
    r"|commentary|correction|corrigend\w+|errat\w+|addend\w+|retraction|editorial|discussion)"
    r"(?=\s*(?:$|[:.–—-]|(?:to|on|of|for|by|regarding)\b))"
    r"|[\[(:.–—-]\s*(?:(?:the )?authors?\W{0,2}s? )?(reply|response|rejoinder|rebuttal|comments?"
    r"|commentary|correction|corrigend\w+|errat\w+|addend\w+)\s*[\])]?\W*$"
    r"|(正誤表|訂正|への返答|へのコメント)"
)


class Kinship(IntEnum):
    """What two titles are to each other. PART: one is the other without its second half.

    NEAR: a long title but for a word. BEGUN: one goes on where the other ends, without a break.
    ALIKE: all but slips, endings and little words.
    """

    FAR = 0
    HINT = 1
    AKIN = 2
    NEAR = 3
    BEGUN = 4
    PART = 5
    ALIKE = 6
    EQUAL = 7


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart.

    `weighty` are all but its little words; `breaks` are the numbers of words that stand before
    a colon or so; one that `is_cut` says with three dots that it goes on.
    """

    key: str
    words: tuple[str, ...]
    weighty: frozenset[str]
    breaks: tuple[int, ...]
    numbers: tuple[int, ...]
    notice: str
    is_cut: bool

    @property
    def is_slight(self) -> bool:
        """Whether several papers may well be called this: "Editorial", "Book Review Column"."""
        return len(self.words) <= 3 and len(self.key) <= 20

    @property
    def is_column(self) -> bool:
        """Whether it comes back in every issue."""
        return _COLUMN.issuperset(self.words)


def title_key(title: str) -> str:
    """Return what two spellings of one title share: letters and digits alone.

    A title without any letter or digit is its own key.

    >>> title_key("Going  Deeper with {C}onvolutions.")
    'goingdeeperwithconvolutions'
    >>> title_key("Ｃａｆé") == title_key("cafe")
    True
    """
    plain = _plain(title)
    if plain.isascii():
        key = _NOT_ASCII_KEY.sub("", plain)
    else:
        key = "".join(c for c in plain if c.isalnum())
    return (key or title.strip())[:KEY_LENGTH]


def _plain(text: str) -> str:
    return fold(_MARKUP.sub("", unescaped(text)))


@lru_cache(maxsize=16_384)
def title_of(text: str) -> Title:
    plain = _plain(text)
    said = [part for part in map(_WORD.findall, _BREAK.split(plain)) if part]
    parts = [part for part in said if not _LABELS.issuperset(part)] or said
    notice = _NOTICE.search(plain)
    words = tuple(word for part in parts for word in part)
    return Title(
        key=title_key(text),
        words=words,
        weighty=frozenset(words) - _STOP,
        breaks=tuple(accumulate(map(len, parts))),
        numbers=tuple(sorted(_numbers(parts))),
        notice=next(filter(None, notice.groups()))[:5] if notice else "",
        is_cut=plain.rstrip().endswith("..."),
    )


def _numbers(parts: list[list[str]]) -> Iterator[int]:
    """The numbers of a title, written in whatever way: 3, III, Part Three."""
    for part in parts:
        before = ""
        for word in part:
            is_counted = before in _COUNTED or (len(part) == 1 and len(parts) > 1)
            yield from (int(digits[:9]) for digits in _DIGITS.findall(word))
            if word in _ROMAN and (is_counted or len(word) > 1 or word == part[-1] != part[0]):
                yield _ROMAN[word]
            elif word in _SPELT and is_counted:
                yield _SPELT[word]
            before = word


def kinship(one: Title, other: Title) -> Kinship:
    """Say what the titles are to each other, in either order."""
    if one.key == other.key:
        return Kinship.EQUAL
    few, many = sorted((one, other), key=lambda title: (len(title.words), title.key))
    if one.numbers == other.numbers and _spelt_alike(few.words, many.words):
        return Kinship.ALIKE
    if _is_part(few, many):
        return Kinship.PART
    if _begins(few, many):
        return Kinship.PART if few.is_cut else Kinship.BEGUN
    shared = len(one.weighty & other.weighty)
    likeness = 2 * shared / ((len(one.weighty) + len(other.weighty)) or 1)
    if likeness >= NEAR and shared >= LONG and one.numbers == other.numbers:
        return Kinship.NEAR if _CONTRASTS.isdisjoint(one.weighty ^ other.weighty) else Kinship.AKIN
    if likeness >= AKIN or _share_first_half(one, other):
        return Kinship.AKIN
    return Kinship.HINT if likeness >= AKIN / 2 else Kinship.FAR


def _share_first_half(one: Title, other: Title) -> bool:
    """Whether both begin with the same words before a colon, enough of them to say something."""
    first, second = (
        title.words[: title.breaks[0]] if title.breaks else () for title in (one, other)
    )
    return first == second and len(first) >= HALF


def same_but_for_years(one: Title, other: Title) -> bool:
    """Whether what one title has beyond the other is no number, unless it is a year."""
    first, second = Counter(one.numbers), Counter(other.numbers)
    return all(1900 <= number < 2100 for number in first - second | second - first)


def _is_part(few: Title, many: Title) -> bool:
    """Whether the shorter title is what stands before, or after, a break in the longer one."""
    words, length = many.words, len(few.words)
    if not 0 < length < len(words):
        return False
    if len(words) - length in many.breaks and words[-length:] == few.words:
        return True
    return any(_spelt_alike(few.words, words[:end]) for end in many.breaks[:-1])


def _begins(few: Title, many: Title) -> bool:
    """Whether the longer title begins like the shorter one, which may end within a word."""
    words, start = few.words, many.words[: len(few.words)]
    if few.is_cut and start and start[-1].startswith(words[-1]):
        words = (*words[:-1], start[-1])
    return len(words) >= LONG and _spelt_alike(words, start)


def _spelt_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words differ by slips, endings and little words alone."""
    if abs(len(one) - len(other)) > 4 or not one or not _may_be_spelt_alike(one, other):
        return False
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        gone, come = one[a:b], other[c:d]
        if what == "equal" or "".join(gone) == "".join(come):
            continue
        if len(gone) == len(come):
            if not all(map(_same_word, gone, come)):
                return False
        elif not _STOP.issuperset(gone + come):
            return False
    return True


def _may_be_spelt_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether what stands in one of them alone begins with the same letters: quick to see."""
    first = {word[0] for word in set(one).difference(other, _STOP)}
    second = {word[0] for word in set(other).difference(one, _STOP)}
    return first <= second or second <= first


def _same_word(one: str, other: str) -> bool:
    """Whether two words are one with a slip of the pen or another ending.

    >>> [_same_word(*words) for words in (("trees", "tree"), ("turst", "trust"))]
    [True, True]
    >>> [_same_word(*words) for words in (("men", "women"), ("linear", "nonlinear"))]
    [False, False]
    """
    if _STOP.issuperset((one, other)):
        return True
    if one[0] != other[0] or min(len(one), len(other)) < 4 or not (one + other).isalpha():
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    start = min(len(one), len(other)) if shared is None else shared
    rests = one[start:], other[start:]
    if start >= 4 and _ENDINGS.issuperset(rests):
        return True
    if sorted(one) == sorted(other):
        return True
    # One letter more, less or another one.
    same_end = {rests[0][1:], rests[0]} & {rests[1][1:], rests[1]}
    return min(len(one), len(other)) >= 5 and bool(same_end)
