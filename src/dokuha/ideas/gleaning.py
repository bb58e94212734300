"""Which sentences of a paper or of a summary speak of a problem. Values in, values out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from dokuha.language.cues import cued, cues_in
from dokuha.language.roles import Place, Role
from dokuha.language.sentences import sentences

PROBLEM_ROLES = (Role.LIMITATION, Role.FUTURE, Role.GAP)
SHORTEST, LONGEST = 8, 1_000
DISCUSSION = "discussion"
"""The field of a summary that asks for limits, doubts and open questions."""
_MARKER = re.compile(r"^\s*(?:[-*+>]|#{1,6}|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|~~|`|(?<!\w)[*_]|[*_](?!\w))")
# In notes people say shortly what a paper does not do; papers themselves say it at length.
_OPEN_IN_NOTES = re.compile(
    r"が?残る|課題(が残|だ|である|として)|弱点|苦手|できない|出ない|届かない|わからない|未解決|未検証|失われる"
    r"|\b(left open|(is|are) lost|still (fails?|needs?|open)|does not|do not|cannot"
    r"|fails? (on|to|when)|open question|unclear|no way to)\b",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A sentence with its role ("" where no turn of phrase tells) and, of a PDF, its page."""

    text: str
    role: str = ""
    page: int | None = None

    @property
    def is_problem(self) -> bool:
        return self.role in PROBLEM_ROLES


def in_pdf(key_sentences: Iterable[Mapping[str, Any]]) -> list[Found]:
    """The key sentences of an anatomy as it is kept; what is too short or too long is left out."""
    found = (
        Found(text=" ".join(one["text"].split()), role=one["role"], page=one["page"])
        for one in key_sentences
    )
    return [one for one in found if SHORTEST <= len(one.text) <= LONGEST]


def in_summary(one_liner: str, answers: Mapping[str, str]) -> list[Found]:
    """The sentences of a summary, field by field, without their Markdown."""
    found = [Found(text=text, role=_role(text)) for text in _sentences(one_liner)]
    for field, answer in answers.items():
        found += [Found(text=text, role=_role(text, field)) for text in _sentences(answer)]
    return found


def key_of(source: str, number: int, text: str) -> str:
    """Tell a sentence of one source from all others, however its blanks and capitals change.

    >>> key_of("pdf", 3, "It is  slow.") == key_of("pdf", 3, "it is slow")
    True
    >>> key_of("pdf", 3, "It is slow.") == key_of("pdf", 4, "It is slow.")
    False
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(letter for letter in folded if letter.isalnum())
    return sha256(f"{source}:{number}:{letters or folded}".encode()).hexdigest()


def in_one_line(markdown: str) -> str:
    """A text without its Markdown, its lines one behind the other.

    >>> in_one_line("It is **dark**:\\n\\n- no [lamp](https://example.org)")
    'It is dark: no lamp'
    """
    return " ".join(_plain(line) for line in markdown.splitlines() if line.strip())


def _role(text: str, field: str = "") -> str:
    place = Place.LIMITATIONS if field == DISCUSSION else Place.ELSEWHERE
    scored = cued(text, place=place, cues=cues_in(text))
    if scored and (scored.role in PROBLEM_ROLES or not _OPEN_IN_NOTES.search(text)):
        return scored.role
    return Role.LIMITATION if _OPEN_IN_NOTES.search(text) else ""


def _sentences(markdown: str) -> Iterator[str]:
    """The sentences of each line; a link alone says nothing."""
    for line in markdown.splitlines():
        if not _MARKER.sub("", _LINK.sub("", line)).strip():
            continue
        for sentence in sentences(_plain(line)):
            if SHORTEST <= len(sentence) <= LONGEST:
                yield sentence


def _plain(markdown: str) -> str:
    without = _LINK.sub(r"\1", _MARKER.sub("", markdown))
    return " ".join(_EMPHASIS.sub("", without).split())
