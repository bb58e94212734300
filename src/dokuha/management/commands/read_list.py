import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.table import Table

from dokuha.catalogue.words import explain
from dokuha.sources import FORMATS, ListRead, UnreadableList, read_list_file, to_json


class Command(BaseCommand):
    help = "Read lists of papers and show what is in them. Nothing is stored."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=FORMATS, help="do not guess the format")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="one line of JSON for each paper"
        )

    def handle(
        self, *, files: list[Path], format: str | None, as_json: bool, **options: Any
    ) -> None:
        """Exits 1 when a file cannot be read at all; the others are read all the same."""
        table = Table("File", "Format", "Papers", "Problems")
        failed = False
        for file in files:
            found = self._read(file, format)
            if found is None:
                failed = True
                table.add_row(str(file), "-", "-", "1")
                continue
            problems = len(found.problems) + found.more_problems
            table.add_row(str(file), found.format, str(len(found.records)), str(problems))
            if as_json:
                self._print(found)
        if not as_json:
            console = Console()
            with console.capture() as text:
                console.print(table)
            self.stdout.write(text.get())
        if failed:
            sys.exit(1)

    def _read(self, file: Path, format: str | None) -> ListRead | None:
        try:
            found = read_list_file(file, format)
        except UnreadableList as error:
            self._say(file, error.problem.line, explain(error.problem))
            return None
        except OSError as error:
            self._say(file, None, error.strerror or str(error))
            return None
        for problem in found.problems:
            self._say(file, problem.line, explain(problem))
        if found.more_problems:
            self._say(file, None, f"and {found.more_problems:,} more problems")
        return found

    def _say(self, file: Path, line: int | None, sentence: str) -> None:
        place = f"{file}:{line}" if line else str(file)
        self.stderr.write(f"{place}: {sentence}")

    def _print(self, found: ListRead) -> None:
        for record in found.records:
            self.stdout.write(json.dumps(to_json(record), ensure_ascii=False))
