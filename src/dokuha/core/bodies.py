"""What a browser may send: not more than any page takes, and no text that cannot be kept."""

from collections.abc import Callable, Iterable, Iterator

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict, RawPostDataException
from django.shortcuts import render

MOST_BYTES = 80 * 1024 * 1024
"""More than the largest list or PDF that a page takes: said before a byte of it is read."""

Answer = Callable[[HttpRequest], HttpResponse]


def readable_requests(get_response: Answer) -> Answer:
    """Refuse, before any view sees it, what is too large or holds a NUL character.

    No keyboard types a NUL and PostgreSQL keeps none; a view need not think of it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
                raise RequestDataTooBig
            sent = list(_texts(request))
        except (RequestDataTooBig, TooManyFieldsSent):
            return render(request, "413.html", status=413)
        if any("\0" in text for text in sent):
            raise BadRequest
        return get_response(request)

    return answer


def body_of(request: HttpRequest) -> bytes:
    """Return what a script sent; nothing if it was a form, which is read as one."""
    try:
        return request.body
    except RawPostDataException:
        return b""


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield from request.COOKIES.values()
    for words in (request.GET, request.POST):
        yield from _words(words)


def _words(words: QueryDict) -> Iterable[str]:
    for name, values in words.lists():
        yield name
        yield from map(str, values)
