from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dokuha.catalogue.queries import UnclearSurvey, survey_called
from dokuha.reports import queries
from dokuha.slides.export import EXPORTERS

ENDINGS = {f".{exporter.extension}": exporter for exporter in EXPORTERS.values()}


class Command(BaseCommand):
    help = "Write the deck of a survey's submitted summaries to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("survey", help="name or number of the survey")
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            metavar="FILE",
            help=f"where to; the ending says what: {', '.join(ENDINGS)} (Markdown with figures)",
        )
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default="ja",
            help="language of the headings",
        )

    def handle(self, *, survey: str, out: Path, language: Any, **options: Any) -> None:
        exporter = ENDINGS.get(out.suffix.lower())
        if exporter is None:
            raise CommandError(f"{out.name}: the ending must be one of {', '.join(ENDINGS)}.")
        try:
            found = survey_called(survey)
            deck = queries.deck_of(found, language=language, today=timezone.localdate())
            out.write_bytes(exporter.write(deck))
        except (UnclearSurvey, OSError) as error:
            raise CommandError(str(error)) from error
        slides = sum(len(section.slides) for section in deck.sections)
        self.stdout.write(f"{out}: {slides} summaries, {out.stat().st_size:,} bytes")
