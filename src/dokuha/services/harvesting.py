"""Goes through the pages of a service and makes one list of them."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from dokuha.services import anywhere
from dokuha.services.asking import Ask, Service
from dokuha.services.client import Client
from dokuha.services.faults import Fault, NoList
from dokuha.sources import Code, ListRead, UnreadableList, read_list, to_json
from dokuha.sources.found import tidy

MOST_PAGES = 5_000

Told = Callable[[int, int | None], None]
"""Is told before each page how many papers there are of how many; may raise to stop."""

_LEFT_OUT = {
    Code.MISSING_TITLE,
    Code.TITLE_TOO_LONG,
    Code.BROKEN_ENTRY,
    Code.BROKEN_JSON,
    Code.CUT_OFF,
}
_NONE = {Code.NO_PAPERS, Code.EMPTY}


@dataclass(frozen=True)
class Harvested:
    """A list as it may be read like any file of that name."""

    file_name: str
    papers: int


def harvest_list(
    service: Service,
    question: str,
    *,
    client: Client,
    into: BinaryIO,
    told: Told,
    most_bytes: int | None = None,
) -> Harvested:
    """Write the list into a file: as it came where it is one page, else one paper a line.

    The pages stay on the client's disk: whoever wants the same again, after a killed process
    or at another desk, goes on from there. Raises NoList, also for a list of more than
    `most_bytes`, and whatever `told` raises.
    """
    asks = [ask for ask in _ways(service, question, client, told) if ask.has_papers]
    if len(asks) == 1:
        papers = _as_it_came(asks[0], service, client, into)
    else:
        papers = _put_together(asks, service, client, into, most_bytes)
    if not papers:
        raise NoList(Fault.NO_PAPERS, title_of(service, question))
    is_file = service.NAME == anywhere.NAME
    return Harvested(_name(asks[0]) if is_file else f"{service.TITLE}: {question}", papers)


def title_of(service: Service, question: str) -> str:
    """What people call it; an address that belongs to no service is called by its host."""
    return service.TITLE or urlsplit(question).hostname or ""


def _ways(service: Service, question: str, client: Client, told: Told) -> Iterator[Ask]:
    """Get each page; what it says leads to the next."""
    pages = service.pages(question)
    ask = next(pages)
    for _ in range(MOST_PAGES):
        told(ask.done, ask.total)
        content = client.page(ask, pause=service.PAUSE)
        if content:
            yield ask
        try:
            ask = pages.send(content)
        except StopIteration:
            return
    raise NoList(Fault.TOO_MANY, service.TITLE)


def _as_it_came(ask: Ask, service: Service, client: Client, into: BinaryIO) -> int:
    content = client.page(ask, pause=service.PAUSE)
    into.write(content)
    return len(_read(ask, content, service).records)


def _put_together(
    asks: list[Ask], service: Service, client: Client, into: BinaryIO, most_bytes: int | None
) -> int:
    seen: set[str] = set()
    problems: Counter[Code] = Counter()
    for ask in asks:
        found = _read(ask, client.page(ask, pause=service.PAUSE), service)
        for record in found.records:
            line = json.dumps(to_json(record), ensure_ascii=False)
            if line not in seen:  # Pages move while one turns them.
                seen.add(line)
                into.write(line.encode() + b"\n")
        if most_bytes is not None and into.tell() > most_bytes:
            raise NoList(Fault.TOO_LARGE, service.TITLE)
        for problem in found.problems:
            if problem.code == Code.NOT_ACCEPTED:
                problems[Code.NOT_ACCEPTED] += int(problem.value)
            elif problem.code in _LEFT_OUT:
                problems[Code.LEFT_OUT] += 1
    for code, number in problems.items():
        into.write(json.dumps({"problem": code, "value": str(number)}).encode() + b"\n")
    return len(seen)


def _read(ask: Ask, content: bytes, service: Service) -> ListRead:
    try:
        return read_list(file_name=_name(ask), content=content, format=ask.format)
    except UnreadableList as error:
        if error.problem.code in _NONE:
            return ListRead((), (), "", "")
        raise NoList(Fault.UNREADABLE, service.TITLE, problem=error.problem) from error


def _name(ask: Ask) -> str:
    parts = urlsplit(ask.url)
    return tidy(unquote(PurePosixPath(parts.path).name)) or parts.hostname or ""
