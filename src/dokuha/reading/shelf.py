"""Where the bytes of PDFs are: each once for the whole installation, under its fingerprint.

Who may open one is asked of the paper, never here.
"""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

from dokuha.reading.models import PaperFile

FOLDER = "pdf"
KEPT_FOR = timedelta(days=1)
"""So long a file may wait for the row that names it."""


def put(file: File[Any], *, sha256: str) -> str:
    """Keep the bytes unless they are there; return the name under which they are.

    Under its name a file is always whole: it is written beside and then moved there at once.
    """
    name = f"{FOLDER}/{sha256}.pdf"
    place = Path(default_storage.path(name))
    try:
        os.utime(place)  # As if it were new: `clear` lets it be until the row is there.
    except FileNotFoundError:
        written = Path(default_storage.path(default_storage.save(f"{name}.part", file)))
        with written.open("rb") as content:
            os.fsync(content.fileno())
        written.replace(place)
    return name


def clear(*, now: datetime) -> int:
    """Remove the bytes that no paper of any group has; return how many files. Safe to repeat."""
    wanted = set(PaperFile.objects.order_by().values_list("pdf", flat=True).distinct())
    return sum(
        _remove(place, now=now) for place in _places() if f"{FOLDER}/{place.name}" not in wanted
    )


def _places() -> Iterator[Path]:
    folder = Path(default_storage.path(FOLDER))
    return folder.iterdir() if folder.is_dir() else iter(())


def _remove(place: Path, *, now: datetime) -> bool:
    """Remove it if it is old. Moved away first: whoever puts it back meanwhile finds it gone."""
    if _is_fresh(place, now):
        return False
    away = place.with_suffix(".gone")
    place.replace(away)
    if _is_fresh(away, now):  # Touched between looking and moving: somebody wants it.
        away.replace(place)
        return False
    away.unlink()
    return True


def _is_fresh(place: Path, now: datetime) -> bool:
    return place.stat().st_mtime > (now - KEPT_FOR).timestamp()
