import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import track
from rich.table import Table

from dokuha.documents.anatomy import Anatomy, unreadable
from dokuha.documents.limited import read_anatomy
from dokuha.documents.problems import Code

_HEADS = ("File", "Title", "Pages", "Sections", "Figures", "References", "Unlinked", "Sentences")
"""Unlinked are marks in the text that name no entry of the references."""


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("at least 1")
    return int(text)


class Command(BaseCommand):
    help = "Take papers apart: PDFs in, what is in them out. Nothing is stored."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="one line of JSON for each file"
        )
        parser.add_argument(
            "--jobs",
            type=_positive,
            default=os.cpu_count() or 1,
            help="so many files at once; by default as many as there are cores",
        )

    def handle(self, *, files: list[Path], as_json: bool, jobs: int, **options: Any) -> None:
        """Exits 1 when a file cannot be read; the others are read all the same."""
        table = Table(*_HEADS)
        # Threads only wait: each file is read in a process of its own.
        with ThreadPoolExecutor(jobs) as pool:
            all_readable = True
            for found in self._watched(pool.map(_read, files), len(files), as_json):
                all_readable &= found.is_readable
                for problem in found.problems:
                    self.stderr.write(f"{found.file}: {problem.message}")
                if as_json:
                    self.stdout.write(json.dumps(found.to_json(), ensure_ascii=False))
                elif found.is_readable:
                    table.add_row(*_row(found))
        if not as_json:
            console = Console()
            with console.capture() as text:
                console.print(table)
            self.stdout.write(text.get())
        if not all_readable:
            sys.exit(1)

    def _watched(self, answers: Iterator[Anatomy], count: int, as_json: bool) -> Iterable[Anatomy]:
        """The answers, with a bar that grows where a person looks on."""
        console = Console(stderr=True)
        if as_json or not console.is_terminal:
            return answers
        return track(answers, "Reading", count, console=console)


def _read(file: Path) -> Anatomy:
    try:
        content = file.read_bytes()
    except OSError:
        return unreadable(str(file), Code.NO_FILE)
    return read_anatomy(content, name=str(file))


def _row(found: Anatomy) -> list[str]:
    counts = (
        found.pages,
        len(found.sections),
        len(found.figures),
        len(found.references),
        found.unlinked_citations,
        len(found.key_sentences),
    )
    return [found.file, found.title, *map(str, counts)]
