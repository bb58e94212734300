"""One question at a time to each host, with a pause, also when several processes ask."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

LONGEST_WAIT = 3600.0
"""A clock that was put back, or a file that says nonsense, holds nobody up for longer."""


@dataclass
class Turn:
    """The right to ask one host; its file says from when on the host may be asked again."""

    file: TextIO
    now: Callable[[], float]
    sleep: Callable[[float], None]

    def wait(self) -> None:
        """Sleep until the host may be asked."""
        self.file.seek(0)
        try:
            seconds = float(self.file.read() or 0) - self.now()
        except ValueError:
            return
        if 0 < seconds <= LONGEST_WAIT:
            self.sleep(seconds)

    def leave_alone(self, seconds: float) -> None:
        """Let nobody ask the host for so long."""
        self.file.seek(0)
        self.file.truncate()
        self.file.write(repr(self.now() + seconds))


@contextmanager
def turn_at(
    host: str, folder: Path, *, now: Callable[[], float], sleep: Callable[[float], None]
) -> Iterator[Turn]:
    """Wait until nobody else asks the host, and keep others waiting meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    file: TextIOWrapper
    with (folder / f"{sha256(host.encode()).hexdigest()[:32]}.turn").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield Turn(file, now, sleep)
