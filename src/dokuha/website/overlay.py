"""What is laid over a PDF in the room, as JSON: its points, figures, sections and references."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from dokuha.catalogue.matching import identity
from dokuha.catalogue.models import Paper
from dokuha.catalogue.queries import papers_like
from dokuha.documents.anatomy import Anatomy, Figure, Reference, Section
from dokuha.people.models import Group, Member
from dokuha.reading.guide import Point
from dokuha.reading.models import PaperFile
from dokuha.reading.queries import anatomy_of, dismissed_by
from dokuha.reading.way import point_of
from dokuha.summaries.models import Summary
from dokuha.summaries.queries import writers_of

MOST_NAMES = 3


def overlay_of(file: PaperFile, member: Member) -> dict[str, Any]:
    """What was found in the PDF; empty while nobody has looked. Four queries, whatever is in it."""
    kept = anatomy_of(file)
    found = Anatomy.from_json(kept.anatomy) if kept and kept.anatomy else Anatomy(file=file.name)
    dismissed = dismissed_by(member, file)
    papers = papers_meant(found.references, group=file.paper.group)
    written = writers_of([paper for paper in papers if paper])
    return {
        "points": [_point(one, dismissed) for one in map(point_of, found.key_sentences)],
        "figures": [_figure(one) for one in found.figures],
        "sections": [_section(one) for one in found.sections],
        "references": [
            _reference(one, paper, written.get(paper.pk, []) if paper else [])
            for one, paper in zip(found.references, papers, strict=True)
        ],
    }


def papers_meant(references: Sequence[Reference], *, group: Group) -> list[Paper | None]:
    """The group's paper that each reference means, if it has that one in its lists."""
    sought = [
        identity(title=one.title, authors=one.authors, doi=one.doi, arxiv_id=one.arxiv_id)
        for one in references
    ]
    shelf = papers_like(group, sought)
    return [shelf.find(one).same if one.title or one.arxiv_id else None for one in sought]


def _point(point: Point, dismissed: set[str]) -> dict[str, Any]:
    return {
        "key": point.key,
        "text": point.text,
        "role": str(point.role_name),
        "facet": point.facet,
        "why": point.why,
        "page": point.place.page,
        "boxes": point.place.boxes,
        "score": point.score,
        "dismissed": point.key in dismissed,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    names = ("kind", "label", "caption", "page", "box")
    return {name: getattr(figure, name) for name in names}


def _section(section: Section) -> dict[str, Any]:
    return {name: getattr(section, name) for name in ("heading", "level", "page")}


def _reference(
    reference: Reference, paper: Paper | None, summaries: Sequence[Summary]
) -> dict[str, Any]:
    return {
        "label": reference.label,
        "raw": reference.raw,
        "title": reference.title,
        "authors": reference.authors,
        "year": reference.year,
        "by": _by(reference),
        "outside": _outside(reference),
        "paper": reverse("website:paper", args=[paper.pk]) if paper else "",
        "summaries": [
            {
                "url": reverse("summaries:summary", args=[summary.pk]),
                "said": _("Summary by %(name)s") % {"name": summary.writer},
            }
            for summary in summaries
        ],
    }


def _by(reference: Reference) -> str:
    """Who wrote it, where and when, as far as the entry says."""
    names = ", ".join(reference.authors[:MOST_NAMES])
    more = " et al." if len(reference.authors) > MOST_NAMES else ""
    where = " ".join(str(part) for part in (reference.venue, reference.year) if part)
    return " · ".join(part for part in (names + more, where) if part)


def _outside(reference: Reference) -> str:
    if reference.doi:
        return f"https://doi.org/{quote(reference.doi)}"
    return f"https://arxiv.org/abs/{quote(reference.arxiv_id)}" if reference.arxiv_id else ""
