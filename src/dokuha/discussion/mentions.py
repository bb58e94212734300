"""Mentions: what people write as @Name is kept as @{number}, and shown with today's name.

A handle is what stands behind the @: the name, and the number too for namesakes.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping

TOKEN = re.compile(r"@\{(\d{1,18})\}")
TAG = re.compile(r"(<[^>]*>)")


def handles_of(people: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Say how each person, given by number and name, is mentioned.

    >>> handles_of([(1, "Aiko"), (2, "Ben"), (3, "ben")])
    {1: 'Aiko', 2: 'Ben#2', 3: 'ben#3'}
    """
    known = [(number, " ".join(name.split())) for number, name in people]
    times = Counter(name.lower() for _, name in known)
    return {
        number: name if times[name.lower()] == 1 else f"{name}#{number}" for number, name in known
    }


def encode(text: str, handles: Mapping[int, str]) -> str:
    """Put @{number} where the text says @ and a handle; the longest handle counts.

    An address of mail is no mention, nor is the beginning of a longer Latin word.

    >>> encode("@aiko and aiko@aiko.org, @Aikoko, ＠愛子さん", {1: "Aiko", 2: "愛子"})
    '@{1} and aiko@aiko.org, @Aikoko, @{2}さん'
    """
    numbers = {handle.lower(): number for number, handle in handles.items() if handle}
    if not numbers:
        return text
    longest_first = sorted(handles.values(), key=len, reverse=True)
    either = "|".join(_whole(handle) for handle in longest_first if handle)
    written = re.compile(rf"(?<![A-Za-z0-9._%+-])[@＠]({either})", re.IGNORECASE)

    def token(found: re.Match[str]) -> str:
        number = numbers.get(found[1].lower())
        return found[0] if number is None else f"@{{{number}}}"

    return written.sub(token, text)


def decode(text: str, handles: Mapping[int, str]) -> str:
    """Write the handles again, as the author would; who is not known stays a number.

    >>> decode("@{1} and @{9}", {1: "Aiko"})
    '@Aiko and @{9}'
    """
    return TOKEN.sub(lambda found: _name(found, handles) or found[0], text)


def numbers_in(text: str) -> set[int]:
    """Return the numbers of those whom an encoded text mentions."""
    return {int(found[1]) for found in TOKEN.finditer(text)}


def show(markup: str, names: Mapping[int, str]) -> str:
    """Put the names into HTML that was made of an encoded text, outside of its tags.

    >>> show('<p>@{1}</p>', {1: "A<b"})
    '<p><b>@A&lt;b</b></p>'
    """

    def bold(found: re.Match[str]) -> str:
        name = _name(found, names)
        return found[0] if name is None else f"<b>{html.escape(name)}</b>"

    pieces = TAG.split(markup)
    return "".join(piece if piece[:1] == "<" else TOKEN.sub(bold, piece) for piece in pieces)


def _whole(handle: str) -> str:
    ends_latin = handle[-1].isascii() and handle[-1].isalnum()
    return re.escape(handle) + ("(?![A-Za-z0-9])" if ends_latin else "")


def _name(found: re.Match[str], names: Mapping[int, str]) -> str | None:
    name = names.get(int(found[1]))
    return None if name is None else f"@{name}"
