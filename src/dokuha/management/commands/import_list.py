import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dokuha.catalogue.models import Survey
from dokuha.catalogue.queries import survey_called
from dokuha.catalogue.words import explain
from dokuha.core.rows import Unclear
from dokuha.people.models import Member
from dokuha.people.queries import people_of
from dokuha.sources import OpenList, PaperRecord, Problem, UnreadableList, open_list
from dokuha.summaries.importing import SurveyImport, import_survey
from dokuha.summaries.words import tell_import

COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    TextColumn("{task.percentage:3.0f} %, {task.fields[papers]:,} papers"),
    TimeElapsedColumn(),
    TimeRemainingColumn(),
)


class Command(BaseCommand):
    help = (
        "Add the papers of list files to a survey, with the summaries that they bring. The "
        "same list twice adds nothing; if one of the files cannot be read, nothing is changed. "
        "A list may be larger than memory: of a long one what came in stays when it is stopped, "
        "and the same command adds the rest."
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
        into = self._survey(survey)
        actor = self._actor(into, email)
        console = Console(stderr=True)
        with ExitStack() as stack:
            lists = [(file, self._open(file, stack)) for file in files]
            bar = stack.enter_context(
                Progress(*COLUMNS, console=console, disable=as_json or not console.is_terminal)
            )
            task = bar.add_task("Importing", total=len(lists), papers=0)

            def tell(so_far: SurveyImport) -> None:
                done = sum(opened.share for _, opened in lists)
                bar.update(task, completed=done, papers=so_far.papers.records)

            result = import_survey(
                survey=into,
                records=self._records(lists),
                actor=actor,
                now=timezone.now(),
                tell=tell,
            )
        problems = [self._tell(file, it) for file, opened in lists for it in opened.problems]
        more = sum(opened.more_problems for _, opened in lists)
        if more:
            self.stderr.write(f"and {more:,} more problems")
        if as_json:
            self.stdout.write(
                json.dumps(
                    asdict(result.papers)
                    | {
                        "summaries": result.summaries,
                        "problems": problems,
                        "more_problems": more,
                    },
                    ensure_ascii=False,
                )
            )
        else:
            self.stdout.write(f"{into}: {tell_import(result)}")

    def _open(self, file: Path, stack: ExitStack) -> OpenList:
        with self._told(file):
            return stack.enter_context(open_list(file))

    def _records(self, lists: list[tuple[Path, OpenList]]) -> Iterator[PaperRecord]:
        for file, opened in lists:
            with self._told(file):
                yield from opened

    @contextmanager
    def _told(self, file: Path) -> Iterator[None]:
        try:
            yield
        except UnreadableList as error:
            raise CommandError(f"{file}: {explain(error.problem)}") from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error

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
