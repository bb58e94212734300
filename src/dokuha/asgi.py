"""The server's door: pages are answered by WSGI in threads, which is faster than Django's ASGI.

Windows in which people write together stay connected; they have a door of their own.
"""

import gc
from typing import Any, cast

from a2wsgi import WSGIMiddleware

# First, because it sets Django up.
from dokuha.wsgi import application as _pages  # isort: split

from dokuha.summaries.live.socket import Receive, Scope, Send, write_together

# Django types its own answer more loosely than the WSGI standard does.
pages: Any = WSGIMiddleware(cast(Any, _pages), workers=16)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await write_together(scope, receive, send)
    else:
        await pages(scope, receive, send)


# What is loaded by now stays: the collector need not look through it again and again.
gc.collect()
gc.freeze()
