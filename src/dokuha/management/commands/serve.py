import signal
import subprocess
import sys
import threading
from types import FrameType
from typing import Any, NoReturn

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from dokuha.summaries.together.wire import MOST_BYTES

RESTART_PAUSE_SECONDS = 2.0
PATIENCE_SECONDS = 20.0


class Command(BaseCommand):
    help = "Serve the pages, with one worker beside them. Brings the database up to date first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=_port, default=8000)
        parser.add_argument(
            "--no-worker", action="store_true", help="where `dokuha work` runs elsewhere"
        )

    def handle(self, *, host: str, port: int, no_worker: bool, **options: Any) -> None:
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        if not settings.DEBUG:
            call_command("collectstatic", verbosity=0, interactive=False, clear=False)
        # uvicorn stops at SIGTERM, then sends itself the signal again: this is what it meets.
        signal.signal(signal.SIGTERM, _exit)
        worker = None if no_worker else WorkerBeside()
        self.stdout.write(f"Dokuha is at http://{host}:{port}  (stop with Ctrl-C)")
        try:
            uvicorn.run(
                "dokuha.asgi:application",
                host=host,
                port=port,
                lifespan="off",
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=10,
                ws_max_size=2 * MOST_BYTES,
            )
        finally:
            if worker:
                worker.stop()


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65_536:
        raise ValueError
    return port


def _exit(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)


class WorkerBeside:
    """A worker in a process of its own, started anew whenever it ends by itself."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process = self._start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        self.stopping.set()
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:  # Its job is taken over when there is a worker again.
            self.process.kill()
            self.process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "dokuha", "work"])

    def _watch(self) -> None:
        while not self.stopping.is_set():
            self.process.wait()
            if not self.stopping.wait(RESTART_PAUSE_SECONDS):
                self.process = self._start()
