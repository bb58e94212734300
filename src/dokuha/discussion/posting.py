"""Sends one message to an address outside. Knows no database."""

from dataclasses import dataclass
from enum import StrEnum

import httpx
from django.conf import settings

from dokuha.core.outside import Outside, Refusal, Refused

WITHIN_SECONDS = 10.0


class Outcome(StrEnum):
    DELIVERED = "delivered"
    INSIDE = "inside"
    NO_HOST = "no_host"
    NO_ANSWER = "no_answer"
    TOO_SLOW = "too_slow"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of a message; `status` is the HTTP status where there was an answer."""

    outcome: Outcome
    status: int | None = None


_OUTCOMES = {
    Refusal.INSIDE: Outcome.INSIDE,
    Refusal.NO_HOST: Outcome.NO_HOST,
    Refusal.TOO_SLOW: Outcome.TOO_SLOW,
}


def post(url: str, *, body: bytes, headers: dict[str, str]) -> Answer:
    """POST the body and look at the status of the answer, never at what it says.

    Nothing is forwarded: a redirect is a refusal. All of it within ten seconds.
    """
    try:
        status = _outside().post(url, content=body, headers=headers).status
    except Refused as problem:
        return Answer(outcome=_OUTCOMES.get(problem.code, Outcome.NO_ANSWER))
    is_taken = 200 <= status < 300
    return Answer(outcome=Outcome.DELIVERED if is_taken else Outcome.REFUSED, status=status)


def why_not(url: httpx.URL) -> Outcome | None:
    """Why nothing can be sent there, as far as one sees before it is tried."""
    try:
        _outside().check(url)
    except Refused as problem:
        return _OUTCOMES.get(problem.code, Outcome.NO_ANSWER)
    return None


def _outside() -> Outside:
    """At any port: a chat has its own."""
    return Outside(
        agent="Dokuha",
        most_bytes=0,
        seconds=WITHIN_SECONDS,
        hosts=frozenset(settings.WEBHOOK_HOSTS),
        ports=None,
    )
