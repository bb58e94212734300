"""The rules of the house that a linter does not know."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "dokuha"
OWN = {"views", "forms", "tasks"}
ROOMS = sorted({path.parent for path in HOUSE.glob("*/__init__.py")} - {HOUSE / "migrations"})
CODE = sorted(path for room in ROOMS for path in room.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
FLOOR_OF = {
    room: number
    for number, names in enumerate(PROJECT["tool"]["importlinter"]["contracts"][0]["layers"])
    for room in names.split(" | ")
}


def room_of(path):
    return path.relative_to(HOUSE).parts[0]


def named(path):
    return str(path.relative_to(HOUSE))


def is_screen(path):
    return path.stem == "forms" or "views" in path.relative_to(HOUSE).with_suffix("").parts


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", CODE, ids=named)
def test_screens_and_tasks_are_used_by_their_own_room_only(path):
    borrowed = [
        name
        for name in imports_of(path)
        if name.startswith("dokuha.")
        and set(name.split(".")[2:]) & OWN
        and name.split(".")[1] != room_of(path)
    ]

    assert borrowed == []


@pytest.mark.parametrize("path", [path for path in CODE if is_screen(path)], ids=named)
def test_screens_reach_the_database_through_doors_and_actions(path):
    """A view that fetches for itself may forget to ask who is looking."""
    used = {n.attr for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute)}

    assert used & {"objects", "save", "delete", "bulk_create"} == set()


@pytest.mark.parametrize("model", list(apps.get_app_config("dokuha").get_models()), ids=str)
def test_tables_point_down(model):
    """A foreign key written as text is an import that the linter cannot see."""

    def floor(table):
        return FLOOR_OF[table.__module__.split(".")[1]]

    up = [
        field.name
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model._meta.app_label == "dokuha"
        and floor(field.related_model) < floor(model)
    ]

    assert up == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_every_room_says_what_it_is_for(room):
    assert ast.get_docstring(ast.parse((room / "__init__.py").read_text()))


@pytest.mark.django_db
def test_models_and_migrations_agree():
    loader = MigrationLoader(connection)
    models = ProjectState.from_apps(apps)

    assert MigrationAutodetector(loader.project_state(), models).changes(loader.graph) == {}


@pytest.mark.parametrize("path", sorted(HOUSE.glob("*/templates/**/*.html")), ids=named)
def test_templates_have_no_style_or_script_of_their_own(path):
    """The content security policy would refuse them."""
    text = path.read_text().lower()

    refused = (" style=", "<style", "onclick=", "onload=", "hx-on")
    assert [word for word in refused if word in text] == []
    assert text.count("<script") == len(re.findall(r"<script( type=\"module\"| defer)? src", text))
