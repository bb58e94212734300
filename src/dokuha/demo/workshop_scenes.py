"""A small workshop of made-up papers with their PDFs, so that guides and citations have places."""

from functools import cache

import typst
from django.core.files.base import ContentFile

from dokuha.catalogue.actions import import_list, start_survey
from dokuha.catalogue.models import Paper
from dokuha.demo.cast import Cast
from dokuha.demo.content import FOLDER
from dokuha.reading.actions import attach_pdf
from dokuha.reading.anatomies import take_apart
from dokuha.sources import read_list

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
    content = FOLDER.joinpath("workshop", "list.csv").read_bytes()
    found = read_list(file_name="workshop.csv", content=content)
    import_list(survey=survey, records=found.records, actor=organiser, now=at)
    for name, title in WRITTEN.items():
        file = attach_pdf(
            paper=Paper.objects.get(entries__survey=survey, title__startswith=title),
            file=ContentFile(typeset(name), name=f"{name}.pdf"),
            member=organiser,
            now=at,
        )
        take_apart(file, now=at)


@cache
def typeset(name: str) -> bytes:
    """Return the PDF of one of the papers; the same bytes whenever it is made."""
    folder = FOLDER.joinpath("workshop")
    parts = [folder.joinpath(part).read_text("utf-8") for part in ("style.typ", f"{name}.typ")]
    return typst.compile("\n".join(parts).encode())
