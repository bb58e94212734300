"""The server's door: pages are answered by WSGI in threads, which is faster than Django's ASGI."""

import gc
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from dokuha.wsgi import application as pages

# Django types its own answer more loosely than the WSGI standard does.
application = WSGIMiddleware(cast(Any, pages), workers=16)

# What is loaded by now stays: the collector need not look through it again and again.
gc.collect()
gc.freeze()
