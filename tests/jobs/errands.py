"""Tasks for the tests of the worker: small things whose effects can be counted."""

import os
import time
from pathlib import Path

from django_tasks import task


@task
def add(left: int, right: int) -> int:
    return left + right


@task
def stumble() -> None:
    raise ValueError("a stone")


@task
def leave_a_mark(folder: str, number: int) -> None:
    """Take a moment, then leave one file: running twice ends the same."""
    time.sleep(0.1)
    Path(folder, f"{number}.{os.getpid()}").touch()
    os.replace(Path(folder, f"{number}.{os.getpid()}"), Path(folder, str(number)))


@task
def look_around() -> str:
    return "nothing moves"
