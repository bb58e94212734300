"""The `dokuha` command: each word after it names a file in management/commands."""

import os
import sys
from pathlib import Path

from django.core.management import ManagementUtility

COMMANDS = sorted(
    path.stem.replace("_", "-")
    for path in (Path(__file__).parent / "management" / "commands").glob("[a-z]*.py")
)


def main() -> None:
    """Run one of our commands; exit 1 for bad input, 2 for bad usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dokuha.settings")
    name, *rest = sys.argv[1:] or ["--help"]
    if name in COMMANDS:
        ManagementUtility(["dokuha", name.replace("-", "_"), *rest]).execute()
        return
    known = f"usage: dokuha COMMAND ...\n\ncommands: {', '.join(COMMANDS)}"
    if name in {"-h", "--help", "help"}:
        print(f"{known}\n\n`dokuha COMMAND --help` tells more.")
        return
    print(f"dokuha: no command {name!r}\n{known}", file=sys.stderr)
    sys.exit(2)
