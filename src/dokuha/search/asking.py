"""What somebody looks for: words, "phrases", and -words that must not be there. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from dokuha.search.tokens import is_dense, pairs_of, runs_of

LONGEST_QUESTION = 200

_WORD = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_QUOTES = str.maketrans("“”„", '"""')


@dataclass(frozen=True)
class Word:
    """A word or a phrase: what stands there without spaces, or between quotes."""

    runs: tuple[str, ...]

    @property
    def needle(self) -> str:
        """Return what stands in a kept text (`tokens.plain`) wherever the word does."""
        first, last = self.runs[0], self.runs[-1]
        start, end = "" if is_dense(first) else "|", "" if is_dense(last) else "|"
        return f"{start}{'|'.join(self.runs)}{end}"

    @property
    def tokens(self) -> list[str]:
        """The tokens that stand side by side in an index wherever the word does.

        Of the last one only the beginning may be known: see `is_open`.
        """
        *before, last = self.runs
        side = [token for run in before for token in _whole(run)]
        return [*side, *(pairs_of(last) or [last] if is_dense(last) else [last])]

    @property
    def is_open(self) -> bool:
        """Does it end in one character that may begin a pair?"""
        return is_dense(self.runs[-1]) and len(self.runs[-1]) == 1


@dataclass(frozen=True)
class Question:
    """All of the `words` must be there, none of `without`. Without words it asks nothing."""

    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """Understand whatever somebody types; what has no letter or digit is left out.

        >>> Question.read('3D顔 -"Face ID"')
        Question(words=(Word(runs=('3d', '顔')),), without=(Word(runs=('face', 'id')),))
        """
        said = unicodedata.normalize("NFKC", text[:LONGEST_QUESTION]).translate(_QUOTES)
        words: dict[Word, None] = {}
        without: dict[Word, None] = {}
        for match in _WORD.finditer(said):
            runs = tuple(runs_of(match[2] or match[3] or ""))
            if runs:
                (without if match[1] else words)[Word(runs)] = None
        return cls(tuple(words), tuple(without))

    def __bool__(self) -> bool:
        return bool(self.words)


def _whole(run: str) -> list[str]:
    return [*pairs_of(run), run[-1]] if is_dense(run) else [run]
