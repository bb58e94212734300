"""Parts a reference list into its entries, and writes each as one line of text."""

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dokuha.documents.flow import Vocabulary, text_of_line
from dokuha.documents.lines import DIVIDED, Line

LABEL = re.compile(
    r"\s*(?:[\[［【](?P<square>[^\]］】]{1,14})[\]］】]"
    r"|\(?(?P<round>\d{1,3})(?:[.)．）](?!\d)|(?=\s+[^\W\d_a-z]))"
    r")\s*"
)
_SHORTEST, _LONGEST = 15, 6_000
"""An entry has so many characters; the longest name a hundred people."""
_MOST_LINES = 60

# What an entry cannot begin with: small letters, most signs, the rest of an address or a number.
_GOES_ON = re.compile(
    r"\s*(?:[a-z](?!['’]\s?[A-Z])(?!\w* [A-Z])"
    r"|[^\w\s\[(“\"「『‘‹«@]|https?:|\d+[\d(),.:–-]*|\(?\d{4}\))"
)
_COMPLETE = re.compile(r"(?:[.。)\]．」』]|\d|https?:\S+|/\S*)\s*$")
_YEAR = re.compile(r"(?:18|19|20)\d{2}")
# Where an address may break, as some programs say.
_NO_WIDTH = "\u200b"
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")

_ADDRESS = re.compile(
    r"(?:https?:?|ftp:?|www\.|\bdoi[:.]\s?|\b10\.\d{4,9}/|\barxiv[:.]?)[^\s<>]*$", re.I
)
_ADDRESS_BREAKS_AFTER = re.compile(r"[/:.\-–_=&?%#~+@]$")
_ADDRESS_GOES_ON = re.compile(r"[/.\-_=&?%#~+]|\w*[/=_%?&]|\d")
# So far back may an address begin that breaks at the end of a line.
_LONGEST_ADDRESS = 300
_AFTER_ADDRESS = re.compile(
    r"\(?(?:(?:18|19|20)\d{2}[a-z]?\b\)?[.,;]?\s*$|accessed|retrieved|last|visited|online|version|"
    r"and\b|in\b|doi|arxiv|url|https?:)",
    re.I,
)

_Edges = dict[int, list[float]]
"""Of each page, from left to right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with its lines, and its text, which they no longer break."""

    lines: tuple[Line, ...]
    text: str


def entries(lines: Sequence[Line], words: Vocabulary) -> list[Entry]:
    """The entries of a reference list, in its order."""
    rows = [line for line in lines if not _is_page_number(line, lines)]
    if not rows:
        return []
    begins = _by_label(rows) or _by_indent(rows) or _by_gap(rows) or _by_text(rows)
    found = (Entry(tuple(group), joined(group, words)) for group in _groups(rows, begins))
    return [one for one in found if _SHORTEST <= len(one.text) <= _LONGEST]


def joined(lines: Sequence[Line], words: Vocabulary) -> str:
    """Lines as one text: divided words are joined, and so are addresses."""
    text, divided = "", False
    for line in lines:
        piece = text_of_line(line, words).replace(_NO_WIDTH, "").strip()
        if text.endswith("-") and piece[:1].islower() and not _address_at_end(text):
            text, divided = text[:-1], True
        text += _between(text, piece, divided, words) + piece
        divided = line.text.rstrip().endswith(DIVIDED)
    return text.strip()


def _between(text: str, piece: str, divided: bool, words: Vocabulary) -> str:
    """What stands between the end of one line and the beginning of the next."""
    if divided:
        return "-" if _address_at_end(text) else words.join(text, piece)
    if not text or _UNSPACED.match(text[-1]) or _UNSPACED.match(piece[:1]):
        return ""
    is_range = text[-1] in "–-" and piece[:1].isdigit()
    return "" if is_range or _is_broken(_address_at_end(text), piece) else " "


def _address_at_end(text: str) -> str:
    found = _ADDRESS.search(text, max(0, len(text) - _LONGEST_ADDRESS))
    return found[0] if found else ""


def _is_broken(address: str, piece: str) -> bool:
    """Whether an address goes on with the first word of the next line."""
    first = piece.split(maxsplit=1)[0] if piece else ""
    if not address or not first or _AFTER_ADDRESS.match(piece):
        return False
    if address.endswith("."):
        return first[0].islower() or first[0].isdigit() or "/" in first
    if _ADDRESS_BREAKS_AFTER.search(address):
        return not (address.endswith("/") and _is_word(first)) or piece == first
    return bool(_ADDRESS_GOES_ON.match(first)) and not first[0].isdigit()


def _is_word(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z]+[,.]?", text))


def _is_page_number(line: Line, lines: Sequence[Line]) -> bool:
    """A number that stands by itself, at no edge that another line begins at."""
    if not line.text.strip().isdecimal() or len(line.text.strip()) > 4:
        return False
    return not any(
        other is not line and other.page == line.page and abs(other.box[0] - line.box[0]) < 3
        for other in lines
    )


def _groups(lines: Sequence[Line], begins: Sequence[bool]) -> Iterator[list[Line]]:
    """Lines entry by entry; what stands before the first or long after the last is left out."""
    group: list[Line] = []
    for line, is_first in zip(lines, begins, strict=True):
        if is_first:
            if group:
                yield group
            group = [line]
        elif group and len(group) < _MOST_LINES:
            group.append(line)
    if group:
        yield _until_gap(group)


def _until_gap(group: list[Line]) -> list[Line]:
    for place, (before, line) in enumerate(pairwise(group), start=1):
        if line.page == before.page and line.base - before.base > 4 * line.size:
            return group[:place]
    return group


