from django.utils import timezone
from django_tasks import task

from dokuha.ideas import gathering
from dokuha.people.models import Group


@task
def gather_passages() -> None:
    """Look through what came with nobody watching: a long list of PDFs, say."""
    groups = {
        *gathering.new_anatomies().order_by().values_list("file__paper__group", flat=True),
        *gathering.new_summaries().order_by().values_list("paper__group", flat=True),
    }
    for group in Group.objects.filter(pk__in=groups):
        while gathering.gather(group, now=timezone.now()):
            pass
