from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dokuha.demo import play


class Command(BaseCommand):
    help = "Load a made-up group with a few weeks of activity, to look around in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unless-there", action="store_true", help="do nothing if it is loaded already"
        )

    def handle(self, *, unless_there: bool, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if not play.is_there():
            self.stdout.write("Loading the demo ...")
            play.play(now=timezone.now())
        elif not unless_there:
            raise CommandError(f"The demo is in {settings.DATA} already.")
        self.stdout.write(f"""
  Sign in at {settings.SITE_URL} with the password  {play.PASSWORD}

    aiko@example.org    leads the group and reads
    ben@example.org     reads (in English)
    sota@example.org    reads the most
    emma@example.org    a guest: looks
    chen@example.org    a stranger, in a group of his own
""")
