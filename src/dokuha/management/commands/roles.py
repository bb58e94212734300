import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.table import Table

from dokuha.documents.anatomy import KeySentence
from dokuha.documents.sentence_list import key_sentences_of_list


class Command(BaseCommand):
    help = "Find the sentences that tell a paper: a text with one sentence a line in. No PDF."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="one line of JSON for each file"
        )

    def handle(self, *, files: list[Path], as_json: bool, **options: Any) -> None:
        """Exits 1 when a file cannot be read; the others are read all the same."""
        all_readable = True
        for file in files:
            try:
                lines = file.read_text(encoding="utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError):
                self.stderr.write(f"{file}: There is no such file, or it is not a text in UTF-8.")
                all_readable = False
                continue
            found = key_sentences_of_list(lines)
            if as_json:
                answer = {"file": str(file), "key_sentences": [one.to_json() for one in found]}
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            else:
                self.stdout.write(_table(file, found))
        if not all_readable:
            sys.exit(1)


def _table(file: Path, found: list[KeySentence]) -> str:
    table = Table("Role", "Score", "Sentence", title=str(file), title_justify="left")
    for one in found:
        table.add_row(one.role, f"{one.score:.2f}", one.text)
    console = Console()
    with console.capture() as text:
        console.print(table)
    return text.get()
