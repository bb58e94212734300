"""Text as words: Latin words, and Japanese or Chinese without a dictionary."""

import re
import unicodedata
from collections.abc import Iterator

from dokuha.search.tokens import is_dense, runs_of

_JAPANESE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆"
_IS_JAPANESE = re.compile(rf"[{_JAPANESE}]")
_KANA = re.compile(r"[\u3040-\u30ff]")
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
            pairs = (run[place : place + 2] for place in range(len(run) - 1))
            yield from (pair for pair in pairs if not _HIRAGANA.fullmatch(pair))


def is_telling(term: str) -> bool:
    """Does a term say something to people? Half a word does not: a pair with kana, or one letter.

    >>> [term for term in ("cnn", "認識", "識で", "ール", "図") if is_telling(term)]
    ['cnn', '認識']
    """
    return len(term) > 1 and not _KANA.search(term)


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
            yield from filter(None, map(_WORD.findall, _HIRAGANA.split(part)))
    if stretch:
        yield stretch
