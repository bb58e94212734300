"""Reads a PDF from somebody else in a process of its own, which may fail without harm."""

import json
import signal
import subprocess
import sys
from dataclasses import replace
from time import perf_counter

from dokuha.documents.anatomy import Anatomy, Box, unreadable
from dokuha.documents.problems import Code
from dokuha.documents.words import PageWords, Word

SECONDS = 60
"""So long may one file take, the start of the process included."""
SECONDS_TO_CUT = 20
"""So long does somebody wait for a picture."""
SECONDS_TO_OPEN = 20

# PDFium aborts when it gets no more memory; a machine in need kills.
_ENDED_BY = {
    -signal.SIGABRT: Code.TOO_MUCH_MEMORY,
    -signal.SIGKILL: Code.TOO_MUCH_MEMORY,
    -signal.SIGXCPU: Code.TIMED_OUT,
}


class CannotCut(Exception):
    """That piece of that page cannot be drawn."""


def read_anatomy(content: bytes, *, name: str, seconds: float = SECONDS) -> Anatomy:
    """Take the PDF apart; `name` is what its `file` says. Never raises for what is in the file.

    A file that cannot be read is answered with the one problem that says why.
    """
    start = perf_counter()
    try:
        answer = _ask("anatomy", content=content, seconds=seconds)
    except subprocess.TimeoutExpired:
        return unreadable(name, Code.TIMED_OUT)
    if answer.returncode in _ENDED_BY:
        return unreadable(name, _ENDED_BY[answer.returncode])
    try:
        found = Anatomy.from_json(json.loads(answer.stdout))
    except (ValueError, KeyError, TypeError):
        return unreadable(name, Code.BROKEN)
    return replace(found, file=name, seconds=perf_counter() - start)


def read_words(content: bytes) -> tuple[PageWords, ...]:
    """The words of every page; none for a file that cannot be read. Never raises for the file."""
    try:
        answer = _ask("words", content=content, seconds=SECONDS)
    except subprocess.TimeoutExpired:
        return ()
    if answer.returncode != 0:
        return ()
    return tuple(
        tuple(Word(text, (left, top, right, bottom)) for text, (left, top, right, bottom) in page)
        for page in json.loads(answer.stdout)
    )


def why_shut(content: bytes) -> Code | None:
    """Why nobody can read in the PDF; None where it opens. Never raises for what is in the file."""
    try:
        answer = _ask("open", content=content, seconds=SECONDS_TO_OPEN)
    except subprocess.TimeoutExpired:
        return Code.TIMED_OUT
    if answer.returncode != 0:
        return _ENDED_BY.get(answer.returncode, Code.BROKEN)
    return Code(answer.stdout.decode()) if answer.stdout else None


def cut_out(content: bytes, *, page: int, box: Box) -> bytes:
    """A piece of a page as PNG, fine enough for print. Raises CannotCut."""
    place = [str(page), *map(str, box)]
    try:
        answer = _ask("cut", *place, content=content, seconds=SECONDS_TO_CUT)
    except subprocess.TimeoutExpired as error:
        raise CannotCut from error
    if answer.returncode != 0:
        raise CannotCut
    return answer.stdout


def _ask(*errand: str, content: bytes, seconds: float) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 -- our own program; the errand is made of numbers
        [sys.executable, "-P", "-m", "dokuha.documents.child", *errand],
        input=content,
        capture_output=True,
        timeout=seconds,
        env={},  # The settings of the house, passwords among them, are none of its business.
        check=False,
    )
