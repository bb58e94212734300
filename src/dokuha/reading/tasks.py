from django.utils import timezone
from django_tasks import task

from dokuha.reading import shelf
from dokuha.reading.anatomies import take_apart
from dokuha.reading.carrying import carry_highlights_to
from dokuha.reading.models import PaperFile


@task
def dissect(file_id: int) -> None:
    file = PaperFile.objects.filter(pk=file_id).first()
    if file is not None:
        take_apart(file, now=timezone.now())
        carry_highlights_to(file)


@task
def carry_highlights(file_id: int) -> None:
    file = PaperFile.objects.filter(pk=file_id).first()
    if file is not None:
        carry_highlights_to(file)


@task
def clear_shelf() -> int:
    """Remove, every day, the PDFs that no paper has any more; say how many."""
    return shelf.clear(now=timezone.now())
