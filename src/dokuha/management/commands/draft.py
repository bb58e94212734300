import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dokuha.core.rows import Unclear
from dokuha.manuscripts.composing import section_from, sentence_of
from dokuha.manuscripts.models import Manuscript
from dokuha.manuscripts.queries.text import (
    Line,
    keys_of,
    manuscript_called,
    parts_of,
)
from dokuha.prose.export import EXPORTERS

ENDINGS = {f".{exporter.extension}": exporter for exporter in EXPORTERS.values()}


class Command(BaseCommand):
    help = "Write a manuscript of the group to a file, or say what it is made of."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("manuscript", help="title or number of a manuscript")
        parser.add_argument(
            "--out",
            type=Path,
            metavar="FILE",
            help=f"where to; the ending says what: {', '.join(ENDINGS)} (LaTeX with its .bib)",
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, manuscript: str, out: Path | None, as_json: bool, **options: Any) -> None:
        if out is None and not as_json:
            raise CommandError("Say where to with --out FILE, or ask with --json what it is.")
        if out and out.suffix.lower() not in ENDINGS:
            raise CommandError(f"{out.name}: the ending must be one of {', '.join(ENDINGS)}.")
        try:
            found = manuscript_called(manuscript)
            parts = parts_of(found)
            section = section_from(found, parts)
            if out:
                out.write_bytes(ENDINGS[out.suffix.lower()].write(section))
        except (Unclear, OSError) as error:
            raise CommandError(str(error)) from error
        lines = [line for part in parts for line in part.lines]
        if as_json:
            self.stdout.write(json.dumps(_facts(found, lines), ensure_ascii=False))
        elif out:
            self.stdout.write(
                f"{out}: {len(lines)} sentences, {len(section.works)} papers cited, "
                f"{out.stat().st_size:,} bytes"
            )


def _facts(manuscript: Manuscript, lines: list[Line]) -> dict[str, object]:
    keys = keys_of(manuscript)
    return {
        "manuscript": manuscript.pk,
        "title": manuscript.title,
        "language": manuscript.language,
        "sentences": [
            {
                "text": line.sentence.text,
                "is_quoted": line.sentence.is_quoted,
                "cites": list(sentence_of(line, keys).cites),
                "rests_on": [
                    {
                        "summary": support.summary.pk,
                        "field": support.tie.field,
                        "ground": support.ground,
                    }
                    for support in line.supports
                ],
            }
            for line in lines
        ],
    }