def _by_label(lines: Sequence[Line]) -> list[bool]:
    """Entries that are numbered one after the other, or marked like [Qui21]."""
    labels = [LABEL.match(line.text) for line in lines]
    numbers = [int(one["round"] or _digits(one["square"])) if one else 0 for one in labels]
    begins, last = [False] * len(lines), 0
    for place, number in enumerate(numbers):
        if number and (number == last + 1 or (last and last < number <= last + 3)):
            begins[place], last = True, number
    if _are_enough(begins):
        return begins
    marked = [bool(one and one["square"] and len(one[0].strip()) > 3) for one in labels]
    return marked if marked[0] and _are_enough(marked) else []


def _digits(text: str | None) -> str:
    digits = re.sub(r"\s", "", text or "")
    return digits if digits.isdecimal() and len(digits) < 4 else "0"


def _are_enough(begins: Sequence[bool]) -> bool:
    """Whether these beginnings can be those of all entries: soon the first, none too long."""
    count = sum(begins)
    return count > 0 and True in begins[:4] and len(begins) <= 14 * count


def _by_indent(lines: Sequence[Line]) -> list[bool]:
    """Entries whose first line begins to the left (or, rarely, to the right) of the others."""
    indents = _indents(lines)
    inner = Counter(round(one) for one in indents if 3 < one < 60)
    if not inner or sum(inner.values()) < max(2, len(lines) * 0.2):
        return []
    if indents[0] > 3 and sum(inner.values()) < len(lines) * 0.6:
        return _checked(lines, lambda place: indents[place] > 3)
    return _checked(lines, lambda place: indents[place] <= 3)


def _indents(lines: Sequence[Line]) -> list[float]:
    """How far each line begins from the edge of its column, in points.

    An edge is a place where several lines begin: a piece of a row, torn off by a gap, has none.
    Where a page has no edge to the left of a line, one of its side of the book has, or of both.
    """
    begins = Counter((line.page % 2, round(line.box[0] / 2)) for line in lines)
    edges: _Edges = {}
    for line in lines:
        side, place = line.page % 2, round(line.box[0] / 2)
        if sum(begins[side, near] for near in (place - 1, place, place + 1)) > 1:
            insort(edges.setdefault(line.page, []), line.box[0])
    first = [_indent_on_page(line, edges) for line in lines]
    usual = Counter(round(indent) for indent in first if 3 < indent < 60).most_common(1)
    if not usual:
        return first
    for line in lines:  # A column's only entry stands as far to the left as those of others.
        inner = line.box[0] + usual[0][0]
        if _first(edges.get(line.page, []), above=inner - 1.5, below=inner + 1.5) is not None:
            insort(edges[line.page], line.box[0])
    return [_indent_on_page(line, edges) for line in lines]


def _indent_on_page(line: Line, edges: _Edges) -> float:
    here = _indent(line, edges.get(line.page, []))
    return here or max(
        (_indent(line, one) for one in _edges_elsewhere(line.page, edges)), default=0
    )


def _edges_elsewhere(page: int, edges: _Edges) -> list[list[float]]:
    others = [one for one in edges if one != page]
    same_side = [one for one in others if one % 2 == page % 2] or others
    return [edges[one] for one in same_side]


def _indent(line: Line, edges: Sequence[float]) -> float:
    """Zero where no edge is near."""
    left = line.box[0]
    edge = _first(edges, above=left - 4.5 * line.size, below=left + 1)
    return 0.0 if edge is None else left - edge


def _first(edges: Sequence[float], *, above: float, below: float) -> float | None:
    place = bisect_right(edges, above)
    return edges[place] if place < len(edges) and edges[place] < below else None


def _by_gap(lines: Sequence[Line]) -> list[bool]:
    """Entries with more room between them than between their lines."""
    steps = [
        line.base - before.base
        for before, line in pairwise(lines)
        if line.page == before.page and 0 < line.base - before.base < 4 * line.size
    ]
    if not steps:
        return []
    usual = Counter(round(step * 2) / 2 for step in steps)
    step = min(one for one, count in usual.items() if count >= max(usual.values()) * 0.3)
    wide = sum(one > step + 0.25 * lines[0].size for one in steps)
    if not 0.03 * len(steps) < wide < 0.8 * len(steps):
        return []

    def is_apart(place: int) -> bool:
        before, line = lines[place - 1], lines[place]
        if line.page != before.page or line.base < before.base:
            return _could_begin(before, line)
        return line.base - before.base > step + 0.25 * line.size

    return _checked(lines, is_apart)


def _by_text(lines: Sequence[Line]) -> list[bool]:
    """Entries that nothing parts but where one is complete and the next begins with a name."""
    begins, since = [True], [lines[0].text]
    for before, line in pairwise(lines):
        begin = _could_begin(before, line) and bool(_YEAR.search(" ".join(since)))
        since = [line.text] if begin else [*since, line.text]
        begins.append(begin)
    return begins


def _could_begin(before: Line, line: Line) -> bool:
    complete = _COMPLETE.search(before.text) and not before.text.endswith(DIVIDED)
    return bool(complete) and bool(re.match(r"[^\W\d_a-z][\w'’.\-]*,? ?\S", line.text))


def _checked(lines: Sequence[Line], begins: Callable[[int], bool]) -> list[bool]:
    """Beginnings without those that are the rest of a row, of a word or of an address."""
    return [
        place == 0 or (begins(place) and not _is_rest(lines[place - 1], line))
        for place, line in enumerate(lines)
    ]


def _is_rest(before: Line, line: Line) -> bool:
    beside = (
        line.page == before.page
        and line.box[0] > before.box[0] + 2
        and abs(line.base - before.base) < line.size * 0.4
    )
    return beside or before.text.endswith(DIVIDED) or bool(_GOES_ON.match(line.text))
