"""The head of the first page: title and authors."""

import re
from collections.abc import Sequence

from dokuha.documents.flow import same_column
from dokuha.documents.lines import DIVIDED, Line

_MARKS = re.compile(r"[*∗†‡§¶#♠♣♥♡♢♦⋆★☆⋄◇△▽⊕⊗∥‖✉\d\u2070-\u209f¹²³]+(?:,\s*(?=[\d*∗†‡§]))?")
_BETWEEN = re.compile(r"\||,|;|，|、|・|·|•|\band\b|&", re.I)
_ADDRESS = re.compile(
    r"@|https?:|\bwww\.|\{.*\}|\b(universit\w*|université|universidad|institut\w*|dept|department|school|"
    r"college|laborator\w*|labs?|research|inc|ltd|gmbh|corporation|corp|company|academy|center|centre|"
    r"faculty|hospital|technolog\w*|science|sciences|engineering|google|microsoft|facebook|meta|amazon|"
    r"apple|ibm|nvidia|adobe|alibaba|tencent|baidu|huawei|bytedance|deepmind|openai|salesforce|orcid|"
    r"usa|uk|china|germany|france|india|korea|singapore|israel|canada|australia|japan|italy|spain|"
    r"netherlands|switzerland|ai|nlp|group|street|avenue|email|e-mail|corresponding|equal|contribut\w*|"
    r"submitted|accepted|published|doi|proceedings|conference|workshop|volume|members?|student|"
    r"professor|fellow|ieee|acm)\b|大学|研究所|株式会社|学科|研究科|機構|センター|学部|会員|高専",
    re.I,
)
_NAME = re.compile(
    r"^(?!(?:the|a|an|in|on|of|for|with|to|we|and)\b)"
    r"(?:[^\W\d_](?:[\w'’`.\-‐–]|\u0301)*\s+){1,5}[^\W\d_][\w'’`.\-‐–]*\.?$",
    re.I,
)
_JAPANESE_NAME = re.compile(r"^[一-龯々ヶァ-ヴー]{1,5}[\s\u3000]*[一-龯々ぁ-んァ-ヴー]{1,5}$")
_PARTICLES_WORDS = """
    de da del della der den di do dos du la le van von bin ibn al el ter ten af zu y e
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
# A blank so many times as wide as the letters are high parts two names.
_WIDE = 0.6
_LETTER = re.compile(r"[^\W\d_]")


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of the title: the largest letters in the head of the first page."""
    head = [
        line
        for line in lines
        if len(_LETTER.findall(line.text)) > 1 and not _ADDRESS.match(line.text.strip())
    ]
    worth = [line for line in head if len(_LETTER.findall(line.text)) > 4] or head
    if not worth:
        return []
    largest = max(line.size for line in worth)
    first = next(
        place for place, line in enumerate(head) if line in worth and line.size > largest * 0.97
    )
    title = [head[first]]
    for line in head[first + 1 :]:
        near = line.box[1] - title[-1].box[3] < largest * 1.3
        if not near or line.size < largest * 0.88 or not same_column(title[-1], line):
            break
        title.append(line)
    return title


def title_of(lines: Sequence[Line]) -> str:
    text = " ".join(
        "".join(" " if line.is_mark(letter) else letter.text for letter in line.letters)
        for line in lines
    )
    text = text.replace(f"{DIVIDED} ", "-").replace(DIVIDED, "")
    return re.sub(r"\s+", " ", text).strip(" *∗†‡§")


def authors_of(lines: Sequence[Line]) -> list[str]:
    """The names in the lines between title and abstract: marks, addresses and mail left out."""
    found: list[str] = []
    style: tuple[float, bool] | None = None
    for line in lines:
        if style and (abs(line.size - style[0]) > 0.4 or (style[1] and not line.bold)):
            continue
        in_bold = bool(style and style[1])
        names = _names(line) if in_bold or not _is_mark_first(line) else []
        if names and style is None:
            style = (line.size, line.bold)
        found.extend(name for name in names if name not in found)
    return found


def _names(line: Line) -> list[str]:
    """The names in a line, none when it is an address or most of it does not read like names."""
    if _ADDRESS.search(line.text):
        return []
    parts = [
        part.strip(" .\u3000")
        for part in _BETWEEN.split(_MARKS.sub("|", _marked(line)))
        if len(_LETTER.findall(part)) > 1
    ]
    names = [_tidy(part) for part in parts if _is_name(part)]
    return names if len(names) * 2 > len(parts) else []


def _is_mark_first(line: Line) -> bool:
    """Whether the line begins with a raised mark, as addresses and notes do."""
    first = line.letters[0]
    return line.is_mark(first) or first.text.isdigit()


def _marked(line: Line) -> str:
    """The text with a bar for each raised mark and each blank wider than between words."""
    text, right = "", line.box[0]
    for letter in line.letters:
        if letter.text.isspace():
            text += " "
            continue
        if line.is_mark(letter) or letter.box[0] - right > line.size * _WIDE:
            text += "|"
        text += "" if line.is_mark(letter) else letter.text
        right = letter.box[2]
    return text.replace(DIVIDED, "-")


def _is_name(text: str) -> bool:
    if _JAPANESE_NAME.match(text):
        return True
    if not _NAME.match(text):
        return False
    words = [word for word in text.split() if word.lower() not in _PARTICLES]
    return bool(words) and all(word[0].isupper() or not word[0].isascii() for word in words)


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip()
