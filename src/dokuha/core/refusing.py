from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]


def explained_refusals(get_response: Answer) -> Answer:
    """Show a page to who opens an address that only takes forms; Django answers with nothing."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Scripts ask for anything, a browser that opens an address for a page.
        wants_page = "text/html" in request.headers.get("Accept", "")
        if not (isinstance(response, HttpResponseNotAllowed) and wants_page):
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return answer
