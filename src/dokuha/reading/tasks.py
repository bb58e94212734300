from django.utils import timezone
from django_tasks import task

from dokuha.reading.anatomies import take_apart
from dokuha.reading.models import PaperFile


@task
def dissect(file_id: int) -> None:
    file = PaperFile.objects.filter(pk=file_id).first()
    if file is not None:
        take_apart(file, now=timezone.now())
