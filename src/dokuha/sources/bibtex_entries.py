"""Finds the entries of a BibTeX file: lines in, entries out, in memory that does not grow.

An entry that begins a line begins anew, whatever the one before it left open: so a broken one
costs no other. Braces count as BibTeX counts them, first also those behind a backslash. Where
they do not come out even, each field ends where the next begins, so it costs no other either.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from dokuha.sources.record import Code

LONGEST_ENTRY = 2_000_000
LONGEST_JOINED = 20_000
LONGEST_STRING = 1_000
MOST_IN_STRINGS = 20_000_000
"""Characters: of an entry, of a value that is joined of several, of what an @string stands for, of
all of these. A few letters may stand for a string each time, and a string for others.
"""

_BLOCK = 200_000

_START_OF_LINE = re.compile(r"^[ \t]*+@[ \t]*+\w++\s*+[{(]", re.MULTILINE)
_START = re.compile(r"^[ \t]*+%[^\n]*+|@[ \t]*+(\w++)\s*+([{(])", re.MULTILINE)
"""Where an entry begins, or a line that somebody has taken out."""

_KEY = re.compile(r"\s*+([^,={}]*+)(?:,|(?=[})]))")
# Three levels of braces at one go, as nearly all values have; deeper ones are counted.
_FLAT = r"[^{}]*+"
_BRACES = rf"{_FLAT}(?:\{{{_FLAT}(?:\{{{_FLAT}\}}{_FLAT})*+\}}{_FLAT})*+"
_QUOTED = rf"[^{{}}\"]*+(?:\{{{_BRACES}\}}[^{{}}\"]*+)*+"
_NAME = r"[^\s=,{}()\"#%@]++"
_FIELD = re.compile(
    rf"\s*+({_NAME})\s*+=\s*+(?:\{{({_BRACES})\}}|\"({_QUOTED})\"|([^\s,#{{}}()\"]++))\s*+(?![#{{\"])"
)
_FIELD_NAME = re.compile(rf"\s*+({_NAME})\s*+=\s*+")
# In a broken entry: at the beginning of a line, or behind a comma and with a sure value.
_FIELD_BEGINS = re.compile(
    rf"(?:^[ \t]*+,?|,(?=[^=,\n{{}}\"]*+=\s*+(?:[{{\"]|\d{{4}}\b)))[ \t]*+({_NAME})[ \t]*+=\s*+",
    re.MULTILINE,
)
_LOOSE_KEY = re.compile(r"\s*+([^\s,={}]*+)(?!\s*+=)")
_ENDS_WELL = re.compile(r"\s*+(?:[,}]|$)")
_BETWEEN = re.compile(r"(?:\s++|,|%[^\n]*+\n)*+")
_WORD = re.compile(r"[^\s,#{}()\"]++")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r"[{}\"]")
_JOINT = re.compile(r"\s*+#\s*+")
_ESCAPED = re.compile(r"\\[{}\"]")
# Stand-ins of the same length, from where Unicode leaves letters to everybody.
_HIDDEN = {r"\{": "\ue0f0\ue0f1", r"\}": "\ue0f0\ue0f2", r"\"": "\ue0f0\ue0f3"}
_ESCAPES = {hidden: escape for escape, hidden in _HIDDEN.items()}
_HIDING = re.compile("\ue0f0[\ue0f1-\ue0f3]")
_CLOSING = {"{": "}", "(": ")"}
_NO_ENTRIES = {"comment", "preamble", "string"}

Values = dict[str, str]


class _Strings(Values):
    """What @string says of words, in small letters."""

    size = 0

    def learn(self, values: Values) -> None:
        for word, text in values.items():
            self.size += len(text)
            if len(text) <= LONGEST_STRING and self.size <= MOST_IN_STRINGS:
                self[word] = text


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind` and the names of `values` are in small letters; what was joined is joined."""

    kind: str
    key: str
    line: int
    values: Values


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that cannot be read as it is.

    `code` is MENDED_ENTRY (what could be read of it follows), CUT_OFF (the file ends in it) or
    BROKEN_ENTRY.
    """

    line: int
    first_line: str
    code: Code


class _BrokenAt(Exception):
    """What stands here cannot be read."""


def entries_in(lines: Iterable[str]) -> Iterator[Entry | Broken]:
    """Each entry with the line on which it begins; @string is known from there on."""
    strings = _Strings()
    for line, chunk, is_last in _chunks(lines):
        yield from _entries(chunk, line, strings, is_last=is_last)


def _chunks(lines: Iterable[str]) -> Iterator[tuple[int, str, bool]]:
    """Cut the text before each entry that begins a line: its line, the text, is it the last?"""
    line, text = 1, ""
    for block in _blocks(lines):
        text += block
        begin = 0
        for start in _START_OF_LINE.finditer(text, 1):
            at = start.start()
            yield line, text[begin:at], False
            line += text.count("\n", begin, at)
            begin = at
        text = text[begin:]
        if len(text) > LONGEST_ENTRY:
            yield line, text[:LONGEST_ENTRY], False
            line, text = line + text.count("\n"), ""
    yield line, text, True


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    some: list[str] = []
    size = 0
    for line in lines:
        some.append(line)
        size += len(line)
        if size > _BLOCK:
            yield "".join(some)
            some, size = [], 0
    yield "".join(some)


def _entries(
    text: str, first_line: int, strings: _Strings, *, is_last: bool
) -> Iterator[Entry | Broken]:
    start = _next_start(text, 0)
    line, counted = first_line, 0
    while start:
        line += text.count("\n", counted, start.start())
        counted = start.start()
        kind = start[1].lower()
        try:
            end, key, values = _entry(text, start, kind, strings)
        except _BrokenAt:
            yield from _mended(text[start.start() :], line, strings, is_last=is_last)
            return
        if kind == "string":
            strings.learn(values)
        elif kind not in _NO_ENTRIES:
            yield Entry(kind, key, line, values)
        start = _next_start(text, end)


def _next_start(text: str, at: int) -> re.Match[str] | None:
    if text.find("@", at) < 0:  # As nearly always behind an entry, and much faster to see.
        return None
    return next((start for start in _START.finditer(text, at) if start[1]), None)


def _mended(text: str, line: int, strings: _Strings, *, is_last: bool) -> Iterator[Entry | Broken]:
    """Read once more what is broken, without the braces and quotes behind a backslash."""
    hidden = _ESCAPED.sub(lambda match: _HIDDEN[match[0]], text)
    if hidden == text:
        yield from _field_by_field(text, line, strings, is_last=is_last)
        return
    for found in _entries(hidden, line, strings, is_last=is_last):
        if isinstance(found, Entry):
            values = {name: _shown(value) for name, value in found.values.items()}
            yield Entry(found.kind, _shown(found.key), found.line, values)
        else:
            yield replace(found, first_line=_shown(found.first_line))


def _field_by_field(
    text: str, line: int, strings: Values, *, is_last: bool
) -> Iterator[Entry | Broken]:
    """What can be read of an entry whose fields end only where the next one begins."""
    start = cast(re.Match[str], _START.match(text))
    kind, values = start[1].lower(), _loose_values(text, strings)
    code = Code.MENDED_ENTRY
    if is_last and _is_cut(text):
        code = Code.CUT_OFF
    elif kind in _NO_ENTRIES or not values.get("title"):
        code = Code.BROKEN_ENTRY
    yield Broken(line, text.partition("\n")[0], code)
    if code == Code.MENDED_ENTRY:
        key = _LOOSE_KEY.match(text, start.end())
        yield Entry(kind, key[1] if key else "", line, values)


def _loose_values(text: str, strings: Values) -> Values:
    begins = list(_FIELD_BEGINS.finditer(text))
    ends = [*(begin.start() for begin in begins[1:]), len(text)]
    values: Values = {}
    for begin, end in zip(begins, ends, strict=False):
        values.setdefault(begin[1].lower(), _loose_value(text[begin.end() : end], strings))
    return values


def _loose_value(text: str, strings: Values) -> str:
    try:
        value, end = _value(text, 0, strings)
    except _BrokenAt:
        end = -1
    is_whole = end >= 0 and _ENDS_WELL.match(text, end)
    return value if is_whole else text.strip(' \t\n,{}"')[:LONGEST_STRING]


def _shown(text: str) -> str:
    return _HIDING.sub(lambda match: _ESCAPES[match[0]], text)


def _is_cut(text: str) -> bool:
    is_open = sum(map(text.count, "{(")) > sum(map(text.count, "})"))
    return is_open and text.rstrip()[-1:] not in ("}", ")")


def _entry(text: str, start: re.Match[str], kind: str, strings: Values) -> tuple[int, str, Values]:
    """Where the entry ends, its key and its values. Raises _BrokenAt."""
    at, key = start.end(), ""
    if kind in ("comment", "preamble"):
        return (_end_of_braces(text, at) if start[2] == "{" else at), "", {}
    if kind != "string":
        named = _KEY.match(text, at)
        if named:
            key, at = named[1].strip(), named.end()
    values: Values = {}
    closing, size = _CLOSING[start[2]], 0
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr] # it matches always
        if text[at : at + 1] == closing:
            return at + 1, key, values
        field = _FIELD.match(text, at)
        if field:
            name, braces, quoted, word = field.groups()
            value = braces if braces is not None else quoted
            if value is None:
                value = strings.get(word.lower(), word) if strings else word
            at = field.end()
        else:
            name, value, at = _long_field(text, at, strings)
            size += len(value)
            if size > LONGEST_ENTRY:
                raise _BrokenAt
        values.setdefault(name.lower(), value)


def _long_field(text: str, at: int, strings: Values) -> tuple[str, str, int]:
    """A field whose value is joined of several, or has many braces in each other."""
    named = _FIELD_NAME.match(text, at)
    if named is None:
        raise _BrokenAt
    return named[1], *_value(text, named.end(), strings)


def _value(text: str, at: int, strings: Values) -> tuple[str, int]:
    pieces: list[str] = []
    size = 0
    while True:
        piece, at = _piece(text, at, strings)
        if size <= LONGEST_JOINED:
            pieces.append(piece)
        size += len(piece)
        joint = _JOINT.match(text, at)
        if joint is None:
            break
        at = joint.end()
    value = "".join(pieces)
    return value[:LONGEST_JOINED] if len(pieces) > 1 else value, at


def _piece(text: str, at: int, strings: Values) -> tuple[str, int]:
    sign = text[at : at + 1]
    if sign == "{":
        end = _end_of_braces(text, at + 1)
        return text[at + 1 : end - 1], end
    if sign == '"':
        end = _end_of_quote(text, at + 1)
        return text[at + 1 : end - 1], end
    word = _WORD.match(text, at)
    if word is None:
        raise _BrokenAt
    return strings.get(word[0].lower(), word[0]), word.end()


def _end_of_braces(text: str, at: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    raise _BrokenAt


def _end_of_quote(text: str, at: int) -> int:
    depth = 0
    for mark in _BRACE_OR_QUOTE.finditer(text, at):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        elif depth == 0:
            return mark.end()
    raise _BrokenAt
