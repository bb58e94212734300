"""Opening an account, and changing one's own."""

from django.db import transaction

from dokuha.people.models import Member


@transaction.atomic
def open_account(*, email: str, name: str, language: str) -> Member:
    """Make an account that is entered by choosing a password first, or return the one there is."""
    there = Member.objects.filter(email=email.lower()).first()
    return there or Member.objects.create_user(email, name=name, language=language)


@transaction.atomic
def change_account(*, member: Member, name: str, language: str) -> Member:
    """Change how a person is called and in which language they get mail."""
    member.name, member.language = name, language
    member.save(update_fields=["name", "language"])
    return member
