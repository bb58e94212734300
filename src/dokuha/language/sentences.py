"""Where sentences end, in English and in Japanese."""

import re
from collections.abc import Iterator

_ABBREVIATIONS_WORDS = """
    al e.g i.e cf vs viz etc fig figs eq eqs eqn sec sect ref refs tab tabs no nos vol pp ch
    app resp approx ca dr mr mrs ms prof st jr sr inc ltd co corp dept univ ed eds jan feb mar
    apr jun jul aug sep sept oct nov dec w.r.t a.k.a i.i.d u.s u.k ph.d thm def lem prop alg
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_WORDS.split())
# These end a sentence as often as not: what follows decides.
_EITHER = frozenset({"etc", "al", "inc", "ltd", "co", "corp", "u.s", "u.k", "jr", "ph.d"})
_END = re.compile(
    # English: perhaps a citation in brackets or raised, a blank, then no small letter.
    r"[.!?]+(?: ?[”»]|[\"’')\]])*(?:\[[\d,–\- ]+\]|(?<=[a-z)\]”][.?!])\d{1,3}(?:[,–-]\d{1,3})*)?"
    r"(?=\s+[\"“‘'«(\[]*[^\sa-z])"
    r"|[。！？．](?![0-9０-９])[」』）)”]*"  # Japanese: no blank needed.
)
_LAST_WORD = re.compile(r"([a-z\u00c0-\u024f\d.]+)$", re.I)
_STARTS_SENTENCE = re.compile(
    r"\s+[\"“‘(\[]*(The|This|These|That|Those|We|Our|It|In|To|For|However|Here|They|He|She|A|An|As|"
    r"If|When|While|But|Although|Moreover|Furthermore|Thus|Therefore|Finally|First|Second|Each|All)\b"
)
# So a Japanese sentence goes on after what it quotes.
_AFTER_QUOTATION = frozenset("とのがをにはもでや、，")
_OPENING, _CLOSING = "（(「『[", "）)」』]"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The beginning and end of each sentence, blanks around it left out."""
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, start, match):
            continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text.

    >>> sentences("We follow Quill et al. (2021), see Fig. 3. It gains 2.5 points.")
    ['We follow Quill et al. (2021), see Fig. 3.', 'It gains 2.5 points.']
    """
    return [text[start:end] for start, end in spans(text)]


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield start, end


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark is part of the sentence: an abbreviation, an initial, a quotation."""
    mark = match[0][0]
    if mark in "。！？．":
        if len(match[0]) > 1:
            return text[match.end() : match.end() + 1] in _AFTER_QUOTATION
        return _is_open(text[max(start, match.start() - 400) : match.start()])
    if mark != "." or match[0].startswith(".."):
        return False
    last = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    if last is None:
        return False
    word = last[1].lower().strip(".")
    if word in _ABBREVIATIONS:
        return not (word in _EITHER and _STARTS_SENTENCE.match(text, match.end()))
    is_initial = len(word) == 1 and word.isalpha() and last[1].isupper()
    return is_initial and not _STARTS_SENTENCE.match(text, match.end())


def _is_open(text: str) -> bool:
    return sum(text.count(mark) for mark in _OPENING) > sum(text.count(mark) for mark in _CLOSING)
