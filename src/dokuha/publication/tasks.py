from django.utils import timezone
from django_tasks import task

from dokuha.publication import forgetting, making
from dokuha.publication.models import Publication


@task
def make_files(publication_id: int, edition: int) -> None:
    publication = (
        Publication.objects.select_related("group")
        .filter(pk=publication_id, edition=edition, withdrawn_at=None)
        .first()
    )
    if publication is None:  # Withdrawn, or to be made anew by a later task.
        return
    making.make(publication)


@task
def forget_visits() -> None:
    forgetting.forget_visits(today=timezone.localdate())
