import os
import subprocess
import sys

import pytest

from dokuha.cli import COMMANDS


def dokuha(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dokuha", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **settings},
    )


def test_it_lists_its_commands():
    answer = dokuha("--help")

    assert answer.returncode == 0
    assert all(command in answer.stdout for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["ranking"],
        ["read-list"],
        ["work", "--lease", "long"],
        ["serve", "--port", "99999"],
    ],
)
def test_bad_usage_exits_with_2_and_one_clear_line(arguments):
    answer = dokuha(*arguments)

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr
    assert answer.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"DATABASE_URL": "nonsense"}, "a setting is wrong: DATABASE_URL"),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}, "the database: "),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, "the database: "),
        ({"DOKUHA_DATA": "/dev/null/data"}, "a setting is wrong: DOKUHA_DATA"),
        ({"DOKUHA_DATA": "/dev/null"}, "a setting is wrong: DOKUHA_DATA"),
        ({"DOKUHA_SMTP_PORT": "many"}, "a setting is wrong: DOKUHA_SMTP_PORT"),
    ],
)
@pytest.mark.parametrize("command", ["progress", "deck"])
def test_a_wrong_setting_exits_with_1_and_one_clear_line(command, given, said):
    answer = dokuha(command, "1", *(["--out", "deck.md"] if command == "deck" else []), **given)

    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith(f"dokuha: {said}")
    assert answer.stderr.count("\n") == 1


def test_a_folder_without_tables_is_told_in_one_line(tmp_path):
    answer = dokuha("progress", "1", DOKUHA_DATA=str(tmp_path), DATABASE_URL="")

    assert answer.returncode == 1
    assert answer.stderr.startswith("dokuha: the database: ")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2018-02-30", "soon"])
def test_a_day_that_nobody_means_is_bad_usage(day):
    answer = dokuha("ranking", "1", "--from", day, "--to", day, "--by", "member")

    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_nobody_is_invited_to_a_group_that_cannot_be_called_so(tmp_path, name):
    answer = dokuha(
        *("invite", "--group", name, "--email", "dana@example.org", "--name", "Dana"),
        DOKUHA_DATA=str(tmp_path),
        DATABASE_URL="",
    )

    assert answer.returncode == 1
    assert answer.stderr.startswith("CommandError: ")
