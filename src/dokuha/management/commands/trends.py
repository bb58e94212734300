import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from dokuha.analysis import making, queries
from dokuha.analysis.drawing import SessionWords, words_of_sessions
from dokuha.analysis.trends import Course, Trends
from dokuha.catalogue.models import Survey
from dokuha.catalogue.queries import survey_called
from dokuha.core.rows import Unclear


class Command(BaseCommand):
    help = (
        "Say which phrases rise and fall in the titles of surveys; of papers of one year, what "
        "each session speaks of more than the others."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("surveys", nargs="+", metavar="SURVEY", help="names, or numbers")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, surveys: list[str], as_json: bool, **options: Any) -> None:
        try:
            found = [survey_called(words) for words in surveys]
        except Unclear as error:
            raise CommandError(str(error)) from error
        trends = making.trends_in(found)
        sessions = [] if trends.turn else _sessions_of(found)
        if as_json:
            for row in _rows(trends, sessions):
                self.stdout.write(json.dumps(row, ensure_ascii=False))
            return
        console = Console(highlight=False)
        with console.capture() as said:
            console.print(_by_year(trends) if trends.turn else _by_session(sessions))
        self.stdout.write(said.get())


def _sessions_of(surveys: list[Survey]) -> list[SessionWords]:
    return [part for survey in surveys for part in words_of_sessions(queries.entries_in(survey))]


def _courses(trends: Trends) -> Iterator[tuple[str, Course]]:
    yield from (("rising", course) for course in trends.rising)
    yield from (("falling", course) for course in trends.falling)


def _rows(trends: Trends, sessions: list[SessionWords]) -> Iterator[dict[str, object]]:
    for way, course in _courses(trends):
        yield {
            "phrase": course.written,
            "trend": way,
            "turn": trends.turn,
            "share_before": round(course.early, 5),
            "share_since": round(course.late, 5),
            "surprise": course.surprise,
            "years": {year: len(course.papers.get(year, ())) for year in trends.years},
        }
    for part in sessions:
        yield {
            "session": part.name,
            "papers": part.papers,
            "phrases": {one.written: len(one.papers) for one in part.heard},
        }


def _by_year(trends: Trends) -> Table:
    table = Table("phrase", "trend", f"before {trends.turn}", f"since {trends.turn}", "papers")
    for way, course in _courses(trends):
        shares = (f"{100 * course.early:.1f} %", f"{100 * course.late:.1f} %")
        table.add_row(course.written, way, *shares, str(course.total))
    return table


def _by_session(sessions: list[SessionWords]) -> Table:
    table = Table("session", "papers", "phrases", title="One year: nothing can rise or fall yet")
    for part in sessions:
        said = ", ".join(f"{one.written} {len(one.papers)}" for one in part.heard)
        table.add_row(part.name, str(part.papers), said)
    return table
