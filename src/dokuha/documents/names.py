"""The names of the authors, from the lines between title and abstract.

Names share the style of the first one. Rows are read as one text in which a bar stands for every
raised mark and every wide blank, so that it does not matter how a conference parts names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dokuha.documents.letters import DIVIDED, Letter
from dokuha.documents.lines import Line
from dokuha.documents.people import ASIDE, BETWEEN, PARTICLES, is_address, is_name

_MARKS = re.compile(
    r"[*∗⁎†‡§¶#♠♣♥♡♢♦⋆★☆⋄◇△▽⊕⊗∥‖✉⊥\ue000-\uf8ff\d\u2070-\u209f¹²³]+(?:,\s*(?=[\d*∗†‡§]))?"
)
_INVERTED = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_JAPANESE = re.compile(r"[\u3005-\u30ff\u3400-\u9fff]")
# A blank so many times as wide as the letters are high parts two names; in Japanese it is one.
_WIDE, _WIDE_JAPANESE = 0.6, 1.6
_SAME_ROW = 0.35
# So many sizes of room end the head: below may be a picture with words in it.
_GAP = 3.5
_LETTER = re.compile(r"[^\W\d_]")


def names_in(lines: Sequence[Line]) -> list[str]:
    """The authors in order, given name first as on most pages: marks, addresses, mail left out."""
    text, style, marked = "", None, False
    for row in _names_rows(list(_rows(lines))):
        if style and marked and _begins_with_mark(row[0]) and not style[1]:
            break
        parts = [part for line in row for part in _in_one_style(line)]
        right = None
        for part in parts:
            if style is None and _names(_marked(part)) and not _begins_with_mark(part):
                style = (part.height, part.bold)
            if style is None or not _has_style(part, style) or is_address(part.text):
                text, right = text + "|", None
                continue
            far = right is None or part.box[0] - right > part.size * _WIDE
            text += ("|" if far else " ") if part is not parts[0] else "\n"
            text += _marked(part)
            right = part.box[2]
        marked = marked or any(line.is_mark(letter) for line in row for letter in line.letters)
    return list(dict.fromkeys(_names(_joined(text))))


def _names_rows(rows: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The rows in which names may stand: up to a wide gap, without the houses below each name."""
    for place, row in enumerate(rows):
        if place > 1 and row[0].box[1] - rows[place - 1][0].box[3] > _GAP * row[0].size:
            return
        if not place or not _is_house_of(rows[place - 1], row, rows[place + 1 : place + 3]):
            yield row


def _is_house_of(above: Sequence[Line], row: Sequence[Line], below: Sequence[list[Line]]) -> bool:
    """Whether each piece stands under one of the row above and over a mail address of its own."""
    if len(above) != len(row) or not all(map(_is_under, above, row)):
        return False
    mails = [sum("@" in line.text and "{" not in line.text for line in other) for other in below]
    return max(mails, default=0) >= len(row)


def _is_under(above: Line, line: Line) -> bool:
    middles = [(one.box[0] + one.box[2]) / 2 for one in (above, line)]
    return (
        abs(middles[0] - middles[1]) < line.size or abs(above.box[0] - line.box[0]) < line.size / 4
    )


