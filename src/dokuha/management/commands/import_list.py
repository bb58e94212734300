import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from dokuha.catalogue.models import Survey
from dokuha.catalogue.queries import survey_called
from dokuha.catalogue.words import explain
from dokuha.core.rows import Unclear
from dokuha.people.models import Member
from dokuha.people.queries import people_of
from dokuha.sources import ListRead, PaperRecord, Problem, UnreadableList, read_list_file
from dokuha.summaries.importing import import_survey
from dokuha.summaries.words import tell_import


class Command(BaseCommand):
    help = (
        "Add the papers of list files to a survey, with the summaries that they bring. The "
        "same list twice adds nothing; "
        "if one of the files cannot be read, nothing is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", metavar="SURVEY", help="its name, or its number")
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--as", dest="email", metavar="EMAIL", help="who imports; the first organiser if absent"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self, *, survey: str, files: list[Path], email: str | None, as_json: bool, **options: Any
    ) -> None:
        records: list[PaperRecord] = []
        problems: list[dict[str, object]] = []
        console = Console(stderr=True)
        with Progress(
            console=console, transient=True, disable=as_json or not console.is_terminal
        ) as progress:
            into = self._survey(survey)
            actor = self._actor(into, email)
            for file in progress.track(files, description="Reading"):
                found = self._read(file)
                records += found.records
                problems += [self._tell(file, problem) for problem in found.problems]
            progress.add_task(f"Importing {len(records):,} papers", total=None)
            result = import_survey(survey=into, records=records, actor=actor, now=timezone.now())
        if as_json:
            self.stdout.write(
                json.dumps(
                    asdict(result.papers) | {"summaries": result.summaries, "problems": problems},
                    ensure_ascii=False,
                )
            )
        else:
            self.stdout.write(f"{into}: {tell_import(result)}")

    def _survey(self, words: str) -> Survey:
        try:
            return survey_called(words)
        except Unclear as error:
            raise CommandError(str(error)) from error

    def _actor(self, survey: Survey, email: str | None) -> Member:
        for membership in people_of(survey.group, today=timezone.localdate()):
            named = membership.member.email == (email or "").lower()
            if membership.leads and (named or email is None):
                return membership.member
        who = email or "anybody"
        raise CommandError(f"{who} does not organise the group “{survey.group}”.")

    def _read(self, file: Path) -> ListRead:
        try:
            return read_list_file(file)
        except UnreadableList as error:
            raise CommandError(f"{file}: {explain(error.problem)}") from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error

    def _tell(self, file: Path, problem: Problem) -> dict[str, object]:
        """Say it to people, and return it for programs."""
        sentence = explain(problem)
        self.stderr.write(f"{file}:{problem.line}: {sentence}" if problem.line else sentence)
        return {
            "file": str(file),
            "line": problem.line,
            "code": problem.code,
            "message": sentence,
        }
