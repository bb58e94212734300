import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from dokuha.catalogue.queries import survey_called
from dokuha.core.rows import Unclear
from dokuha.progress.queries import (
    SessionProgress,
    SurveyLine,
    SurveyProgress,
    by_session,
    lines_of,
)


class Command(BaseCommand):
    help = "Say how far a survey is: papers in all, read, claimed, remaining; and by session."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", metavar="SURVEY", help="its name, or its number")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, survey: str, as_json: bool, **options: Any) -> None:
        try:
            found = survey_called(survey)
        except Unclear as error:
            raise CommandError(str(error)) from error
        line = lines_of([found], today=timezone.localdate())[0]
        sessions = by_session(found)
        if as_json:
            self.stdout.write(json.dumps(_facts(line, sessions), ensure_ascii=False))
        else:
            console = Console(highlight=False)
            with console.capture() as said:
                console.print(_table(line, sessions))
            self.stdout.write(said.get())


def _facts(line: SurveyLine, sessions: list[SessionProgress]) -> dict[str, object]:
    return {
        "survey": line.survey.name,
        **_counts(line.progress),
        "percent": line.progress.percent,
        "deadline": line.survey.ends_on.isoformat(),
        "forecast": line.ends_on.isoformat() if line.ends_on else None,
        "sessions": [{"session": one.name or None, **_counts(one)} for one in sessions],
    }


def _counts(progress: SurveyProgress) -> dict[str, int]:
    counts = {name: asdict(progress)[name] for name in ("total", "read", "claimed")}
    return counts | {"remaining": progress.remaining, "open": progress.open}


def _table(line: SurveyLine, sessions: list[SessionProgress]) -> Table:
    ending = f", at this pace {line.ends_on}" if line.ends_on else ""
    table = Table(
        title=f"{line.survey}: {line.progress.percent} % read, until {line.survey.ends_on}{ending}",
        title_justify="left",
        show_footer=True,
    )
    table.add_column("session", "all")
    for name, count in _counts(line.progress).items():
        table.add_column(name, str(count), justify="right")
    for one in sessions:
        table.add_row(one.name or "-", *map(str, _counts(one).values()))
    return table