def _rows(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Pieces that stand side by side, from left to right."""
    row: list[Line] = []
    for line in lines:
        if row and abs(line.base - row[0].base) > _SAME_ROW * line.size:
            yield sorted(row, key=lambda piece: piece.box[0])
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda piece: piece.box[0])


def _in_one_style(line: Line) -> Iterator[Line]:
    """A line cut where a new style begins with a word, as when an address follows a name."""
    words = _words(line)
    begin, start = 0, 0
    for before, word in pairwise(words):
        start += len(before)
        if _style(line, before) and _style(line, word) and _differs(line, before, word):
            yield line.part(begin, start)
            begin = start
    yield line.part(begin, len(line.letters))


def _words(line: Line) -> list[list[Letter]]:
    """The letters of each word with the blanks after it."""
    words: list[list[Letter]] = [[]]
    for letter in line.letters:
        if words[-1] and words[-1][-1].text.isspace() and not letter.text.isspace():
            words.append([])
        words[-1].append(letter)
    return words


def _style(line: Line, word: Sequence[Letter]) -> tuple[float, bool] | None:
    letters = [one for one in word if one.text.isalpha() and not line.is_mark(one)]
    if len(letters) < 2:
        return None
    return max(one.size for one in letters), sum(one.bold for one in letters) * 2 > len(letters)


def _differs(line: Line, before: Sequence[Letter], word: Sequence[Letter]) -> bool:
    one, other = _style(line, before), _style(line, word)
    return bool(one and other and (one[1] != other[1] or abs(one[0] - other[0]) > 0.08 * one[0]))


def _has_style(line: Line, style: tuple[float, bool]) -> bool:
    height = line.height if _LETTER.search(line.text) else style[0]
    return abs(height - style[0]) <= 0.4 and (line.bold or not style[1])


def _begins_with_mark(line: Line) -> bool:
    """Whether the line begins with a raised mark, as addresses and notes do."""
    first = line.letters[0]
    return line.is_mark(first) or first.text.isdigit() or bool(_MARKS.match(first.text))


def _marked(line: Line) -> str:
    """The text with a bar for each raised mark and each blank wider than between words."""
    text, right = "", line.box[0]
    for letter in line.letters:
        if letter.text.isspace():
            text += " "
            continue
        wide = _WIDE_JAPANESE if _JAPANESE.match(letter.text) else _WIDE
        if line.is_mark(letter):
            text += "|"
        else:
            text += "|" if letter.box[0] - right > line.size * wide else ""
            text += letter.text
        right = letter.box[2]
    return _MARKS.sub("|", ASIDE.sub("|", text.replace(DIVIDED, "-")))


def _joined(text: str) -> str:
    """Rows put together: where a list runs on, a name may go on in the next row."""
    runs_on = bool(re.search(r",|;|\band\b|、", text)) or text.count("|") > text.count("\n")
    all_marked = len(re.findall(r"\|\s*,", text)) * 2 > text.count(",") > 1
    joined, *rows = text.split("\n")
    for row in rows:
        is_open = all_marked and not joined.rstrip().endswith(("|", ","))
        goes_on = runs_on and (is_open or _is_half(joined, row))
        joined += (" " if goes_on else "|") + row
    return joined


def _is_half(before: str, after: str) -> bool:
    last, first = BETWEEN.split(before)[-1].split(), BETWEEN.split(after)[0].split()
    if not last or not first or _JAPANESE.search(last[-1]):
        return False
    return len(last) == 1 or len(first) == 1 or last[-1].lower() in PARTICLES


def _names(text: str) -> list[str]:
    """The names in a text with bars, none when less than half of it reads like names."""
    if turned := _turned(text):
        return turned
    parts = [part.strip(" .\u3000") for part in BETWEEN.split(text)]
    parts = _paired([part for part in parts if _is_worth(part)])
    in_capitals = sum(_has_capitals(part) for part in parts) * 2 > len(parts)
    names = [
        _tidy(part) for part in parts if is_name(part) and (in_capitals or not _has_capitals(part))
    ]
    return names if len(names) * 2 >= len(parts) else []


def _has_capitals(part: str) -> bool:
    """Whether one word among others is in capitals, as in "NYU Lampton" and "Ada QUILL"."""
    words = [word for word in part.split() if "." not in word and len(word) > 2]
    return any(word.isupper() for word in words) and not all(word.isupper() for word in words)


def _is_worth(part: str) -> bool:
    return len(_LETTER.findall(part)) > 1 or bool(_JAPANESE.match(part))


def _turned(text: str) -> list[str]:
    """The names of a list in the order "Family, Given; Family, Given"."""
    parts = [part.strip(" |.") for part in _INVERTED.split(text.replace("|", " ")) if part.strip()]
    halves = [[half.strip() for half in part.split(",")] for part in parts]
    if not halves or any(len(pair) != 2 or not all(pair) for pair in halves):
        return []
    one_word = all(len(family.split()) == 1 for family, _given in halves)
    names = [f"{given} {family}" for family, given in halves]
    by_marks = ";" in text or (len(names) > 1 and one_word)
    return [_tidy(name) for name in names] if by_marks and all(map(is_name, names)) else []


def _paired(parts: list[str]) -> list[str]:
    """Japanese names whose halves stand far apart put together again."""
    halves = [bool(_JAPANESE.match(part)) and len(part) <= 2 for part in parts]
    paired: list[str] = []
    place = 0
    while place < len(parts):
        is_half = all(halves) or (halves[place] and len(parts[place]) == 1)
        width = 2 if is_half and all(halves[place : place + 2]) else 1
        paired.append(" ".join(parts[place : place + width]))
        place += width
    return paired


def _tidy(name: str) -> str:
    """Blanks made single, and a name in capitals as it is written elsewhere."""
    words = name.split()
    if all(word.isupper() for word in words) and any(
        len(_LETTER.findall(word)) > 2 for word in words
    ):
        words = [word if "." in word else word.title() for word in words]
    return " ".join(words)
