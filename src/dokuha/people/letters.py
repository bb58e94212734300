"""Letters about accounts."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation

from dokuha.people.models import Member


def write(template_prefix: str, *, to: str, member: Member | None, language: str) -> EmailMessage:
    """Write a letter of allauth's, to members in their own language."""
    context: dict[str, Any] = {"email": to}
    if member:
        context |= {"user": member, "password_reset_url": password_link(member)}
    with translation.override(member.language if member else language):
        letter: EmailMessage = get_adapter().render_mail(template_prefix, to, context)
    return letter


def password_link(member: Member) -> str:
    """Return the address at which the member chooses a password; it works once."""
    key = {"uidb36": user_pk_to_url_str(member), "key": default_token_generator.make_token(member)}
    return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=key)
