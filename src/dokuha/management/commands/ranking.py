import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from dokuha.catalogue.queries import survey_called
from dokuha.core.days import read_day
from dokuha.core.rows import Unclear
from dokuha.progress.queries import Ranking, ranking_of
from dokuha.progress.ranking import Period

Row = dict[str, str | int | float]


class Command(BaseCommand):
    help = "Rank who wrote summaries in a period: by person, or by institution per head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", metavar="SURVEY", help="its name, or its number")
        parser.add_argument("--from", dest="first", type=_day, required=True, metavar="D")
        parser.add_argument("--to", dest="last", type=_day, required=True, metavar="D")
        parser.add_argument("--by", choices=["member", "institution"], required=True)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self, *, survey: str, first: date, last: date, by: str, as_json: bool, **options: Any
    ) -> None:
        if last < first:
            raise CommandError(f"{last} is before {first}: the first day comes first")
        try:
            found = ranking_of(survey_called(survey), Period(first=first, last=last))
        except Unclear as error:
            raise CommandError(str(error)) from error
        rows = _members(found) if by == "member" else _institutions(found)
        if as_json:
            for row in rows:
                self.stdout.write(json.dumps(row, ensure_ascii=False))
        else:
            console = Console(highlight=False)
            with console.capture() as said:
                console.print(_table(found, by, rows))
            self.stdout.write(said.get())


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day: write it as 2018-03-01") from error


def _members(ranking: Ranking) -> list[Row]:
    return [
        {"rank": place.rank, "member": who.name, "summaries": place.summaries}
        for place, who in ranking.persons
    ]


def _institutions(ranking: Ranking) -> list[Row]:
    return [
        {
            "rank": place.rank,
            "institution": where.short_name,
            "summaries": place.summaries,
            "heads": place.heads,
            "per_head": float(place.per_head),
        }
        for place, where in ranking.institutions
    ]


def _table(ranking: Ranking, by: str, rows: list[Row]) -> Table:
    title = f"{ranking.survey}, {ranking.period.first} to {ranking.period.last}"
    table = Table(title=title, title_justify="left")
    names = list(rows[0]) if rows else ["rank", by, "summaries"]
    for name in names:
        table.add_column(name.replace("_", " "), justify="left" if name == by else "right")
    for row in rows:
        table.add_row(*(f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()))
    return table
