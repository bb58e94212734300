"""Asks the endpoint, in the protocol of /v1/chat/completions. Knows no database.

The address is the operator's word, so it may stand in the own network; but nothing is followed
from there. What comes back is read piece by piece: no more than so many bytes, no longer than so
many seconds, whatever the other side does.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from dokuha.assistant.endpoint import Endpoint
from dokuha.assistant.faults import Fault, NoAnswer
from dokuha.assistant.prompting import Message
from dokuha.core.outside import seconds_to_wait

MOST_BYTES = 400_000
"""Six sentences need a hundredth of it; some models think aloud first."""
MOST_TOKENS = 4_000
_FAULTS = {
    401: Fault.KEY_REFUSED,
    403: Fault.KEY_REFUSED,
    404: Fault.NOT_FOUND,
    408: Fault.TOO_SLOW,
    429: Fault.BUSY,
    504: Fault.TOO_SLOW,
}


def ask_model(place: Endpoint, messages: Sequence[Message]) -> bytes:
    """Return the body of the answer. Raises NoAnswer.

    JSON is asked for by the words and by `response_format`; a server that does not know this wish
    is asked once more with nothing but the words.
    """
    # A thread of its own: the caller's may have an event loop already.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, _ask(place, messages)).result()


async def _ask(place: Endpoint, messages: Sequence[Message]) -> bytes:
    plain: dict[str, Any] = {"model": place.model, "messages": list(messages)}
    wish = {
        **plain,
        "temperature": 0,
        "max_tokens": MOST_TOKENS,
        "response_format": {"type": "json_object"},
    }
    try:
        async with asyncio.timeout(place.seconds), _client(place) as client:
            status, body = await _post(client, place, wish)
            if status in {400, 422}:
                status, body = await _post(client, place, plain)
    except (TimeoutError, httpx.TimeoutException) as error:
        raise NoAnswer(Fault.TOO_SLOW) from error
    except (httpx.RemoteProtocolError, httpx.ReadError) as error:
        raise NoAnswer(Fault.CUT_OFF) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoAnswer(Fault.NOT_THERE) from error
    if status != 200:
        raise NoAnswer(Fault.REFUSED)
    return body


def _client(place: Endpoint) -> httpx.AsyncClient:
    headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Dokuha"}
    if place.key:
        headers["Authorization"] = f"Bearer {place.key}"
    return httpx.AsyncClient(
        headers=headers, timeout=place.seconds, trust_env=False, follow_redirects=False
    )


async def _post(
    client: httpx.AsyncClient, place: Endpoint, wish: dict[str, Any]
) -> tuple[int, bytes]:
    """The status and the body, where they are those of an answer or of a wish not understood."""
    async with client.stream("POST", place.url, json=wish) as response:
        status = response.status_code
        if status in _FAULTS:
            raise NoAnswer(
                _FAULTS[status], wait=seconds_to_wait(response.headers.get("Retry-After", ""))
            )
        if 300 <= status < 400:
            raise NoAnswer(Fault.REDIRECTED)
        if status >= 500:
            raise NoAnswer(Fault.BROKEN)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            # Asked for as it is: a small packed answer may be a large one.
            raise NoAnswer(Fault.OTHER_SHAPE)
        body = bytearray()
        async for piece in response.aiter_raw():
            body += piece
            if len(body) > MOST_BYTES:
                raise NoAnswer(Fault.TOO_LONG)
        return status, bytes(body)
