"""The answer that holds a stored file: asked anew each time who may have it, sent only once."""

import re
from collections.abc import Iterator
from hashlib import sha256

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

SANDBOX = "default-src 'none'; sandbox"
PIECE = 64 * 1024
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def stored_file(
    request: HttpRequest,
    stored: str,
    *,
    media_type: str,
    name: str = "",
    policy: str = SANDBOX,
) -> HttpResponseBase:
    """Send what is stored under a name that stands for its content: whole, or the range asked for.

    A browser that has it already gets 304, but only after the view has asked who they are:
    on a shared computer the next person sees nothing. One range is served (RFC 9110, 14.2);
    several, or one we cannot read, get the whole file; one beyond the end gets 416.
    """
    etag = quote_etag(sha256(stored.encode()).hexdigest()[:32])
    if known := get_conditional_response(request, etag=etag):
        return known
    size = default_storage.size(stored)
    found = _range_of(request, etag, size=size)
    response: HttpResponseBase
    if found is None:
        response = FileResponse(
            default_storage.open(stored), content_type=media_type, filename=name
        )
    elif not found:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = StreamingHttpResponse(
            _piecewise(stored, found),
            status=206,
            content_type=media_type,
            headers={
                "Content-Length": str(len(found)),
                "Content-Range": f"bytes {found.start}-{found.stop - 1}/{size}",
            },
        )
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = policy
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _range_of(request: HttpRequest, etag: str, *, size: int) -> range | None:
    """Return the bytes asked for; an empty range when there are none; None for all of them."""
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or asked.groups() == ("", ""):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:  # The last so many bytes.
        return range(max(size - int(last), 0), size)
    return range(int(first), min(int(last) + 1, size) if last else size)


def _piecewise(stored: str, part: range) -> Iterator[bytes]:
    with default_storage.open(stored) as opened:
        opened.seek(part.start)
        left = len(part)
        while left and (piece := opened.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
