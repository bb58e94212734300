"""Who is counted: people who look at a page, not programs that fetch it."""

import hashlib
import re
from collections.abc import Mapping

# Words in the names that programs give themselves. Whoever says nothing is one, too.
_PROGRAM = re.compile(
    r"bot|crawl|spider|slurp|scrap|fetch|preview|monitor|archiv|headless|facebookexternalhit"
    r"|embedly|validator|feed|curl|wget|python|java/|go-http|libwww|okhttp|axios|ruby|perl",
    re.IGNORECASE,
)
_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def is_person(*, method: str, headers: Mapping[str, str]) -> bool:
    """Whether a request looks like somebody who will see the page now."""
    agent = headers.get("User-Agent", "").strip()
    is_ahead = any(
        word in headers.get(name, "").lower() for name in _AHEAD for word in ("prefetch", "preview")
    )
    return method == "GET" and bool(agent) and not _PROGRAM.search(agent) and not is_ahead


def trace_of(*, salt: bytes, address: str, agent: str, page: str) -> str:
    """What one visitor leaves on one page on one day: the same again, and no way back from it.

    >>> one = trace_of(salt=b"today", address="192.0.2.1", agent="Browser", page="7/0")
    >>> one == trace_of(salt=b"today", address="192.0.2.1", agent="Browser", page="7/0")
    True
    >>> one == trace_of(salt=b"today", address="192.0.2.1", agent="Browser", page="7/1")
    False
    """
    said = "\0".join([address, agent, page]).encode("utf-8", "replace")
    return hashlib.blake2b(said, key=salt, digest_size=16).hexdigest()
