"""What a paper offers to whoever writes about it: its figures, its links, its own line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dokuha.catalogue.models import Paper
from dokuha.documents.anatomy import Anatomy, Figure, LinkKind, SectionRole
from dokuha.reading.models import PaperAnatomy

MOST_LINKS = 8
MARGIN = 3.0
"""Points of white around a figure, so that its lines are not cut."""
# What a summary's reader would want to open, the most useful first.
LINK_NAMES: Mapping[LinkKind, str | Promise] = {
    LinkKind.CODE: _("code"),
    LinkKind.PROJECT: _("project page"),
    LinkKind.DATA: _("data set"),
    LinkKind.VIDEO: _("video"),
}


@dataclass(frozen=True, kw_only=True)
class OfferedFigure:
    """A figure or table that can be cut out; `boxes` is JSON for a form."""

    label: str
    caption: str
    page: int
    boxes: str


@dataclass(frozen=True, kw_only=True)
class OfferedLink:
    """An address found in the paper or known of it, as Markdown would say it."""

    name: str | Promise
    url: str

    @property
    def shown(self) -> str:
        """The address without what every address has."""
        return self.url.split("://", 1)[-1].removeprefix("www.").rstrip("/")

    @property
    def markdown(self) -> str:
        address = self.url.replace("(", "%28").replace(")", "%29")
        return f"- [{self.name}]({address})"


@dataclass(frozen=True, kw_only=True)
class Offers:
    line: str
    figures: tuple[OfferedFigure, ...]
    links: tuple[OfferedLink, ...]


def offers_of(paper: Paper, kept: PaperAnatomy | None) -> Offers:
    """Whatever is known: of a paper without a PDF its line and its addresses in the list."""
    known = Anatomy.from_json(kept.anatomy) if kept and kept.anatomy else Anatomy(file="")
    return Offers(
        line=line_of(paper),
        figures=tuple(_figure(one) for one in known.figures if one.label),
        links=tuple(_links(paper, known))[:MOST_LINKS],
    )


def line_of(paper: Paper) -> str:
    """The paper as the method's heading has it: authors, "title", venue and year."""
    parts = (", ".join(paper.authors), f"“{paper.title}”", paper.place)
    return ", ".join(part for part in parts if part)


def _figure(figure: Figure) -> OfferedFigure:
    left, top, right, bottom = figure.box
    room = (left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN)
    return OfferedFigure(
        label=figure.label, caption=figure.caption, page=figure.page, boxes=json.dumps([room])
    )


def _links(paper: Paper, known: Anatomy) -> list[OfferedLink]:
    """The paper's own addresses, then those found in it outside its reference list, each once."""
    listed = {one.heading for one in known.sections if one.role is SectionRole.REFERENCES}
    found = [one for one in known.links if one.section not in listed]
    named = [
        (_("paper"), paper.url),
        (_("code"), paper.code_url),
        *(
            (name, one.url)
            for kind, name in LINK_NAMES.items()
            for one in found
            if one.kind is kind
        ),
    ]
    # The first of the same address keeps its place and its name.
    once: dict[str, OfferedLink] = {}
    for name, url in named:
        if url:
            once.setdefault(_same(url), OfferedLink(name=name, url=url))
    return list(once.values())


def _same(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/").lower()
