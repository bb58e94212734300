"""A small workshop of made-up papers with their PDFs, so that guides and citations have places."""

from datetime import datetime
from functools import cache

import typst

from dokuha.catalogue.actions import import_list, start_survey
from dokuha.catalogue.models import Paper, Survey
from dokuha.demo import content
from dokuha.demo.cast import Cast
from dokuha.demo.content import FOLDER
from dokuha.demo.evenings import read_and_write
from dokuha.demo.pdf_scenes import fetch_pdfs
from dokuha.people.models import Member
from dokuha.sources import read_list
from dokuha.summaries.importing import import_survey

NAME = "Night Reading Workshop 2015"
WRITTEN = {"lamps": "Lamps That Wait", "onepage": "One Page", "clock": "A Clock"}
"""The papers that have a PDF: the file of their text, and how their title begins."""


def play(cast: Cast) -> None:
    """To be played before the map is drawn and candidates are gathered."""
    organiser, at = next(iter(cast.members.values())), cast.evening(50, 1)
    survey = start_survey(
        group=cast.group,
        name=NAME,
        about="みんなで読み方を練習するための、架空の論文です。",
        starts_on=cast.day(50),
        ends_on=cast.day(-360),
        actor=organiser,
        now=at,
    )
    papers = FOLDER.joinpath("workshop", "list.csv").read_bytes()
    found = read_list(file_name="workshop.csv", content=papers)
    import_list(survey=survey, records=found.records, actor=organiser, now=at)
    pdfs = {f"{name}.pdf": typeset(name) for name in WRITTEN}
    fetch_pdfs(survey, pdfs, actor=organiser, at=at)
    _bring_summaries(survey, organiser, cast.evening(49, 2))
    for scene in content.workshop()["summaries"]:
        paper = Paper.objects.get(entries__survey=survey, title=scene["title"])
        evening = cast.evening(scene["days_before_end"], 1)
        read_and_write(scene, paper, cast.members[scene["author"]], evening)


def _bring_summaries(survey: Survey, actor: Member, at: datetime) -> None:
    """Import what somebody outside wrote about one of the papers; nobody has taken it yet."""
    slides = FOLDER.joinpath("workshop", "slides.pug").read_bytes()
    found = read_list(file_name="slides.pug", content=slides)
    import_survey(survey=survey, records=found.records, actor=actor, now=at)


@cache
def typeset(name: str) -> bytes:
    """Return the PDF of one of the papers; the same bytes whenever it is made."""
    folder = FOLDER.joinpath("workshop")
    parts = [folder.joinpath(part).read_text("utf-8") for part in ("style.typ", f"{name}.typ")]
    return typst.compile("\n".join(parts).encode())
