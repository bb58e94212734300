"""Which of the candidates a page shows, as words in its address."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from dokuha.catalogue.models import Paper, Survey
from dokuha.ideas.models import Passage
from dokuha.ideas.queries import candidates as queries
from dokuha.people.models import Group

SHOWN = 30


@dataclass(frozen=True, kw_only=True)
class Asked:
    survey: Survey | None = None
    paper: Paper | None = None
    source: str = ""
    is_aside: bool = False
    start: int = 0
    cells: tuple[int, ...] = ()

    def address(self, **changes: Any) -> str:
        """The same with some changes; from the beginning, if nothing else is said."""
        other = replace(self, **{"start": 0, **changes})
        words = {
            "survey": other.survey.pk if other.survey else None,
            "paper": other.paper.pk if other.paper else None,
            "source": other.source,
            "aside": "1" if other.is_aside else "",
            "start": other.start,
            "cells": other.cells,
        }
        return "?" + urlencode({key: word for key, word in words.items() if word}, doseq=True)


@dataclass(frozen=True, kw_only=True)
class Page:
    """`next` is the address of what follows, "" at the end."""

    rows: list[Passage]
    count: int
    next: str


def page_of(group: Group, asked: Asked) -> Page:
    found = queries.set_aside_in(group) if asked.is_aside else queries.candidates_of(group)
    if asked.survey:
        found = queries.of_survey(found, asked.survey)
    if asked.paper:
        found = found.filter(paper=asked.paper)
    if asked.source:
        found = found.filter(source=asked.source)
    rows = list(found[asked.start : asked.start + SHOWN + 1])
    more = len(rows) > SHOWN
    return Page(
        rows=rows[:SHOWN],
        count=found.count(),
        next=asked.address(start=asked.start + SHOWN) if more else "",
    )
