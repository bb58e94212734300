"""What a text is about: the runs of words that come back in it."""

import re
from collections import Counter

from dokuha.language.script import language_of

_STOP_WORDS = """
    a about above after all also although among an and any are as at be because been before
    being between both but by can could did do does during each either et etc even few for
    from further had has have having he her here his how however i if in into is it its itself
    may many might more most much must no nor not of on one only or other our out over own
    paper per propose proposed same she should show shows since so some such than that the
    their them then there these they this those three through thus to too two under until up
    upon us use used using very via was we were what when where whether which while who why
    will with within without work would yet you your al fig figure table section
"""
_STOP = frozenset(_STOP_WORDS.split())
_PIECE = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*|[^\w\s]")
# Runs of kanji, katakana or Latin letters; hiragana between them is grammar.
_JAPANESE = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff々A-Za-z0-9]{2,}")
_LONGEST = 4
# Of the values tried these find most phrases of the titles of abstracts: bench/phrases.py.
_LONGER, _EARLY = 0.6, 4.0


def key_phrases(text: str, *, count: int = 10) -> list[str]:
    """The phrases that say most about the text, best first; equal ones in the order of the text.

    What comes back goes before what is said once; longer phrases and earlier ones weigh more.

    >>> key_phrases("Event prompts help. We learn event prompts.", count=1)
    ['event prompts']
    """
    found = _japanese(text) if language_of(text) == "ja" else _english(text)
    # A Counter keeps the order in which its phrases first came.
    place = {phrase: number / len(found) for number, phrase in enumerate(found)}
    weight = {
        phrase: found[phrase] * _length(phrase) / (1 + _EARLY * place[phrase]) for phrase in found
    }
    chosen: list[str] = []
    for phrase in sorted(found, key=lambda phrase: (found[phrase] < 2, -weight[phrase])):
        if not any(phrase in other or other in phrase for other in chosen):
            chosen.append(phrase)
        if len(chosen) == count:
            break
    return chosen


def _length(phrase: str) -> float:
    """Longer phrases say more, though not for their length alone."""
    return 1.0 + _LONGER * phrase.count(" ") if phrase.isascii() else len(phrase) ** 0.5


def _japanese(text: str) -> Counter[str]:
    return Counter(_JAPANESE.findall(text))


def _english(text: str) -> Counter[str]:
    found = Counter[str]()
    run: list[str] = []
    for piece in [*_PIECE.findall(text), "."]:
        word = piece.lower()
        if word in _STOP or not word[0].isalpha():
            found.update(_parts(run))
            run = []
        else:
            run.append(word)
    return found


def _parts(run: list[str]) -> list[str]:
    return [
        " ".join(run[start:end])
        for start in range(len(run))
        for end in range(min(start + _LONGEST, len(run)), start, -1)
    ]
