from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from dokuha.management.commands.check import sqlite


def said() -> str:
    out = StringIO()
    call_command("check", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_sound_installation_is_called_sound():
    lines = said().splitlines()

    assert any(line.startswith("     ok  Database:") for line in lines)
    assert not any("broken" in line for line in lines)


@pytest.mark.django_db
def test_a_data_folder_that_is_gone_is_called_broken(settings, tmp_path):
    settings.DATA = tmp_path / "gone"

    with pytest.raises(CommandError, match="1 broken"):
        said()


@pytest.mark.parametrize(
    ("version", "verdict"),
    [
        ((3, 40, 1), "look"),
        ((3, 44, 6), "ok"),
        ((3, 45, 0), "look"),
        ((3, 50, 7), "ok"),
        ((3, 51, 2), "look"),
        ((3, 51, 3), "ok"),
        ((4, 0, 0), "ok"),
    ],
)
def test_an_sqlite_with_the_known_fault_is_pointed_out(version, verdict):
    assert [found for found, _ in sqlite(version)] == [verdict]
