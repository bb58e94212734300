import subprocess
import sys

import pytest

from dokuha.cli import COMMANDS


def dokuha(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dokuha", *arguments], capture_output=True, text=True
    )


def test_it_lists_its_commands():
    answer = dokuha("--help")

    assert answer.returncode == 0
    assert all(command in answer.stdout for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["ranking"], ["read-list"], ["work", "--lease", "long"]]
)
def test_bad_usage_exits_with_2_and_one_clear_line(arguments):
    answer = dokuha(*arguments)

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr
    assert answer.stderr
