"""What is asked of a service, page after page."""

from collections.abc import Callable, Collection, Generator, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlencode


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One page that is wanted.

    `body` is JSON to be posted; without one the page is got. `done` of `total` papers are there
    before it, as far as one knows. A page without papers only shows the way. `format` is the
    reader's name, None where the content tells. `is_whole` says no to an answer that must be a
    mishap, and is asked for again. A missing page is empty where it may be missing.
    """

    url: str
    body: str = ""
    has_papers: bool = True
    may_be_missing: bool = False
    format: str | None = None
    is_whole: Callable[[bytes], bool] = field(default=lambda _: True, compare=False)
    done: int = 0
    total: int | None = None


Pages = Generator[Ask, bytes, None]
"""Yields what to ask next and is sent the content; the same contents lead to the same asks."""

Part = Generator[Ask, bytes, int]
"""Some of the pages; returns how many papers they had."""


class Service(Protocol):
    """A module that knows one service. To add one, see docs/how/add-a-source.md."""

    NAME: str
    TITLE: str
    EXAMPLE: str
    PAUSE: float
    """Seconds between two requests, as the service asks for it, or as is polite."""

    def meant(self, text: str) -> str:
        """The question in an address or in words that mean no other service, or ""."""

    def pages(self, question: str) -> Pages:
        """The pages that answer what `meant` returned, or any words. Raises NoList."""


def question_in(query: str, *, without: Collection[str]) -> str:
    """The parameters of an address as a question that people can read, without some of them."""
    kept = [(name, value) for name, value in parse_qsl(query) if name not in without]
    return "&".join(
        f"{name}={value.replace('%', '%25').replace('&', '%26')}" for name, value in kept
    )


def parameters(question: str) -> dict[str, str]:
    """What `question_in` wrote."""
    parts = (part.partition("=") for part in question.split("&"))
    return {name: unquote(value) for name, sign, value in parts if sign}


def address(base: str, params: Mapping[str, str | int]) -> str:
    return f"{base}?{urlencode(params)}"
