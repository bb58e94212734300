from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import EmailField
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dokuha.people import actions
from dokuha.people.letters import password_link
from dokuha.people.models import Group, Member


class Command(BaseCommand):
    help = "Make somebody an organiser of a group: the account and the group are made if missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--group", required=True, help="name of the group")
        parser.add_argument("--email", required=True, help="address to sign in with")
        parser.add_argument("--name", required=True, help="name that the others see")

    def handle(self, *, group: str, email: str, name: str, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        member = actions.open_account(
            email=_checked(email), name=_fit(Member, name), language=settings.LANGUAGE_CODE
        )
        _seat(member, _fit(Group, group))
        self.stdout.write(f"{member.name} <{member.email}> organises {group!r}.")
        if member.has_usable_password():
            self.stdout.write(f"Sign in: {settings.SITE_URL}/")
        else:
            self.stdout.write("Choose a password here (works once, for three days):")
            self.stdout.write(password_link(member))


def _checked(email: str) -> str:
    try:
        return str(EmailField().clean(email))
    except ValidationError as error:
        raise CommandError(f"{email!r} is not an e-mail address") from error


def _fit(model: type[Group | Member], name: str) -> str:
    """Return the name if such a thing may be called so."""
    try:
        return str(model._meta.get_field("name").clean(name.strip(), None))
    except ValidationError as error:
        raise CommandError(f"{name!r}: {' '.join(error.messages)}") from error


def _seat(member: Member, name: str) -> None:
    found = list(Group.objects.filter(name=name)[:2])
    if len(found) > 1:
        raise CommandError(f"several groups are called {name!r}: please rename one on its page")
    if found:
        actions.seat_organiser(group=found[0], member=member, now=timezone.now())
    else:
        actions.start_group(name=name, about="", founder=member, now=timezone.now())
