from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

Answer = Callable[[HttpRequest], HttpResponse]


def back(request: HttpRequest, *, otherwise: str) -> HttpResponseRedirect:
    """Go to the page that the form names in `next`, if it is one of ours."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Not `redirect`: a word that a stranger wrote is no name of a view.
    return HttpResponseRedirect(wanted if is_ours else otherwise)


def back_to_the_button(get_response: Answer) -> Answer:
    """Lead who has to sign in again back to the page on which they pressed a button.

    What the button asked for has an address that is no page.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "POST" or not isinstance(response, HttpResponseRedirect):
            return response
        if response.url.startswith(f"{resolve_url(settings.LOGIN_URL)}?"):
            return redirect_to_login(_page_of(request))
        return response

    return answer


def _page_of(request: HttpRequest) -> str:
    """The path of our page that sent the request; the first page where a browser does not say."""
    here, page = request.build_absolute_uri("/"), request.headers.get("Referer", "")
    if not page.startswith(here):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return f"/{page.removeprefix(here).lstrip('/')}"
