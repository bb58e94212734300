"""What a reader may see of a paper in other groups of the installation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from dokuha.catalogue.models import Entry, Paper, Survey
from dokuha.catalogue.queries import same_paper_in
from dokuha.people.models import Member
from dokuha.people.queries import groups_of
from dokuha.publication.queries import public_names_of, published_about
from dokuha.summaries.models import Summary
from dokuha.summaries.queries import writers_of


@dataclass(frozen=True, kw_only=True)
class ReadElsewhere:
    """A summary in another group, or one that another group shows to everybody.

    `writer` is "" where somebody is shown without their name.
    """

    group: str
    writer: str
    at: datetime
    address: str
    is_public: bool


def read_elsewhere(paper: Paper, *, reader: Member, now: datetime) -> list[ReadElsewhere]:
    """Who else read the paper, as far as the reader may know: their own groups, and everybody's."""
    own = groups_of(reader, today=timezone.localdate(now)).exclude(pk=paper.group_id)
    theirs = {one.pk: one for one in same_paper_in(own, paper)}
    groups = {group.pk: group.name for group in own}
    return _in_own_groups(theirs, groups) + _public(paper, without=set(groups))


def _in_own_groups(papers: Mapping[int, Paper], groups: Mapping[int, str]) -> list[ReadElsewhere]:
    return [
        ReadElsewhere(
            group=groups[papers[number].group_id],
            writer=summary.writer,
            at=summary.submitted_at or summary.saved_at,
            address=reverse("summaries:summary", args=[summary.pk]),
            is_public=False,
        )
        for number, written in writers_of(papers).items()
        for summary in written
    ]


def _public(paper: Paper, *, without: set[int]) -> list[ReadElsewhere]:
    slides = [one for one in published_about(paper) if one.publication.group_id not in without]
    names = public_names_of(slides)
    return [
        ReadElsewhere(
            group=slide.publication.group.name,
            writer=", ".join(filter(None, names[slide.pk])),
            at=slide.publication.published_at,
            address=reverse("publication:slide", args=[slide.publication.slug, slide.place]),
            is_public=True,
        )
        for slide in slides
    ]


def survey_of(summary: Summary, entries: Sequence[Entry]) -> Survey | None:
    """The survey for which a summary was written: the last that ran on the day."""
    day = timezone.localdate(summary.submitted_at or summary.saved_at)
    surveys = [entry.survey for entry in entries]
    running = [one for one in surveys if one.starts_on <= day <= one.ends_on]
    return max(running, key=lambda one: one.starts_on, default=None)
