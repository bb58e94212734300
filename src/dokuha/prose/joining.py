"""How texts stand behind one another: Japanese without a blank, Latin text with one."""

import re
from collections.abc import Iterable, Sequence

_JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def is_latin(text: str) -> bool:
    """Does the text hold no Japanese letter and no Japanese mark?"""
    return not _JAPANESE.search(text)


def gap_between(before: str, after: str) -> str:
    """A blank where a text without Japanese stands on either side, or none meets the border.

    >>> gap_between("暗い。", "CNNで読む。"), gap_between("暗い。", "It is dark.")
    ('', ' ')
    >>> gap_between("本稿は deep", "learningを使う")
    ' '
    """
    if is_latin(before) or is_latin(after) or is_latin(before[-1] + after[0]):
        return " "
    return ""


def gaps(texts: Sequence[str]) -> list[str]:
    """What stands before each text; nothing before the first."""
    return ["" if not n else gap_between(texts[n - 1], text) for n, text in enumerate(texts)]


def joined(texts: Iterable[str]) -> str:
    """The texts as one, empty ones left out.

    >>> joined(["暗い所で", " 読む。 ", "", "It is", "dark."])
    '暗い所で読む。 It is dark.'
    """
    said = [text.strip() for text in texts if text.strip()]
    return "".join(gap + text for gap, text in zip(gaps(said), said, strict=True))
