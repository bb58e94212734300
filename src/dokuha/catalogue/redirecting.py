"""Who comes to a paper that was merged into another one is led there, whatever they brought."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

PLACES = ("paper_id", "other_id")
"""What addresses call the number of a paper."""


class PaperIsNow(Exception):
    """The paper of the one number is the paper of the other number by now."""

    def __init__(self, old: int, new: int) -> None:
        self.old, self.new = old, new
        super().__init__(f"{old} is {new}")


class MergedPapers:
    """Leads on to the same page of the paper that one has become.

    A form is sent on as it was (307): a claim or a comment on its way is not lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, PaperIsNow) or request.resolver_match is None:
            return None
        values = dict(request.resolver_match.kwargs)
        places = [name for name in PLACES if values.get(name) == exception.old]
        if not places:
            return HttpResponseRedirect(reverse("website:paper", args=[exception.new]))
        values.update(dict.fromkeys(places, exception.new))
        path = reverse(request.resolver_match.view_name, kwargs=values)
        asked = urlencode(request.GET, doseq=True)
        target = f"{path}?{asked}" if asked else path
        return HttpResponseRedirect(target, preserve_request=request.method == "POST")
