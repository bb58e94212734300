"""What can be found, kind by kind: which rows, as they are now, and which of their words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse

from dokuha.catalogue.models import Paper
from dokuha.discussion.models import Comment
from dokuha.discussion.queries import open_comments
from dokuha.search.models import Kind
from dokuha.summaries.asking import format_of
from dokuha.summaries.models import State, Summary

# How a comment names a person it mentions.
_MENTION = re.compile(r"@\{\d+\}")
# Marks of Markdown that may stand within a word and are not seen.
_MARKS = re.compile(r"\*\*|~~|`")


@dataclass(frozen=True, kw_only=True)
class Document:
    """The words of one thing, as its people wrote them. `at` puts the newest first."""

    group_id: int
    at: datetime
    title: str
    parts: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One kind of thing.

    `rows` may be found at this moment: whoever takes something back changes them. `times`
    are the columns that say when one came or changed. `stamp` and `variant` differ whenever
    the words of a row may differ. `heading` and `path` are for people: what it belongs to,
    and the page where it stands.
    """

    kind: Kind
    rows: QuerySet[Any]
    times: Sequence[str]
    stamp: Combinable
    variant: Combinable = field(default_factory=lambda: Value(""))
    document: Callable[[Any], Document]
    heading: Callable[[Any], str]
    path: Callable[[Any], str]

    def states(self) -> QuerySet[Any]:
        """The rows with `stamp_now` and `variant_now`."""
        rows: QuerySet[Any] = self.rows.annotate(stamp_now=self.stamp, variant_now=self.variant)
        return rows


def of_paper(paper: Paper) -> Document:
    return Document(
        group_id=paper.group_id,
        at=paper.added_at,
        title=paper.title,
        parts=[*paper.authors, *paper.keywords, paper.abstract],
    )


def of_summary(summary: Summary) -> Document:
    """The one-liner, and the answers to what its form asks or once asked."""
    asked = format_of(summary).fields_of(summary.answers)
    return Document(
        group_id=summary.paper.group_id,
        at=summary.submitted_at or summary.saved_at,
        title=summary.one_liner,
        parts=[_MARKS.sub("", summary.answers.get(field.key, "")) for field in asked],
    )


def of_comment(comment: Comment) -> Document:
    return Document(
        group_id=comment.thread.group_id,
        at=comment.created_at,
        title="",
        parts=[_MARKS.sub("", _MENTION.sub(" ", comment.text))],
    )


SOURCES = (
    Source(
        kind=Kind.PAPER,
        rows=Paper.objects.all(),
        times=["changed_at"],
        stamp=F("changed_at"),
        document=of_paper,
        heading=lambda paper: paper.title,
        path=lambda paper: reverse("website:paper", args=[paper.pk]),
    ),
    Source(
        kind=Kind.SUMMARY,
        rows=Summary.objects.filter(state=State.SUBMITTED)
        .select_related("paper", "author")
        .prefetch_related("own_format"),
        times=["saved_at", "submitted_at"],
        stamp=F("saved_at"),
        variant=F("format"),
        document=of_summary,
        heading=lambda summary: summary.paper.title,
        path=lambda summary: reverse("summaries:summary", args=[summary.pk]),
    ),
    Source(
        kind=Kind.COMMENT,
        rows=open_comments().select_related("thread", "author"),
        times=["created_at", "edited_at"],
        stamp=Coalesce("edited_at", "created_at"),
        document=of_comment,
        heading=lambda comment: comment.thread.name,
        path=lambda comment: f"{comment.thread.path}#comment-{comment.pk}",
    ),
)
SOURCE_OF = {source.kind: source for source in SOURCES}
