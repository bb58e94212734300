import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from dokuha.analysis import making, queries
from dokuha.analysis.queries import NearPaper
from dokuha.catalogue.models import Paper
from dokuha.people.models import Group

COUNT = 10


class Command(BaseCommand):
    help = "Find the papers of a group that are nearest to a paper or to a text, and say why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--paper", type=int, metavar="ID", help="number of a paper")
        what.add_argument("--text", help="an abstract, or a few sentences")
        parser.add_argument("--group", help="name or number; needed with --text among several")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self,
        *,
        paper: int | None,
        text: str | None,
        group: str | None,
        as_json: bool,
        **options: Any,
    ) -> None:
        if paper is not None:
            found = Paper.objects.filter(pk=paper).select_related("group").first()
            if found is None:
                raise CommandError(f"There is no paper {paper}.")
            _draw(found.group)
            near = queries.near_paper(found, count=COUNT)
        else:
            place = _group_called(group)
            _draw(place)
            near = queries.near_text(place, text or "", count=COUNT)
        if as_json:
            for one in near or []:
                self.stdout.write(json.dumps(_facts(one), ensure_ascii=False))
        else:
            console = Console(highlight=False)
            with console.capture() as said:
                console.print(_table(near or []))
            self.stdout.write(said.get())


def _draw(group: Group) -> None:
    """See to it that the map knows all papers; here nobody minds to wait."""
    known = queries.map_of(group)
    if not known or known.mark != queries.mark_of(group) or not queries.drawing_of(group):
        making.draw_map(group, now=timezone.now())


def _group_called(words: str | None) -> Group:
    groups = Group.objects.order_by("pk")
    if words is not None:
        named = groups.filter(name=words)
        groups = named if named or not words.isdecimal() else groups.filter(pk=int(words))
    found = list(groups[:2])
    if len(found) != 1:
        raise CommandError(
            f"There is no group called {words!r}."
            if words is not None and not found
            else "Say which group with --group: its name, or its number."
        )
    return found[0]


def _facts(one: NearPaper) -> dict[str, object]:
    return {
        "paper": one.paper.pk,
        "title": one.paper.title,
        "year": one.paper.year,
        "likeness": one.near.likeness,
        "shared": {shared.term: round(shared.part, 3) for shared in one.near.reasons.shared},
        "only_there": one.near.reasons.only_second,
        "only_here": one.near.reasons.only_first,
        "summaries": [summary.pk for summary in one.summaries],
    }


def _table(near: list[NearPaper]) -> Table:
    table = Table("paper", "title", "likeness", "shared words")
    for one in near:
        shared = ", ".join(f"{term.term} {term.percent} %" for term in one.shared)
        table.add_row(str(one.paper.pk), one.paper.title, f"{one.near.likeness:.2f}", shared)
    return table
