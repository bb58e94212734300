"""Finds marks by author and year: (Quill et al., 2020; Page 2019a,b), Quill and Page (2020)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from unicodedata import combining, normalize

from dokuha.documents.anatomy import Reference
from dokuha.documents.reference_names import PARTICLES

_YEARS = re.compile(
    r"(?<![\d.–-])(?:(?P<year>(?:1[89]|20)\d{2})(?P<letters>(?:[a-z](?:\s*[,/&]\s*[a-z])*)?)"
    r"|(?P<none>n\.\s?d\.))(?![\w–-]|\.\d)"
)
_OPEN_BEFORE = re.compile(r"['’]?s?\s*[(\[（［]\s*$")
_BOUNDARY = re.compile(r"[;；(\[（［]|\be\.g\.,?|\bsee\b|\bcf\.")
# What may stand between the first author of a mark and its year.
_TAIL = re.compile(
    r"(?:['’]s\b|et\s+al\b|and\b|und\b|others\b|colleagues\b|ら|ほか|他|らの?|[,.&・､、\s]|"
    rf"(?:{'|'.join(sorted(PARTICLES))})\b|[^\W\d_a-z][\w'’‐\-]*)*"
)
_MANY = re.compile(r"et\s+al\b|others|colleagues|ら|ほか|他")
_JOINED = re.compile(r"(?:\band|&|,|・|、)\s*$")
_LOOKS_CITED = re.compile(
    r"[^\W\d_a-z][\w'’\-]+(?:\s+et\s+al\.?|\s+(?:and|&)\s+[^\W\d_a-z][\w'’\-]+)?['’]?s?,?\s*$"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")
_FARTHEST = 140


class CitedNames:
    """The references by year, and by the name of their first author."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._references = references
        self._by_year: defaultdict[str, list[int]] = defaultdict(list)
        self._letters: list[str] = []
        for place, one in enumerate(references):
            letter = re.search(rf"\b{one.year or 'n.?d.?-?'}([a-z])\b", one.raw)
            self._letters.append(letter[1] if letter else "")
            if one.authors:
                self._by_year[str(one.year or "")].append(place)

    def find(self, text: str) -> tuple[set[int], int]:
        """The places of the references that a sentence names, and how many marks name none."""
        places: set[int] = set()
        unknown = 0
        who = ""
        end = 0
        for match in _YEARS.finditer(text):
            between = text[end : match.start()]
            if not end or not re.fullmatch(r"\s*(?:,|and|&|;)?\s*", between):
                who = _names_before(text[: match.start()])
            end = match.end()
            for letter in re.findall(r"[a-z]", match["letters"] or "") or [""]:
                found = self._named(who, match["year"] or "", letter)
                places |= found
                unknown += not found and _is_mark(text, match.start(), who)
        return places, unknown

    def _named(self, who: str, year: str, letter: str) -> set[int]:
        """The references of the year whose first author ends `who`, those that fit it best."""
        known = self._by_year.get(year, ())
        fitting = [place for place in known if self._letters[place] == letter] or [
            place for place in known if not letter or not self._letters[place]
        ]
        folded = _folded(who)
        scores = {place: _fit(folded, self._references[place].authors) for place in fitting}
        best = max(scores.values(), default=0)
        return {place for place, score in scores.items() if score == best} if best else set()


def _names_before(text: str) -> str:
    """The text that should name the authors, where a year follows."""
    near = text[-_FARTHEST:]
    if opened := _OPEN_BEFORE.search(near):
        near = near[: opened.start()]
        if near.endswith((")", "]")):
            return ""
        return near
    cut = 0
    for boundary in _BOUNDARY.finditer(near):
        cut = boundary.end()
    return near[cut:]


def _is_mark(text: str, start: int, who: str) -> bool:
    """Whether a year that names no reference looks as if it should."""
    if not _LOOKS_CITED.search(who):
        return False
    before = text[:start]
    if _OPEN_BEFORE.search(before):
        return True
    return before.count("(") > before.count(")") and "et al" in who


@cache
def _folded(text: str) -> str:
    plain = normalize("NFKD", text) if not _CJK.search(text) else text
    return "".join(one for one in plain if not combining(one))


def _fit(who: str, authors: Sequence[str]) -> int:
    """How well the end of a text names these authors; 0 when it does not."""
    best = 0
    for key in _keys(authors[0]):
        place = who.rfind(key)
        while place >= 0:
            best = max(best, _fit_at(who, place, len(key), authors))
            place = who.rfind(key, 0, place)
    return best


def _fit_at(who: str, place: int, length: int, authors: Sequence[str]) -> int:
    tail = who[place + length :]
    is_word = not (place and who[place - 1].isalnum()) and not tail[:1].isalnum()
    if not (is_word or _CJK.match(who[place])) or not _TAIL.fullmatch(tail):
        return 0
    score = 2
    if len(authors) == 1:
        score += not re.search(r"\band\b|&|・", tail) and not _MANY.search(tail)
    elif len(authors) == 2:
        score += any(key in tail for key in _keys(authors[1])) * 2
    else:
        score += bool(_MANY.search(tail)) or any(key in tail for key in _keys(authors[1]))
    return score - bool(_JOINED.search(who[:place]))


@cache
def _keys(name: str) -> tuple[str, ...]:
    """How a text may name an author: by the family name, a body by its whole name."""
    name = re.sub(r"[\s,]+(?:Jr|Sr|I{2,3}|IV)\.?$", "", _folded(name))
    if _CJK.search(name):
        return (name.split()[0] if " " in name else name[:2],)
    words = name.split()
    if len(words) < 2:
        return (name,)
    keys = [words[-1], name]
    if words[-2].lower() in PARTICLES:
        keys.append(f"{words[-2]} {words[-1]}")
    return tuple(keys)
