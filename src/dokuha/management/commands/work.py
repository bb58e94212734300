from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from dokuha.jobs.worker import Worker


class Command(BaseCommand):
    help = (
        "Do the work that pages have put off: decks, mail. Stops at SIGTERM after the job in hand."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--lease",
            type=float,
            default=30,
            metavar="SECONDS",
            help="how long a silent worker keeps its job before another may take it",
        )

    def handle(self, *, lease: float, **options: Any) -> None:
        Worker(lease=timedelta(seconds=lease)).run()
