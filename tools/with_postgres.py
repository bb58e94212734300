"""Runs a command beside a PostgreSQL of its own, which is gone afterwards.

    python tools/with_postgres.py COMMAND ...

The command finds it in DATABASE_URL. PostgreSQL refuses to run as root: then the
server runs as the user `postgres` that Debian's package makes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL installed, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name)
    )
    if folders:
        return folders[-1]
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def main(command: list[str]) -> int:
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    binaries = programs()
    if binaries is None:
        print("Skipped: PostgreSQL is not installed. `make setup-browser` says what is missing.")
        return 0
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="dokuha-pg-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        cluster = folder / "cluster"
        make = [binaries / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        _run([*make, "--locale=C.UTF-8", "--no-sync"], user)
        # Durability is for data that somebody wants to keep.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=200"
        control = [binaries / "pg_ctl", "-D", cluster, "-w", "-s"]
        _run([*control, "-o", options, "-l", cluster / "log", "start"], user)
        try:
            host = str(folder).replace("/", "%2F")
            environment = {**os.environ, "DATABASE_URL": f"postgres://postgres@{host}/postgres"}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            _run([*control, "-m", "immediate", "stop"], user)


def _run(command: list[Path | str], user: str | None) -> None:
    subprocess.run(command, user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
