"""Reads a PDF from somebody else in a process of its own, which may fail without harm."""

import json
import signal
import subprocess
import sys
from dataclasses import replace
from time import perf_counter

from dokuha.documents.anatomy import Anatomy, unreadable
from dokuha.documents.problems import Code

SECONDS = 60
"""So long may one file take, the start of the process included."""

# PDFium aborts when it gets no more memory; a machine in need kills.
_ENDED_BY = {
    -signal.SIGABRT: Code.TOO_MUCH_MEMORY,
    -signal.SIGKILL: Code.TOO_MUCH_MEMORY,
    -signal.SIGXCPU: Code.TIMED_OUT,
}


def read_anatomy(content: bytes, *, name: str, seconds: float = SECONDS) -> Anatomy:
    """Take the PDF apart; `name` is what its `file` says. Never raises for what is in the file.

    A file that cannot be read is answered with the one problem that says why.
    """
    start = perf_counter()
    try:
        answer = subprocess.run(
            [sys.executable, "-P", "-m", "dokuha.documents.child"],
            input=content,
            capture_output=True,
            timeout=seconds,
            env={},  # The settings of the house, passwords among them, are none of its business.
            check=False,
        )
    except subprocess.TimeoutExpired:
        return unreadable(name, Code.TIMED_OUT)
    if answer.returncode in _ENDED_BY:
        return unreadable(name, _ENDED_BY[answer.returncode])
    try:
        found = Anatomy.from_json(json.loads(answer.stdout))
    except (ValueError, KeyError, TypeError):
        return unreadable(name, Code.BROKEN)
    return replace(found, file=name, seconds=perf_counter() - start)
