"""Summaries that were written elsewhere, and come in with a list of papers.

What a list calls its writer is kept. A summary belongs to the member of that name, or to whom
the group knows to write under it (`writers`); else it waits for them, and is shown all the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from dokuha.activity.kinds import Kind
from dokuha.activity.record import record_event
from dokuha.catalogue.actions import AT_ONCE, ImportResult, import_part
from dokuha.catalogue.models import Entry, ListUpload, Paper, Survey
from dokuha.catalogue.queries import papers_meant
from dokuha.core.batches import batches, parts_of
from dokuha.core.writing_much import in_turns, know_sizes, room_to_write
from dokuha.people.models import Member
from dokuha.sources import PaperRecord, SummaryRecord, read_list
from dokuha.summaries import saving, writers
from dokuha.summaries.changes import ONE_LINER
from dokuha.summaries.formats import BUILT_IN, CVPAPER
from dokuha.summaries.models import Revision, State, Summary
from dokuha.summaries.spellings import called_in

BATCH = 1_000
TABLES = [model._meta.db_table for model in (Paper, Entry, Summary)]
"""What grows; also where few summaries come: beside many papers they are to be known as few."""

Key = tuple[int, str]
Content = tuple[str, str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class SurveyImport:
    """How the papers of a list fared, and how many of its summaries came in or were renewed."""

    papers: ImportResult = ImportResult()
    summaries: int = 0

    def __add__(self, more: "SurveyImport") -> "SurveyImport":
        return SurveyImport(
            papers=self.papers + more.papers, summaries=self.summaries + more.summaries
        )


@dataclass(kw_only=True)
class _Brought:
    """All that a list brings by one writer about one paper."""

    paper_id: int
    writer: str
    written_at: datetime
    form: str
    one_liner: str
    answers: dict[str, str]

    @property
    def key(self) -> Key:
        return self.paper_id, self.writer

    @property
    def content(self) -> Content:
        return self.form, self.one_liner, self.answers


@dataclass(frozen=True)
class Known:
    """What the group knows of writers by their names in lists: who they are, what it calls them."""

    authors: dict[str, int]
    called: dict[str, str]


def import_upload(*, upload: ListUpload, now: datetime) -> SurveyImport:
    """Import what was kept, as its member saw it in the preview, and let it go."""
    found = read_list(
        file_name=upload.file_name, content=bytes(upload.content), columns=upload.columns
    )
    records = found.records
    result = import_survey(survey=upload.survey, records=records, actor=upload.member, now=now)
    upload.delete()
    return result


def import_survey(
    *,
    survey: Survey,
    records: Iterable[PaperRecord],
    actor: Member,
    now: datetime,
    tell: Callable[[SurveyImport], None] = lambda so_far: None,
    at_once: int = AT_ONCE,
) -> SurveyImport:
    """Add the papers of a list, and the summaries that it brings as submitted ones.

    The same list twice adds nothing. What somebody has changed here stays as it is; what the
    list says of it by then is kept beside it, among the earlier versions. A list longer than
    `at_once` comes in part by part, so that others may write between, and `tell` hears with
    each how far it is; what it keeps is kept with the part, or not at all.
    """
    result = SurveyImport()
    brought: dict[Key, _Brought] = {}
    grown = AT_ONCE
    with room_to_write():
        for some in in_turns(_parts_of(records, at_once)):
            with transaction.atomic():
                result += _import_part(survey, some, brought, actor, now)
                tell(result)
            if result.papers.records >= grown:
                # Each part looks for its papers among the others. Where a database takes these
                # for few, it goes through all of them.
                know_sizes(*TABLES)
                grown *= 2
    if result.papers.records > AT_ONCE:
        know_sizes(*TABLES)
    return result


def _parts_of(records: Iterable[PaperRecord], at_once: int) -> Iterator[list[PaperRecord]]:
    """A short list as a whole; of a long one, after that much, a little at a time."""
    coming = iter(records)
    yield from islice(parts_of(coming, at_once), 1)
    yield from parts_of(coming, BATCH)


def _import_part(
    survey: Survey,
    records: Sequence[PaperRecord],
    earlier: dict[Key, _Brought],
    actor: Member,
    now: datetime,
) -> SurveyImport:
    """`earlier` is what the parts before brought; what this one brings comes to it."""
    papers = import_part(survey=survey, records=records, actor=actor, now=now)
    with_summary = [record for record in records if record.summary]
    if not with_summary:
        return SurveyImport(papers=papers, summaries=0)
    brought = _brought(survey, with_summary, earlier, now)
    names = {one.writer for one in brought}
    known = Known(writers.authors_by_name(survey.group, names), called_in(survey.group, names))
    count = sum(_take_in(some, known, actor, now) for some in batches(brought, BATCH))
    if count:
        record_event(
            kind=Kind.SUMMARIES_IMPORTED,
            at=now,
            group_id=survey.group_id,
            actor_id=actor.pk,
            survey_id=survey.pk,
            count=count,
        )
    return SurveyImport(papers=papers, summaries=count)


def _brought(
    survey: Survey, records: Sequence[PaperRecord], known: dict[Key, _Brought], now: datetime
) -> list[_Brought]:
    brought: dict[Key, _Brought] = {}
    for record, paper_id in zip(records, papers_meant(survey, records), strict=True):
        if not record.summary or not paper_id:
            continue
        one = _Brought(
            paper_id=paper_id,
            writer=record.summary.writer,
            written_at=_moment(record.summary, now),
            form=record.summary.form if record.summary.form in BUILT_IN else CVPAPER.key,
            one_liner=record.summary.one_liner,
            answers=dict(record.summary.fields),
        )
        earlier = brought[one.key] = known.setdefault(one.key, one)
        for key, text in one.answers.items():
            said = earlier.answers.get(key, "")
            if text not in said:
                earlier.answers[key] = f"{said}\n\n{text}".strip()
    return list(brought.values())


def _moment(record: SummaryRecord, now: datetime) -> datetime:
    """When it was written, by the clocks of this installation; the import, if nobody knows."""
    return min(timezone.make_aware(record.written_at), now) if record.written_at else now


def _take_in(brought: Sequence[_Brought], known: Known, actor: Member, now: datetime) -> int:
    """Add what is new and renew what has changed there, but not here; return how many."""
    there = {(one.paper_id, one.writer_name): one for one in _imported(brought)}
    versions: dict[int, list[Content]] = defaultdict(list)
    told = Revision.objects.filter(
        summary__in=[one.pk for one in there.values()], reason=Revision.Reason.IMPORTED
    )
    rows = told.order_by("pk").values_list("summary", "format", "one_liner", "answers")
    for number, *content in rows:
        versions[number].append((content[0], content[1], content[2]))
    new = [one for one in brought if one.key not in there]
    _add(new, known, actor, now)
    renewed = [
        _renew(there[one.key], versions[there[one.key].pk], one, actor, now)
        for one in brought
        if one.key in there
    ]
    return len(new) + sum(renewed)


def _imported(brought: Sequence[_Brought]) -> list[Summary]:
    found = Summary.objects.select_for_update().filter(
        paper__in={one.paper_id for one in brought}, imported_at__isnull=False
    )
    return list(found.order_by("pk"))


def _add(brought: Sequence[_Brought], known: Known, actor: Member, now: datetime) -> None:
    """Whoever has a page of their own about the paper is not given a second one."""
    taken = set(
        Summary.objects.filter(
            paper__in={one.paper_id for one in brought}, author__in=known.authors.values()
        ).values_list("paper", "author")
    )
    rows = []
    for one in brought:
        author = known.authors.get(one.writer)
        if author and (one.paper_id, author) in taken:
            author = None
        if author:
            taken.add((one.paper_id, author))
        rows.append(
            Summary(
                paper_id=one.paper_id,
                author_id=author,
                writer_name=one.writer,
                called=known.called.get(one.writer, ""),
                format=one.form,
                one_liner=one.one_liner,
                answers=one.answers,
                state=State.SUBMITTED,
                created_at=one.written_at,
                saved_at=now,
                submitted_at=one.written_at,
                imported_at=now,
            )
        )
    added = Summary.objects.bulk_create(rows)
    Revision.objects.bulk_create(_version(row, actor, now) for row in added)


def _renew(
    summary: Summary,
    versions: Sequence[Content],
    one: _Brought,
    actor: Member,
    now: datetime,
) -> bool:
    """Take what a list says by now, if it said something else and nobody has written since."""
    if one.content in versions:
        return False
    if saving.content_of(summary) != versions[-1]:
        texts = {**one.answers, ONE_LINER: one.one_liner}
        saving.keep_aside(summary, texts, actor=actor, now=now)
        return False
    summary.format, summary.one_liner, summary.answers = one.content
    summary.saved_at = now
    summary.save(update_fields=["format", "one_liner", "answers", "saved_at"])
    _version(summary, actor, now).save()
    return True


def _version(summary: Summary, actor: Member, now: datetime) -> Revision:
    return Revision(
        summary=summary,
        reason=Revision.Reason.IMPORTED,
        format=summary.format,
        one_liner=summary.one_liner,
        answers=summary.answers,
        saved_by=actor,
        saved_at=now,
    )
