"""The process that reads one PDF: bytes on standard input, the answer on standard output.

Run as `python -m dokuha.documents.child ERRAND`: `anatomy` answers with JSON, `words` with JSON,
`open` with the code of what is wrong or nothing, `cut PAGE LEFT TOP RIGHT BOTTOM` with a PNG. It
sets itself limits before it looks at the file. Whatever `words` and `cut` cannot do ends it with a
code that is not 0.
"""

import gc
import json
import resource
import sys
from dataclasses import astuple

from dokuha.documents.anatomy import unreadable
from dokuha.documents.cutting import cut
from dokuha.documents.dissection import dissect
from dokuha.documents.opening import why_shut
from dokuha.documents.problems import Code
from dokuha.documents.words import words_in

MEMORY = 1_000_000_000
"""Bytes of address space, so that no file takes a gigabyte."""
SECONDS = 60
"""So long may the processor work."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A paper is a million small things without rings: to look for some finds nothing.
    gc.disable()
    errand, *details = sys.argv[1:]
    content = sys.stdin.buffer.read()
    do = {"anatomy": _anatomy, "words": _words, "open": _open, "cut": _cut}[errand]
    answer = do(content, details)
    sys.stdout.buffer.write(answer)


def _anatomy(content: bytes, _: list[str]) -> bytes:
    try:
        return json.dumps(dissect(content, name="").to_json()).encode()
    except MemoryError:
        return json.dumps(unreadable("", Code.TOO_MUCH_MEMORY).to_json()).encode()


def _words(content: bytes, _: list[str]) -> bytes:
    return json.dumps([[astuple(word) for word in page] for page in words_in(content)]).encode()


def _open(content: bytes, _: list[str]) -> bytes:
    return (why_shut(content) or "").encode()


def _cut(content: bytes, details: list[str]) -> bytes:
    left, top, right, bottom = map(float, details[1:])
    return cut(content, page=int(details[0]), box=(left, top, right, bottom))


if __name__ == "__main__":
    main()
