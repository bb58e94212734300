"""What allauth asks of the house when somebody signs up, signs in or forgets a password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from dokuha.people import access
from dokuha.people.models import Member
from dokuha.people.tasks import send_letter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are made only by those who hold an invitation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Please ask an organiser of your group."),
        "email_password_mismatch": _("This e-mail and this password do not belong together."),
        "email_taken": _("There is an account with this e-mail already. Please sign in with it."),
        "enter_current_password": _("This is not your current password."),
        "too_many_login_attempts": _("Too many tries. Please wait five minutes and try again."),
        "rate_limited": _("Too many tries. Please wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return access.carried_invitation(request) is not None

    def save_user(
        self, request: HttpRequest, user: Member, form: Any, commit: bool = True
    ) -> Member:
        user.name = form.cleaned_data["name"]
        user.language = translation.get_language()
        saved: Member = super().save_user(request, user, form, commit)
        return saved

    def set_password(self, user: Member, password: str) -> None:
        """Take the language of the page where the first password is chosen for the member's."""
        if not user.has_usable_password():
            user.language = translation.get_language()
        super().set_password(user, password)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the invitation somebody came with, else home."""
        invitation = access.carried_invitation(request)
        if invitation is not None:
            return reverse("people:join", args=[invitation.token])
        return str(super().get_login_redirect_url(request))

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:account")

    def post_login(self, request: HttpRequest, user: Member, **rest: Any) -> HttpResponse:
        """Speak the member's language on a device that has not been told another."""
        response: HttpResponse = super().post_login(request, user, **rest)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            keep_language(response, user.language)
        return response

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave the letter to the worker: how long the answer takes tells nobody who is a member.

        It is written there, so that no link which opens an account lies in the queue.
        """
        reader = context.get("user")
        member_id = reader.pk if isinstance(reader, Member) else None
        send_letter.enqueue(template_prefix, email, member_id, translation.get_language())


def keep_language(response: HttpResponse, language: str) -> None:
    """Set the cookie that Django reads the language of a page from."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
