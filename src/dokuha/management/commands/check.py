import os
import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands.check import Command as DjangoCheck
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from dokuha.core import disk

# Versions in which two connections may spoil a WAL file in a rare race.
SQLITE_MENDED = (3, 51, 3)
SQLITE_MENDED_TOO = {(3, 44, 6), (3, 50, 7)}


class Command(BaseCommand):
    help = "Is this installation sound? Says what is well, what to look at, and what is broken."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        broken = 0
        for question in QUESTIONS:
            for verdict, sentence in question():
                broken += verdict == "broken"
                self.stdout.write(f"{verdict:>7}  {sentence}")
        DjangoCheck().check()
        if broken:
            raise CommandError(f"{broken} broken: see above.")


Verdicts = Iterator[tuple[str, str]]


def data_folder() -> Verdicts:
    if not os.access(settings.DATA, os.W_OK):
        yield "broken", f"The data folder {settings.DATA} cannot be written."
        return
    verdict = "look" if disk.is_nearly_full() else "ok"
    yield verdict, f"Data folder {settings.DATA}, {disk.free_bytes() // 1024**2:,} MiB free."
    secret = settings.DATA / "secret"
    if secret.exists() and secret.stat().st_mode & 0o077:
        yield "look", f"{secret} can be read by others: chmod 600."


def database() -> Verdicts:
    try:
        waiting = MigrationExecutor(connection).migration_plan(
            MigrationExecutor(connection).loader.graph.leaf_nodes()
        )
    except DatabaseError as error:
        yield "broken", f"The database cannot be reached: {error}"
        return
    if waiting:
        yield "look", f"{len(waiting)} migrations wait; `dokuha serve` applies them."
    else:
        yield "ok", f"Database: {connection.vendor}, up to date."
    if connection.vendor == "sqlite":
        yield from sqlite(sqlite3.sqlite_version_info)


def sqlite(version: tuple[int, ...]) -> Verdicts:
    """Say whether this SQLite has the known race that can spoil a file in WAL mode."""
    text = ".".join(map(str, version))
    mended = version >= SQLITE_MENDED or any(
        version[:2] == other[:2] and version >= other for other in SQLITE_MENDED_TOO
    )
    if mended:
        yield "ok", f"SQLite {text}."
    else:
        yield (
            "look",
            f"SQLite {text} has a rare fault when several processes write at once "
            "(mended in 3.51.3): keep daily backups, or use PostgreSQL for a large group.",
        )


def shipped_files() -> Verdicts:
    package = files("dokuha")
    for what, path in {
        "fonts for PDF decks": "slides/fonts/BIZUDPGothic_400Regular.ttf",
        "charts": "static/dist/echarts.esm.min.mjs",
        "writing together": "static/dist/yjs.min.mjs",
        "Japanese sentences": "core/locale/ja/LC_MESSAGES/django.mo",
    }.items():
        if package.joinpath(path).is_file():
            yield "ok", f"Found: {what}."
        else:
            yield "broken", f"Missing: {what} ({path}); run `make setup`."


def mail() -> Verdicts:
    if settings.EMAIL_HOST:
        yield "ok", f"Mail goes through {settings.EMAIL_HOST}:{settings.EMAIL_PORT}."
    else:
        yield "look", "Mail is only printed by the server; set DOKUHA_SMTP_HOST to send it."


QUESTIONS: list[Callable[[], Verdicts]] = [data_folder, database, shipped_files, mail]
