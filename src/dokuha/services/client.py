"""Asks politely: one at a time, with pauses, again after a while, and never twice for the same."""

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dokuha.core.outside import Answer, Outside, Refusal, Refused
from dokuha.services.asking import Ask
from dokuha.services.faults import Fault, NoList
from dokuha.services.keeping import Keeper, Kept
from dokuha.services.turns import Turn, turn_at

MOST_FAILURES = 6
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 300.0
LONGEST_WAIT = 3600.0
"""Whoever wants to be left alone for longer is asked again by people."""

_LOOKED_AT = 10_000
_NOT_NOW = {408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524}
_FAULTS = {401: Fault.DENIED, 403: Fault.DENIED, 404: Fault.NOT_FOUND, 410: Fault.NOT_FOUND}
_MISSING = {400, 401, 403, 404, 410}
_REFUSED = {
    Refusal.TOO_LARGE: Fault.TOO_LARGE,
    Refusal.NO_HOST: Fault.NO_HOST,
    Refusal.UNREACHABLE: Fault.NO_ANSWER,
    Refusal.TOO_SLOW: Fault.NO_ANSWER,
    Refusal.BROKEN: Fault.NO_ANSWER,
}


class _NotNow(Exception):
    """Worth another try; `wait` is for how many seconds the other side asked."""

    def __init__(self, fault: Fault, wait: float | None = None) -> None:
        super().__init__(fault)
        self.fault, self.wait = fault, wait


@dataclass(kw_only=True)
class Client:
    """Gets pages, each host's one after the other. Its `folder` may be deleted at any time.

    `mirrors` name other addresses for hosts ("api.example.org": "http://mirror.lab:8080").
    Who has a mirror needs no pauses there. `failures` counts those in a row, `asked` all
    requests; `sleep` may raise to come back to it later.
    """

    outside: Outside
    folder: Path
    mirrors: Mapping[str, str] = field(default_factory=dict)
    failures: int = 0
    asked: int = 0
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    @property
    def keeper(self) -> Keeper:
        return Keeper(self.folder, self.now)

    def page(self, ask: Ask, *, pause: float) -> bytes:
        """Return the content of a page, from disk where it is fresh. Raises NoList."""
        while True:
            kept = self.keeper.find(ask)
            if kept and self.keeper.is_fresh(kept):
                return kept.content
            try:
                content = self._in_turn(ask, pause)
            except _NotNow as problem:
                self.failures += 1
                if self.failures > MOST_FAILURES or (problem.wait or 0) > LONGEST_WAIT:
                    raise NoList(problem.fault, _host(ask)) from problem
                self.sleep(self._pause(problem))
            else:
                self.failures = 0
                return content

    def _pause(self, problem: _NotNow) -> float:
        """Twice as long each time, and not the same for everybody who was sent away at once."""
        doubled: float = FIRST_PAUSE * 2 ** (self.failures - 1) * (0.5 + self.chance())
        return max(min(doubled, LONGEST_PAUSE), problem.wait or 0.0)

    def _in_turn(self, ask: Ask, pause: float) -> bytes:
        with turn_at(_host(ask), self.folder, now=self.now, sleep=self.sleep) as turn:
            kept = self.keeper.find(ask)  # Whoever had the turn before may have asked the same.
            if kept and self.keeper.is_fresh(kept):
                return kept.content
            turn.wait()
            try:
                return self._asked(ask, kept, turn, pause)
            except Refused as problem:
                turn.leave_alone(pause)
                fault = _REFUSED.get(problem.code, Fault.NOT_ALLOWED)
                if fault == Fault.NO_ANSWER:
                    raise _NotNow(fault) from problem
                raise NoList(fault, _host(ask)) from problem

    def _asked(self, ask: Ask, kept: Kept | None, turn: Turn, pause: float) -> bytes:
        pause = 0.0 if _host(ask) in self.mirrors else pause
        self.asked += 1
        answer = self._send(ask, kept)
        wait: float | None = answer.wait
        if answer.status == 429 and wait is None:
            wait = _until_reset(answer.headers)
        turn.leave_alone(max(pause, min(wait or 0, LONGEST_WAIT)))
        content, headers = answer.content, answer.headers
        if answer.status == 304 and kept:
            content = kept.content
        elif answer.status in _NOT_NOW or (answer.status == 200 and not ask.is_whole(content)):
            raise _NotNow(Fault.BUSY, wait)
        elif answer.status == 403 and b"challenge" in content[:_LOOKED_AT].lower():
            # Only somebody at a browser is let in; that the page is missing is not said.
            raise NoList(Fault.DENIED, _host(ask))
        elif answer.status in _MISSING and ask.may_be_missing:
            return b""
        elif answer.status != 200:
            raise NoList(_FAULTS.get(answer.status, Fault.QUESTION_REFUSED), _host(ask))
        self.keeper.keep(
            ask,
            content,
            etag=headers.get("ETag", kept.etag if kept else ""),
            modified=headers.get("Last-Modified", kept.modified if kept else ""),
        )
        return content

    def _send(self, ask: Ask, kept: Kept | None) -> Answer:
        headers = {"Accept": "*/*"}
        # What is not ASCII cannot be said back.
        if kept and kept.etag and kept.etag.isascii():
            headers["If-None-Match"] = kept.etag
        if kept and kept.modified and kept.modified.isascii():
            headers["If-Modified-Since"] = kept.modified
        if ask.body:
            return self.outside.post(self._place(ask), json=json.loads(ask.body))
        return self.outside.get(self._place(ask), headers=headers)

    def _place(self, ask: Ask) -> str:
        mirror = self.mirrors.get(_host(ask))
        if mirror is None:
            return ask.url
        parts = urlsplit(ask.url)
        return mirror.rstrip("/") + parts.path + (f"?{parts.query}" if parts.query else "")


def _until_reset(headers: Mapping[str, str]) -> float | None:
    """Seconds until there is something left again, as OpenAlex says it beside its 429."""
    reset = headers.get("X-RateLimit-Reset", "")
    is_used_up = headers.get("X-RateLimit-Remaining", "") == "0"
    return float(reset) if is_used_up and reset.isdecimal() and len(reset) < 7 else None


def _host(ask: Ask) -> str:
    return (urlsplit(ask.url).hostname or "").lower()
