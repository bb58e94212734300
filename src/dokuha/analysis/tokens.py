"""Text as words: Latin words, and Japanese or Chinese without a dictionary."""

import re
import unicodedata
from collections.abc import Iterator

from dokuha.search.tokens import is_dense, pairs_of, runs_of

_JAPANESE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆"
_IS_JAPANESE = re.compile(rf"[{_JAPANESE}]")
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")
# A word of Japanese as far as the script alone tells: katakana together, kanji together.
_WORD = re.compile(r"[\u30a0-\u30ff]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆]+")
_PART = re.compile(rf"[{_JAPANESE}]+|[^\W_{_JAPANESE}]+|[^\s\-‐/'’]")

_EMPTY = """
a about above across after all also although am among an and any approach approaches are as at
based be because been before being between both but by can could did do does doing done due
during each either etc few for from further had has have having he her here how however i if in
into is it its itself just less let many may me might more moreover most much must my neither no
nor not of off on once one only or other our out over own paper papers per propose proposed s
same several shall she should show shows since so some such t than that the their them then
there therefore these they this those though through thus to together too toward towards two
under until up upon us use used using very via was we well were what when where whether which
while who whose why will with within without would yet you your
"""
STOP_WORDS = frozenset(_EMPTY.split())
"""English words that say nothing of what a paper is about."""
_EMPTY_JAPANESE = re.compile(
    "本?(?:論文|研究|稿|手法|方法|方式|提案|結果|実験|従来|既存|場合|可能|利用|使用|必要|有効性?|検討|確認|報告|以下|一方)"
)
"""The same in Japanese: a list, because frequency cannot tell among papers mostly in English."""
PREFIXES = frozenset(
    {"bi", "co", "cross", "inter", "intra", "multi", "non", "pre", "re", "self", "semi", "sub"}
)
"""Parts of words that hyphens cut off: they say something only before another word."""


def folded(text: str) -> str:
    """Return the text with one width and one case."""
    return unicodedata.normalize("NFKC", text).casefold()


def terms(text: str) -> Iterator[str]:
    """Yield what two texts are compared by: words, and pairs of Japanese characters.

    >>> list(terms("The 3D-CNN of 顔認識です"))
    ['3d', 'cnn', '顔認', '認識', '識で']
    """
    for run in runs_of(text):
        if not is_dense(run):
            if len(run) > 1 and run not in STOP_WORDS:
                yield run
        elif len(run) == 1:
            yield run
        else:
            pairs = (pair for piece in pieces_of(run) for pair in pairs_of(piece))
            yield from (pair for pair in pairs if not _HIRAGANA.fullmatch(pair))


def pieces_of(run: str) -> list[str]:
    """What is left of a run of Japanese without the words that say nothing.

    >>> pieces_of("本論文では顔認識手法を"), pieces_of("論文")
    (['では顔認識', 'を'], [])
    """
    return [piece for piece in _EMPTY_JAPANESE.split(run) if piece]


def words_of_script(run: str) -> list[str]:
    """Katakana together, kanji together; hiragana, which hold words together, are left out."""
    return _WORD.findall(run)


def says_nothing(word: str) -> bool:
    """Is it a word, of either language, that no paper is about?

    >>> [word for word in ("paper", "提案手法", "手法", "画像") if says_nothing(word)]
    ['paper', '提案手法', '手法']
    """
    return word in STOP_WORDS or not pieces_of(word)


def stretches(text: str) -> Iterator[list[str]]:
    """Yield the words between two breaks of the text; a phrase never crosses one.

    Punctuation is a break, and so are hiragana, which hold Japanese words together, and a
    change of script; a hyphen, a slash and an apostrophe are none.

    >>> list(stretches("Self-supervised nets: look at 物体検出のデータ拡張"))
    [['self', 'supervised', 'nets'], ['look', 'at'], ['物体検出'], ['データ', '拡張']]
    """
    stretch: list[str] = []
    for part in _PART.findall(folded(text)):
        is_word = part[0].isalnum() and not _IS_JAPANESE.match(part)
        if is_word:
            stretch.append(part)
            continue
        if stretch:
            yield stretch
            stretch = []
        if _IS_JAPANESE.match(part):
            yield from filter(None, map(words_of_script, _HIRAGANA.split(part)))
    if stretch:
        yield stretch
