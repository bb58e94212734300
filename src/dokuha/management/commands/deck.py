from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dokuha.catalogue.queries import survey_called
from dokuha.core.rows import Unclear
from dokuha.reports import composing, frozen, queries
from dokuha.slides.deck import Deck, Language, SummarySlide
from dokuha.slides.export import EXPORTERS

ENDINGS = {f".{exporter.extension}": exporter for exporter in EXPORTERS.values()}


class Command(BaseCommand):
    help = "Write the deck of a survey's submitted summaries, or of a report, to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", help="name or number of a survey, or name of a report")
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

    def handle(self, *, what: str, out: Path, language: Any, **options: Any) -> None:
        exporter = ENDINGS.get(out.suffix.lower())
        if exporter is None:
            raise CommandError(f"{out.name}: the ending must be one of {', '.join(ENDINGS)}.")
        try:
            deck = _deck(what, language)
            out.write_bytes(exporter.write(frozen.with_pictures(deck)))
        except (Unclear, OSError) as error:
            raise CommandError(str(error)) from error
        slides = [slide for section in deck.sections for slide in section.slides]
        summaries = sum(isinstance(slide, SummarySlide) for slide in slides)
        self.stdout.write(f"{out}: {summaries} summaries, {out.stat().st_size:,} bytes")


def _deck(words: str, language: Language) -> Deck:
    """A survey goes before a report of the same name; a report has a language of its own."""
    today = timezone.localdate()
    try:
        return composing.deck_of(survey_called(words), language=language, today=today)
    except Unclear:
        report = queries.report_called(words)
        if report is None:
            raise
        return composing.deck_of_report(report, today=today)
