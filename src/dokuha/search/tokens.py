"""How a text is cut so that a word of it can be found, in every script. Pure.

A *run* is either a run of Chinese, Japanese and Korean characters, which are written
without spaces, or a run of other letters and digits. Everything else only separates.
Kept of a text is its runs, `|run|run|`, one such piece for each of its fields. A word is
in it when its own runs stand there: the first kind anywhere within a run, the other whole.

An index holds *tokens*: of the first kind of run all pairs of neighbours and its last
single character, of the other kind the run. Made here and not by the databases, so that
all of them find the same.
"""

import re
from collections.abc import Iterator, Sequence

from dokuha.catalogue.matching import find_text

LONGEST_RUN = 100
"""So much of a run is compared: no language has such words, and indexes have their limits."""

LONGEST_FIELD = 100_000
"""So many characters of a field can be found."""

BREAK = "¶"
"""Stands between fields, so that no phrase reaches from one into the next."""

_DENSE = "々〆〇〻ぁ-ゖ゙゚ゝ-ゟァ-ヺー-ヿㄅ-ㆎㆠ-ㆿㇰ-ㇿ㐀-䶿一-鿿가-힣ᄀ-ᇿ豈-﫿\U00020000-\U000323af"
LETTER = rf"[^\W_{_DENSE}]"
_RUN = re.compile(rf"[{_DENSE}]+|{LETTER}+")
_DENSE_START = re.compile(rf"[{_DENSE}]")


def is_dense(run: str) -> bool:
    """Is it a run without spaces between words?"""
    return bool(_DENSE_START.match(run))


def runs_of(text: str) -> list[str]:
    """Cut a text into its runs, width, case and accents folded.

    >>> runs_of("Ｓelf-supervised 3D顔認識")
    ['self', 'supervised', '3d', '顔認識']
    """
    found = _RUN.findall(find_text(text[:LONGEST_FIELD]))
    return [run if is_dense(run) else run[:LONGEST_RUN] for run in found]


def plain(fields: Sequence[str]) -> str:
    """Return what is kept of the fields of a text.

    >>> plain(["3D顔", "", "Café."])
    '|3d|顔||cafe|'
    """
    pieces = (runs_of(field) for field in fields)
    return "".join(f"|{'|'.join(runs)}|" for runs in pieces if runs)


def tokens_of(kept: str) -> Iterator[str]:
    """Return the tokens of what `plain` kept, in their order.

    >>> list(tokens_of("|3d|顔認識|"))
    ['¶', '3d', '顔認', '認識', '識', '¶']
    """
    for run in kept.split("|"):
        if not run:
            yield BREAK
        elif is_dense(run):
            yield from pairs_of(run)
            yield run[-1]
        else:
            yield run


def pairs_of(run: str) -> list[str]:
    return [run[n : n + 2] for n in range(len(run) - 1)]
