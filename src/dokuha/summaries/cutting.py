"""Figures that are cut out of the paper, with their name and where they are from."""

from datetime import datetime
from textwrap import shorten

from dokuha.catalogue.models import Paper
from dokuha.documents.anatomy import Box
from dokuha.documents.limited import cut_out
from dokuha.people.models import Member
from dokuha.reading.models import PaperFile
from dokuha.summaries.actions import LONGEST_CAPTION, add_figure
from dokuha.summaries.models import Figure, Summary

MOST_NAMES = 3
_LONGEST_TITLE = 120
_LEAST = 20
"""Fewer letters of a caption say nothing."""


def cut_figure(
    *,
    summary: Summary,
    file: PaperFile,
    page: int,
    box: Box,
    label: str,
    caption: str,
    actor: Member,
    now: datetime,
) -> Figure:
    """Put a piece of the paper's PDF among the figures, drawn for print and credited to the paper.

    The same piece again returns the figure that is there. Raises CannotCut, UnusablePicture,
    TooManyFigures.
    """
    with file.pdf.open("rb") as content:
        picture = cut_out(content.read(), page=page, box=box)
    words = credited(label=label, caption=caption, paper=summary.paper)
    return add_figure(summary=summary, content=picture, caption=words, actor=actor, now=now)


def credited(*, label: str, caption: str, paper: Paper) -> str:
    """The figure's name, what the paper says of it as far as there is room, and the paper.

    >>> lamps = Paper(title="Lamps", authors=["Ada Quill"], venue="CVPR", year=2015)
    >>> credited(label="Figure 2", caption="A lamp.", paper=lamps)
    'Figure 2: A lamp. From: Ada Quill, “Lamps”, CVPR 2015'
    """
    source = f"From: {credit_of(paper)}"
    room = LONGEST_CAPTION - len(source) - len(label) - 3
    words = shorten(caption, room, placeholder=" …") if room >= _LEAST else ""
    name = f"{label}: {words}" if label and words else label or words
    return f"{name}{'' if name.endswith(('.', '。', '…')) or not name else '.'} {source}".strip()


def credit_of(paper: Paper) -> str:
    """Authors, title, venue and year in one line; many authors are the first and "et al."."""
    names = list(paper.authors)
    if len(names) > MOST_NAMES:
        names = [f"{names[0]} et al."]
    title = f"“{shorten(paper.title, _LONGEST_TITLE, placeholder='…')}”"
    place = " ".join(str(part) for part in (paper.venue, paper.year) if part)
    return ", ".join(part for part in (*names, title, place) if part)
