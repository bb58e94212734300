from django_tasks import task

from dokuha.people import letters
from dokuha.people.models import Member


@task
def send_letter(template_prefix: str, email: str, member_id: int | None, language: str) -> None:
    """Write and send a letter of allauth's; `language` is for those who are no members."""
    member = Member.objects.filter(pk=member_id).first() if member_id else None
    letters.write(template_prefix, to=email, member=member, language=language).send()
