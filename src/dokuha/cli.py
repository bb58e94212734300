"""The `dokuha` command: each word after it names a file in management/commands."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility
from django.db import DatabaseError

COMMANDS = sorted(
    path.stem.replace("_", "-")
    for path in (Path(__file__).parent / "management" / "commands").glob("[a-z]*.py")
)


def main() -> None:
    """Run one of our commands; exit 1 for bad input, 2 for bad usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dokuha.settings")
    name, *rest = sys.argv[1:] or ["--help"]
    if name in COMMANDS:
        _run(["dokuha", name.replace("-", "_"), *rest])
        return
    known = f"usage: dokuha COMMAND ...\n\ncommands: {', '.join(COMMANDS)}"
    if name in {"-h", "--help", "help"}:
        print(f"{known}\n\n`dokuha COMMAND --help` tells more.")
        return
    print(f"dokuha: no command {name!r}\n{known}", file=sys.stderr)
    sys.exit(2)


def _run(words: list[str]) -> None:
    """Run it; say in one line what is wrong with the settings or the database."""
    try:
        ManagementUtility(words).execute()
    except ImproperlyConfigured as error:
        sys.exit(f"dokuha: a setting is wrong: {_first_line(error)}")
    except DatabaseError as error:
        sys.exit(f"dokuha: the database: {_first_line(error)} (`dokuha check` tells more)")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
