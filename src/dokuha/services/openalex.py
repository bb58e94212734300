"""OpenAlex: works by a filter, a search, or an address with both.

Cursors are for those who have a key, or an older copy of the service; everybody may turn pages
by their number, as far as the ten thousandth work.
"""

import re
from collections.abc import Generator
from urllib.parse import urlsplit

from dokuha.services.asking import Ask, Pages, address, parameters, question_in
from dokuha.services.faults import Fault, NoList
from dokuha.services.reading import number_in, reply
from dokuha.sources.json_walk import inner

NAME = "openalex"
TITLE = "OpenAlex"
EXAMPLE = "primary_location.source.id:S4363607701,publication_year:2024"
PAUSE = 0.5

API = "https://api.openalex.org/works"
LIMIT = 100
MOST = 10_000
"""As many works as have a page with a number."""

_FILTER = re.compile(r"[a-z_.]+:\S")
_KNOWN_FILTER = re.compile(r"[a-z]+[._][a-z._]+:\S")
_PAGE = re.compile(r"/(?:works/)?([WSAI]\d{4,12})", re.IGNORECASE)
_FILTER_OF = {
    "S": "primary_location.source.id",
    "A": "authorships.author.id",
    "I": "authorships.institutions.id",
    "W": "ids.openalex",
}
_OURS = {"page", "cursor", "per-page", "per_page", "mailto", "api_key", "select", "group_by"}


def meant(text: str) -> str:
    """A filter; the address of an answer, or of a page for people, as parameters."""
    if _KNOWN_FILTER.match(text):
        return text
    parts = urlsplit(text)
    if parts.hostname not in ("api.openalex.org", "openalex.org"):
        return ""
    if page := _PAGE.fullmatch(parts.path):
        return f"filter={_FILTER_OF[page[1][0].upper()]}:{page[1].upper()}"
    if parts.path.rstrip("/") != "/works":
        return ""
    return question_in(parts.query, without=_OURS)


def pages(question: str) -> Pages:
    wanted: dict[str, str | int] = {**_wanted(question), "per-page": LIMIT}
    if not (yield from _by_cursor(wanted)):
        yield from _by_number(wanted)


def _by_cursor(wanted: dict[str, str | int]) -> Generator[Ask, bytes, bool]:
    """Whether cursors are for us."""
    cursor, done, total = "*", 0, None
    while cursor:
        url = address(API, {**wanted, "cursor": cursor})
        ask = Ask(url=url, format=NAME, may_be_missing=not done, done=done, total=total)
        answer = reply((yield ask))
        if answer is None:
            return False
        works = inner(answer, "results")
        done += len(works) if isinstance(works, list) else 0
        total = number_in(inner(answer, "meta", "count"))
        further = inner(answer, "meta", "next_cursor")
        cursor = further if isinstance(further, str) and works and further != cursor else ""
    return True


def _by_number(wanted: dict[str, str | int]) -> Pages:
    done, total, page = 0, None, 0
    while not page or done < (total or 0):
        page += 1
        url = address(API, {**wanted, "page": page})
        answer = reply((yield Ask(url=url, format=NAME, done=done, total=total)))
        works = inner(answer, "results")
        if not works or not isinstance(works, list):
            return
        done += len(works)
        total = number_in(inner(answer, "meta", "count"))
        if total and total > MOST:
            raise NoList(Fault.TOO_MANY, f"{MOST:,}")


def _wanted(question: str) -> dict[str, str]:
    if question.startswith(("filter=", "search=", "sort=", "sample=")):
        return parameters(question)
    return {"filter" if _FILTER.match(question) else "search": question}
