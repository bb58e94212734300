"""A long list comes in at a worker, while its organiser may do something else."""

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from dokuha.catalogue.access import survey_to_lead
from dokuha.catalogue.actions import ImportResult
from dokuha.catalogue.models import ListUpload
from dokuha.sources import open_kept
from dokuha.summaries.importing import BATCH, SurveyImport, import_survey


def bring_in(upload_id: int) -> None:
    """Import a confirmed list part by part. After a kill a second call adds the rest."""
    upload = (
        ListUpload.objects.select_related("survey__group", "member")
        .filter(pk=upload_id, confirmed_at__isnull=False, ended_at=None)
        .first()
    )
    if upload is None:
        return
    kept = ListUpload.objects.filter(pk=upload_id)
    try:
        survey_to_lead(upload.member, upload.survey_id)
    except (Http404, PermissionDenied):  # No organiser any more.
        kept.delete()
        return

    def tell(so_far: SurveyImport) -> None:
        kept.update(done=so_far.papers.records, heard_at=timezone.now())

    result = import_survey(
        survey=upload.survey,
        records=open_kept(
            file_name=upload.file_name, content=bytes(upload.content), columns=upload.columns
        ),
        actor=upload.member,
        now=timezone.now(),
        tell=tell,
        at_once=BATCH,
    )
    # What is in needs no file any more.
    kept.update(ended_at=timezone.now(), came=asdict(result), content=b"")


def came_of(upload: ListUpload) -> SurveyImport | None:
    """What came in; None while it comes."""
    if upload.ended_at is None:
        return None
    papers = ImportResult(**upload.came["papers"])
    return SurveyImport(papers=papers, summaries=upload.came["summaries"])
