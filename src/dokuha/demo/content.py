"""What the demo tells, as it stands in the files beside this one."""

import json
from importlib.resources import files
from typing import Any

FOLDER = files("dokuha.demo")
LIST_NAME = "cvpr2015.csv"


def people() -> dict[str, Any]:
    """The groups, institutions and people: keys as in people.json."""
    content: dict[str, Any] = json.loads(FOLDER.joinpath("people.json").read_text("utf-8"))
    return content


def work() -> dict[str, Any]:
    """The summaries and the claims: keys as in summaries.json."""
    content: dict[str, Any] = json.loads(FOLDER.joinpath("summaries.json").read_text("utf-8"))
    return content


def workshop() -> dict[str, Any]:
    """The summaries of the workshop's papers: keys as in summaries.json."""
    text = FOLDER.joinpath("workshop", "summaries.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def paper_list() -> bytes:
    return FOLDER.joinpath(LIST_NAME).read_bytes()


def figure(name: str) -> bytes:
    return FOLDER.joinpath("figures", name).read_bytes()
