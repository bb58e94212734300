from django.utils import timezone
from django_tasks import task

from dokuha.analysis import making
from dokuha.people.models import Group


@task
def draw_map(group_id: int) -> None:
    group = Group.objects.filter(pk=group_id).first()
    if group is None:  # It went while the task waited.
        return
    making.draw_map(group, now=timezone.now())
