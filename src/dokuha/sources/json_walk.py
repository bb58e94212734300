"""Walks through JSON without holding all of it as values, and takes whatever stands there.

A list in JSON is an array of papers, a page of an answer with such an array somewhere inside,
one paper alone, or any of these once a line (JSON Lines). The walker hands on the objects one by
one, with the line on which each begins, and stops where the text is no JSON any more.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from dokuha.sources.found import Found
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, UnreadableList

DEEPEST = 12
MOST_BRACKETS = 5_000_000
"""No honest answer wraps its papers in more, or has more lists and objects in it."""

Values = dict[str, Any]

_SPACE = re.compile(r"\s*")
_DECODER = json.JSONDecoder(strict=False)
_PAIRS = {"{": "}", "[": "]"}


class _Broken(Exception):
    """The text is no JSON from the line on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def begins(head: str) -> bool:
    """Whether a text may be JSON at all."""
    return head.lstrip()[:1] in _PAIRS


def objects(
    text: ListText, found: Found, *, inside: Collection[str]
) -> Iterator[tuple[Values, int]]:
    """The objects that may be papers, with their lines.

    `inside` names the keys under which papers stand: their values are walked through, and an
    object that has none of them is handed on itself. What is broken is reported.
    """
    if not _has_one_a_line(text):
        try:
            yield from _Walk(untangled(text.whole()), 1, inside).objects()
        except _Broken as problem:
            found.report(Code.BROKEN_JSON, problem.line)
        return
    for number, line in enumerate(text, start=1):
        if not line.isspace():
            try:
                yield from _Walk(untangled(line), number, inside).objects()
            except _Broken:
                found.report(Code.BROKEN_ENTRY, number, line)


def untangled(text: str) -> str:
    """The text, unless what is in it would fill the memory. Raises UnreadableList."""
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise UnreadableList(Code.TANGLED, 1)
    return text


def _has_one_a_line(text: ListText) -> bool:
    first = next((line for line in text if not line.isspace()), "").strip()
    return first[:1] in _PAIRS and len(first) > 1 and first.endswith(_PAIRS[first[0]])


class _Walk:
    """One pass through one document."""

    def __init__(self, text: str, line: int, inside: Collection[str]) -> None:
        self.text, self.inside = text, inside
        self.at, self.counted, self.line = 0, 0, line

    def objects(self) -> Iterator[tuple[Values, int]]:
        self._skip()
        yield from self._value(0)
        self._skip()
        if self.at < len(self.text):
            raise _Broken(self._line())

    def _value(self, depth: int) -> Iterator[tuple[Values, int]]:
        if depth > DEEPEST:
            raise UnreadableList(Code.TANGLED, self._line())
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            yield from self._array(depth)
        elif sign == "{":
            yield from self._object(depth)
        else:
            self._decoded()

    def _array(self, depth: int) -> Iterator[tuple[Values, int]]:
        while self._goes_on("]"):
            yield from self._value(depth + 1)

    def _object(self, depth: int) -> Iterator[tuple[Values, int]]:
        line, values, wraps = self._line(), {}, False
        while self._goes_on("}"):
            key = self._decoded()
            self._take(":")
            sign = self.text[self.at : self.at + 1]
            if key in self.inside and sign in _PAIRS:
                wraps = True
                yield from self._value(depth + 1)
            else:
                values[str(key)] = self._decoded()
        if not wraps:
            yield values, line

    def _goes_on(self, end: str) -> bool:
        """Step over an opening bracket or a comma; False when the end was stepped over."""
        sign = self.text[self.at : self.at + 1]
        if sign in _PAIRS or sign == ",":
            self._take(sign)
            if self.text[self.at : self.at + 1] != end:
                return True
        self._take(end)
        return False

    def _take(self, sign: str) -> None:
        self._skip()
        if self.text[self.at : self.at + 1] != sign:
            raise _Broken(self._line())
        self.at += 1
        self._skip()

    def _skip(self) -> None:
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at

    def _decoded(self) -> Any:
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except (ValueError, RecursionError) as error:
            raise _Broken(self._line()) from error
        self._skip()
        return value

    def _line(self) -> int:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line


def text_of(value: object) -> str:
    """A text or a number as text, the first of several; anything else is ""."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format(value, ".15g") if isinstance(value, float) else str(value)[:50]
    return ""


def first_of(values: Values, *keys: str) -> str:
    """The text under the first of the keys that has one."""
    return next(filter(None, (text_of(values.get(key)) for key in keys)), "")


def texts_in(value: object) -> list[str]:
    """The texts of a list, or the one text."""
    return list(filter(None, map(text_of, value if isinstance(value, list) else [value])))


def dicts_in(value: object) -> list[Values]:
    """The objects of a list, or the one object."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def inner(value: object, *keys: str) -> Any:
    """What stands at the end of a way of keys, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
