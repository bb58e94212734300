"""Reads an update as Yjs writes it, before anything else may: a browser can send any bytes.

An update is a list of structs by the pen (Yjs: client) that wrote them, and a list of what was
deleted. Ours insert and delete plain text in known fields; all else that the format can say
(maps, pictures, bold letters, documents in documents) is refused.
Format: https://github.com/yjs/yjs, src/utils/UpdateEncoder.js, first version.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

MOST_BYTES = 500_000
MOST_LETTERS_OF_A_PEN = 10_000_000
_PENS = 2**53

_GC, _DELETED, _STRING = 0, 1, 4
_KIND, _HAS_SUB, _HAS_RIGHT, _HAS_LEFT = 0x1F, 0x20, 0x40, 0x80


class Fault(StrEnum):
    UNREADABLE = "unreadable"
    NOT_TEXT = "not_text"
    UNKNOWN_FIELD = "unknown_field"
    TOO_LARGE = "too_large"
    GAP = "gap"
    OTHERS_PEN = "others_pen"
    NOT_WELCOME = "not_welcome"


class UnusableUpdate(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Update:
    """By pen: `wrote` its first letter and the one after its last; `needs`, how many are known."""

    wrote: dict[int, tuple[int, int]] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)

    def gaps(self, known: dict[int, int]) -> bool:
        """Does it build on letters that are neither known nor in it?"""
        after = {pen: known.get(pen, 0) for pen in (*self.wrote, *self.needs)}
        for pen, (first, end) in self.wrote.items():
            if first > after[pen]:
                return True
            after[pen] = max(after[pen], end)
        return any(needed > after[pen] for pen, needed in self.needs.items())


def read_update(data: bytes, *, fields: Collection[str]) -> Update:
    """Raises UnusableUpdate. Whether it fits what is known, `Update.gaps` tells."""
    if len(data) > MOST_BYTES:
        raise UnusableUpdate(Fault.TOO_LARGE)
    source, update = _Source(data), Update()
    for _ in range(source.number()):
        _read_pen(source, update, fields)
    _read_deletions(source, update)
    if not source.is_at_end:
        raise UnusableUpdate(Fault.UNREADABLE)
    return update


def read_state(data: bytes) -> dict[int, int]:
    """Read a state vector: how many letters of each pen somebody knows."""
    source = _Source(data)
    return {source.number(): source.number() for _ in range(source.number())}


def _read_pen(source: "_Source", update: Update, fields: Collection[str]) -> None:
    structs, pen, clock = source.number(), source.number(), source.number()
    if pen in update.wrote or pen >= _PENS or not structs:
        raise UnusableUpdate(Fault.UNREADABLE)
    first = clock
    for _ in range(structs):
        clock += _read_struct(source, update, fields)
        if clock > MOST_LETTERS_OF_A_PEN:
            raise UnusableUpdate(Fault.TOO_LARGE)
    update.wrote[pen] = (first, clock)


def _read_struct(source: "_Source", update: Update, fields: Collection[str]) -> int:
    """Return the number of letters, as JavaScript counts them."""
    info = source.byte()
    if info == _GC:
        return source.length()
    kind = info & _KIND
    if kind not in {_DELETED, _STRING}:
        raise UnusableUpdate(Fault.NOT_TEXT)
    for side in (_HAS_LEFT, _HAS_RIGHT):
        if info & side:
            _need(update, source.number(), source.number() + 1)
    if not info & (_HAS_LEFT | _HAS_RIGHT):
        if source.number() != 1 or info & _HAS_SUB:
            raise UnusableUpdate(Fault.NOT_TEXT)
        if source.text() not in fields:
            raise UnusableUpdate(Fault.UNKNOWN_FIELD)
    if kind == _DELETED:
        return source.length()
    letters = len(source.text().encode("utf-16-le")) // 2
    if not letters:
        raise UnusableUpdate(Fault.UNREADABLE)
    return letters


def _read_deletions(source: "_Source", update: Update) -> None:
    for _ in range(source.number()):
        pen = source.number()
        for _ in range(source.number()):
            _need(update, pen, source.number() + source.length())


def _need(update: Update, pen: int, letters: int) -> None:
    update.needs[pen] = max(update.needs.get(pen, 0), letters)


class _Source:
    """Bytes from the front to the end, and never beyond."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def is_at_end(self) -> bool:
        return self._place == len(self._data)

    def byte(self) -> int:
        return self._take(1)[0]

    def number(self) -> int:
        """Seven bits a byte, the lowest first."""
        found = 0
        for shift in range(0, 56, 7):
            byte = self.byte()
            found |= (byte & 0x7F) << shift
            if byte < 0x80:
                return found
        raise UnusableUpdate(Fault.UNREADABLE)

    def length(self) -> int:
        found = self.number()
        if not 0 < found <= MOST_LETTERS_OF_A_PEN:
            raise UnusableUpdate(Fault.UNREADABLE)
        return found

    def text(self) -> str:
        try:
            return self._take(self.number()).decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnusableUpdate(Fault.UNREADABLE) from error

    def _take(self, count: int) -> bytes:
        found = self._data[self._place : self._place + count]
        if len(found) < count:
            raise UnusableUpdate(Fault.UNREADABLE)
        self._place += count
        return found
