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
    """Import a confirmed list part by part. After a kill a second call adds the rest.

    What it tells in the end is what came in with both.
    """
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

    before = _came(upload)

    def tell(so_far: SurveyImport) -> None:
        came = asdict(before + so_far)
        kept.update(done=so_far.papers.records, came=came, heard_at=timezone.now())

    import_survey(
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
    kept.update(ended_at=timezone.now(), content=b"")


def came_of(upload: ListUpload) -> SurveyImport | None:
    """What came in; None while it comes."""
    return _came(upload) if upload.ended_at else None


def _came(upload: ListUpload) -> SurveyImport:
    """What has come in until now, also before a worker died."""
    if not upload.came:
        return SurveyImport()
    papers = ImportResult(**upload.came["papers"])
    return SurveyImport(papers=papers, summaries=upload.came["summaries"])
