import time
from argparse import ArgumentParser
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from dokuha.catalogue import harvest_words, words
from dokuha.catalogue.harvesting import client
from dokuha.services import SERVICES, Harvested, Meaning, NoList, harvest_list, meaning_of, title_of

TOLD_FROM = 5.0
"""Seconds of waiting that are worth a word."""


class Command(BaseCommand):
    help = (
        "Harvest a list of papers from a service or an address, politely and page by page. "
        "Killed, and started again, it goes on from where it was. The database is not touched."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "asked", metavar="QUERY|URL", help='such as CVPR2025, or "openalex: visual question"'
        )
        parser.add_argument(
            "-o",
            "--out",
            type=Path,
            metavar="FILE",
            help="where to write; standard output if absent",
        )
        parser.add_argument(
            "--service", choices=SERVICES, default="", help="do not guess whom to ask"
        )

    def handle(self, *, asked: str, out: Path | None, service: str, **options: Any) -> None:
        """Exits 1 when there is no list; a file that is there is only replaced by a whole one."""
        content = BytesIO()
        try:
            harvested = self._harvest(meaning_of(asked, service=service), content)
        except NoList as problem:
            raise CommandError(self._explain(problem)) from problem
        if out is None:
            self.stdout.write(content.getvalue().decode("utf-8", "replace"), ending="")
        else:
            try:
                out.write_bytes(content.getvalue())
            except OSError as error:
                raise CommandError(f"{out}: {error.strerror}") from error
        self.stderr.write(f"{harvested.file_name}: {harvested.papers:,} papers")

    def _harvest(self, meaning: Meaning, into: BytesIO) -> Harvested:
        console = Console(stderr=True)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn())
        shown = Progress(*columns, console=console, transient=True)
        with shown if console.is_terminal else nullcontext():
            task = shown.add_task(title_of(meaning.service, meaning.question), total=None)

            def told(done: int, total: int | None) -> None:
                shown.update(task, completed=done, total=total)

            asker = client()
            asker.sleep = self._wait
            return harvest_list(
                meaning.service, meaning.question, client=asker, into=into, told=told
            )

    def _wait(self, seconds: float) -> None:
        if seconds > TOLD_FROM:
            self.stderr.write(f"The service asks us to wait: {seconds:.0f} s.")
        time.sleep(seconds)

    def _explain(self, problem: NoList) -> str:
        if problem.problem:
            return words.explain(problem.problem)
        return harvest_words.explain(problem.fault, problem.value)
