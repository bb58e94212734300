"""The door for windows that write together: a WebSocket at the address of `summaries:together`.

A window sends updates as bytes, four of them a number of its own choice before the update, and
where its cursor is as JSON. It is sent updates as bytes, and as JSON: {"kept": number, "at"},
{"people"}, {"form"}, {"refused"}. Nothing else is understood.
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, MutableMapping
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import translation

from dokuha.people.models import Member
from dokuha.summaries import access
from dokuha.summaries.live.hub import (
    NOT_WELCOME,
    SIGNED_OUT,
    TOO_FAST,
    TOO_LARGE,
    TRY_AGAIN,
    UNUSABLE,
    Close,
    Desk,
    Hub,
    Message,
    Seat,
    in_thread,
)
from dokuha.summaries.together.wire import MOST_BYTES

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

MOST_WORDS_OF_A_PLACE = 400
_KEY = re.compile(r"[a-z0-9_-]{1,20}")
A_SECOND, AT_ONCE = 20, 80

_hub = Hub()


async def write_together(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one window until it goes or is closed."""
    await receive()  # websocket.connect
    request, summary_id = _request(scope), _summary_of(scope["path"])
    if request is None or summary_id is None:
        await send({"type": "websocket.close"})
        return
    member, refusal = await in_thread(partial(_who, request, summary_id))
    await send({"type": "websocket.accept"})
    if member is None:
        await send({"type": "websocket.close", "code": refusal})
        return
    seat = Seat(
        member=member,
        language=translation.get_language_from_request(request),
        still_open=lambda: _who(request, summary_id)[1],
    )
    desk = _hub.sit(summary_id, seat)
    if desk is None:
        await send({"type": "websocket.close", "code": TRY_AGAIN})
        return
    try:
        await _both(_hear(receive, desk, seat), _say(send, seat))
    finally:
        desk.leave(seat)


def _request(scope: Scope) -> ASGIRequest | None:
    """The request as pages know it; None where another site's page asks in somebody's name."""
    request = ASGIRequest({**scope, "method": "GET"}, BytesIO())
    origin = request.headers.get("Origin", "")
    try:
        own = {settings.SITE_URL, f"{urlsplit(origin).scheme}://{request.get_host()}"}
    except DisallowedHost:
        return None
    return request if origin and origin in own else None


def _summary_of(path: str) -> int | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match.kwargs["summary_id"] if match.view_name == "summaries:together" else None


def _who(request: ASGIRequest, summary_id: int) -> tuple[Member | None, int | None]:
    """Who asks, if they may write; or why not. Reads the session anew each time."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    request.session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    member = get_user(request)
    if not isinstance(member, Member) or not member.is_active:
        return None, SIGNED_OUT
    try:
        access.summary_to_write(member, summary_id)
    except (Http404, PermissionDenied):
        return None, NOT_WELCOME
    return member, None


async def _both(hear: Awaitable[None], say: Awaitable[None]) -> None:
    """Until one of them ends, which ends the other."""
    tasks = [asyncio.ensure_future(hear), asyncio.ensure_future(say)]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()


async def _say(send: Send, seat: Seat) -> None:
    """Ends when the window is closed, or has gone."""
    while True:
        message = await seat.out.get()
        try:
            await send(_frame(message))
        except OSError:
            return
        if isinstance(message, Close):
            return


def _frame(message: Message) -> dict[str, Any]:
    match message:
        case Close(code=code):
            return {"type": "websocket.close", "code": code}
        case bytes(data):
            return {"type": "websocket.send", "bytes": data}
        case words:
            return {"type": "websocket.send", "text": json.dumps(words)}


async def _hear(receive: Receive, desk: Desk, seat: Seat) -> None:
    """Ends when the window goes. One that sends nonsense is closed, and heard no more."""
    pace = _Pace()
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        data, words = message.get("bytes"), message.get("text")
        code = _refusal(data, words) or (None if pace.allows() else TOO_FAST)
        if seat.is_closed or code:
            seat.close(code or UNUSABLE)
        elif data:
            desk.send(seat, int.from_bytes(data[:4], "big"), data[4:])
        else:
            desk.move(seat, _place(words or ""))


def _refusal(data: bytes | None, words: str | None) -> int | None:
    if data is not None:
        if len(data) > MOST_BYTES + 4:
            return TOO_LARGE
        return None if len(data) > 4 else UNUSABLE
    return None if words and len(words) <= MOST_WORDS_OF_A_PLACE else UNUSABLE


def _place(words: str) -> dict[str, Any] | None:
    """Where a cursor is: a field and two letters of it by pen and number; None is nowhere."""
    try:
        said = json.loads(words)
    except (ValueError, RecursionError):
        return None
    match said:
        case {"field": str(key), "from": first, "to": last} if _KEY.fullmatch(key):
            return {"field": key, "from": _letter(first), "to": _letter(last)}
    return None


def _letter(said: object) -> dict[str, int] | None:
    """The letter before which the cursor is; None is the end of the text."""
    match said:
        case {"pen": int(pen), "number": int(number)}:
            return {"pen": pen, "number": number}
    return None


class _Pace:
    """So many messages at once, and so many in a second later on."""

    def __init__(self) -> None:
        self._left, self._at = float(AT_ONCE), time.monotonic()

    def allows(self) -> bool:
        now = time.monotonic()
        self._left = min(AT_ONCE, self._left + (now - self._at) * A_SECOND) - 1
        self._at = now
        return self._left >= 0
