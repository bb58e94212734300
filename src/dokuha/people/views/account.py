from http import HTTPStatus

from allauth.account import views as allauth_views
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dokuha.people import access, actions
from dokuha.people.access import MemberRequest
from dokuha.people.accounts import keep_language
from dokuha.people.forms import AccountForm


def sign_up(request: HttpRequest) -> HttpResponseBase:
    """Show allauth's page, which asks the adapter whether it is open, with the invitation."""
    invitation = access.carried_invitation(request)
    page = allauth_views.SignupView.as_view(extra_context={"invitation": invitation})
    answer: HttpResponseBase = page(request)
    return answer


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Sign out, and let the browser forget the pages and files that it has seen."""
    answer: HttpResponseBase = allauth_views.logout(request)
    if answer.status_code == HTTPStatus.FOUND:
        answer["Clear-Site-Data"] = '"cache"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def account(request: MemberRequest) -> HttpResponse:
    me = request.user
    form = AccountForm(request.POST or None, initial={"name": me.name, "language": me.language})
    if not form.is_valid():
        return render(request, "people/account.html", {"form": form})
    language = form.cleaned_data["language"]
    actions.change_account(member=me, name=form.cleaned_data["name"], language=language)
    answer = redirect("people:account")
    keep_language(answer, language)
    with translation.override(language):
        messages.success(request, _("Your account is changed."))
    return answer
