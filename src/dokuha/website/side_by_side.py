"""Two papers that may be one, as an organiser compares them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from dokuha.catalogue.comparing import is_preprint
from dokuha.catalogue.models import Paper
from dokuha.catalogue.oneness import FIELDS
from dokuha.catalogue.queries import identity_of_paper
from dokuha.claims.models import Claim
from dokuha.discussion.queries import open_comments
from dokuha.reading.models import PaperFile, Reading
from dokuha.summaries.differences import Piece, Side, differences
from dokuha.summaries.models import Summary

MOST_LETTERS = 1_200
"""So much of an abstract stands beside the other one."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One field of both papers, its words marked where they differ.

    `is_choice`: both say something else, and the organiser chooses; `takes_other` is proposed.
    """

    name: str
    label: str
    one: list[Piece]
    other: list[Piece]
    is_same: bool
    is_choice: bool
    takes_other: bool


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """What people have done with one of the papers."""

    paper: Paper
    surveys: list[str]
    summaries: int
    claims: int
    readings: int
    comments: int
    files: int


def lines_of(one: Paper, other: Paper) -> list[Line]:
    """The fields of which at least one of the two says something."""
    labels = _labels()
    takes_other = is_preprint(identity_of_paper(one)) and not is_preprint(identity_of_paper(other))
    lines = []
    for name in FIELDS:
        mine, theirs = _text(one, name), _text(other, name)
        if not mine and not theirs:
            continue
        pieces = differences(mine[:MOST_LETTERS], theirs[:MOST_LETTERS])
        lines.append(
            Line(
                name=name,
                label=labels[name],
                one=[piece for piece in pieces if piece.side is not Side.NEW],
                other=[piece for piece in pieces if piece.side is not Side.OLD],
                is_same=mine == theirs,
                is_choice=bool(mine and theirs) and mine != theirs,
                takes_other=takes_other,
            )
        )
    return lines


def hanging_on(papers: Iterable[Paper]) -> list[Hanging]:
    numbers = [paper.pk for paper in papers]
    claims = Claim.objects.filter(ended_at=None)
    counts = [
        _counts(rows, numbers)
        for rows in (Summary.objects.all(), claims, Reading.objects.all(), PaperFile.objects.all())
    ]
    said = _counts(open_comments(), numbers, "thread__paper")
    return [
        Hanging(
            paper=paper,
            surveys=[entry.survey.name for entry in paper.entries.select_related("survey")],
            summaries=counts[0].get(paper.pk, 0),
            claims=counts[1].get(paper.pk, 0),
            readings=counts[2].get(paper.pk, 0),
            files=counts[3].get(paper.pk, 0),
            comments=said.get(paper.pk, 0),
        )
        for paper in papers
    ]


def _counts(rows: QuerySet[Any], numbers: list[int], paper: str = "paper") -> dict[int, int]:
    found = rows.filter(**{f"{paper}__in": numbers}).order_by().values_list(paper)
    return dict(found.annotate(count=Count("pk")))


def _text(paper: Paper, name: str) -> str:
    value = getattr(paper, name)
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def _labels() -> dict[str, str]:
    return {
        "title": _("Title"),
        "authors": _("Authors"),
        "year": _("Year"),
        "venue": _("Venue"),
        "abstract": _("Abstract"),
        "keywords": _("Keywords"),
        "doi": "DOI",
        "arxiv_id": "arXiv",
        "archive_id": _("Archive"),
        "url": _("Page"),
        "pdf_url": "PDF",
        "code_url": _("Code"),
    }
