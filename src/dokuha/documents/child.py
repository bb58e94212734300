"""The process that reads one PDF: bytes on standard input, JSON on standard output.

Run as `python -m dokuha.documents.child`. It sets itself limits before it looks at the file.
"""

import gc
import json
import resource
import sys

from dokuha.documents.anatomy import unreadable
from dokuha.documents.dissection import dissect
from dokuha.documents.problems import Code

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
    try:
        answer = json.dumps(dissect(sys.stdin.buffer.read(), name="").to_json())
    except MemoryError:
        answer = json.dumps(unreadable("", Code.TOO_MUCH_MEMORY).to_json())
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()
