import subprocess
import sys
import threading
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

RESTART_PAUSE_SECONDS = 2.0


class Command(BaseCommand):
    help = "Serve the pages, with one worker beside them. Brings the database up to date first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000)
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
            )
        finally:
            if worker:
                worker.stop()


class WorkerBeside:
    """A worker in a process of its own, started anew whenever it ends by itself."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.process = self._start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        self.stopping.set()
        self.process.terminate()
        self.process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "dokuha", "work"])

    def _watch(self) -> None:
        while not self.stopping.is_set():
            self.process.wait()
            if not self.stopping.wait(RESTART_PAUSE_SECONDS):
                self.process = self._start()
