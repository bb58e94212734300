"""python -m bench [NAME...]: measure, in a data folder that is thrown away."""

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from django.core.management import call_command
from rich.console import Console
from rich.table import Table

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def main(names: list[str]) -> None:
    unknown = set(names) - set(NAMES)
    if unknown:
        sys.exit(f"There is no bench {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}.")
    console = Console()
    for name in names or NAMES:
        table = Table("what", "measured", "beside", title=name, title_justify="left")
        with console.status(f"Measuring {name}"):
            _start_anew()
            for row in import_module(f"bench.{name}").measure():
                table.add_row(row.what, row.value, row.beside)
        console.print(table)


def _start_anew() -> None:
    """Empty the throw-away database."""
    call_command("migrate", verbosity=0)
    call_command("flush", verbosity=0, interactive=False)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="dokuha-bench-") as folder:
        os.environ["DOKUHA_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "dokuha.settings"
        # Measuring empties the database: only one that tools/with_postgres.py made just now may be.
        if "dokuha-pg-" not in os.environ.get("DATABASE_URL", ""):
            os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        call_command("collectstatic", verbosity=0, interactive=False)
        main(sys.argv[1:])
