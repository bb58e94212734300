"""The documents name what there is."""

import re

import pytest

from dokuha.cli import COMMANDS
from tests.house.test_walls import HOUSE, ROOMS, ROOT

DOCS = ROOT / "docs"
SETTINGS = re.findall(r'(?:environ\.get|_flag)\(\s*"(\w+)"', (HOUSE / "settings.py").read_text())
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("room", [path.name for path in ROOMS])
def test_the_map_shows_every_room(room):
    assert f"`{room}`" in (DOCS / "map.md").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(command):
    assert f"## dokuha {command}\n" in (DOCS / "running" / "commands.md").read_text()


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_explained(name):
    assert f"`{name}`" in (DOCS / "running" / "settings.md").read_text()


@pytest.mark.parametrize(
    "path", [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))], ids=lambda p: str(p.name)
)
def test_no_link_leads_nowhere(path):
    lost = [link for link in LINK.findall(path.read_text()) if not (path.parent / link).exists()]

    assert lost == []


def test_every_decision_is_dated_and_finished():
    decisions = sorted((DOCS / "decisions").glob("0*.md"))

    assert decisions
    for path in decisions:
        assert re.search(r"^Decided \d{4}-\d{2}-\d{2}\.", path.read_text(), re.M), path.name
