"""Answers of services on disk: asked for once, and there after a restart."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from dokuha.services.asking import Ask

FRESH_SECONDS = 12 * 3600.0
"""So long an answer is taken as it is; after that the service is asked whether it changed."""
KEPT_SECONDS = 14 * 24 * 3600.0


@dataclass(frozen=True)
class Kept:
    content: bytes
    etag: str
    modified: str
    at: float


class Keeper:
    """One file for an answer: a line of JSON about it, then its content."""

    def __init__(self, folder: Path, now: Callable[[], float]) -> None:
        self.folder, self.now = folder, now

    def find(self, ask: Ask) -> Kept | None:
        try:
            told, _, content = self._path(ask).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        try:
            return Kept(content=content, **json.loads(told))
        except (ValueError, TypeError):  # Not written by us, or not to the end.
            return None

    def is_fresh(self, kept: Kept) -> bool:
        return 0 <= self.now() - kept.at < FRESH_SECONDS

    def keep(self, ask: Ask, content: bytes, *, etag: str, modified: str) -> None:
        """Under its name it is whole, or not there."""
        path = self._path(ask)
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.dumps({"etag": etag, "modified": modified, "at": self.now()})
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
            draft.write(told.encode() + b"\n" + content)
        os.replace(draft.name, path)

    def forget_old(self) -> int:
        """Delete what was asked long ago; return how many. Safe to repeat."""
        gone = 0
        for path in self.folder.glob("??/*"):
            if self.now() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def _path(self, ask: Ask) -> Path:
        name = sha256(f"{ask.url}\n{ask.body}".encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / name[2:]
