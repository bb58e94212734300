"""Lists of papers from services: an address or a question in, a list file out.

Plain Python over `core.outside`: no database, no Django. To add a service, see
docs/how/add-a-source.md.
"""

import re
from dataclasses import dataclass

from dokuha.services import (
    acl,
    anywhere,
    arxiv,
    crossref,
    cvf,
    dblp,
    openalex,
    openreview,
    semantic_scholar,
)
from dokuha.services.asking import Service
from dokuha.services.client import Client
from dokuha.services.faults import Fault, NoList
from dokuha.services.harvesting import Harvested, harvest_list, title_of

__all__ = [
    "LONGEST",
    "SEARCHED",
    "SERVICES",
    "Client",
    "Fault",
    "Harvested",
    "Meaning",
    "NoList",
    "Service",
    "harvest_list",
    "meaning_of",
    "title_of",
]

LONGEST = 20_000
"""Characters that a question may have: some hundred ids."""

# The first that knows a text is asked, so the one that knows every address stands last.
SERVICES: dict[str, Service] = {
    openreview.NAME: openreview,
    acl.NAME: acl,
    arxiv.NAME: arxiv,
    cvf.NAME: cvf,
    dblp.NAME: dblp,
    openalex.NAME: openalex,
    semantic_scholar.NAME: semantic_scholar,
    crossref.NAME: crossref,
    anywhere.NAME: anywhere,
}

SEARCHED = (
    arxiv.NAME,
    openalex.NAME,
    semantic_scholar.NAME,
    crossref.NAME,
    dblp.NAME,
    openreview.NAME,
)
"""Those that take any words for a question."""

_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_NAMED = re.compile(r"([a-z-]{2,20})\s*:\s*(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Meaning:
    """Which service is asked, and what."""

    service: Service
    question: str


def meaning_of(text: str, *, service: str = "") -> Meaning:
    """What somebody means by an address, or by words for one service.

    Words may begin with the service's name ("openalex: lamps"). Raises NoList for nothing,
    for an address that is none, and for words that several services would understand.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        raise NoList(Fault.NOT_UNDERSTOOD, text[:80])
    known = None if service else _known(text)
    if known:
        return known
    named = _NAMED.fullmatch(text)
    if not service and named and named[1].lower() in SERVICES:
        service, text = named[1].lower(), named[2]
    if service:
        return _asked_of(SERVICES[service], text)
    if _BARE_ADDRESS.fullmatch(text):
        return meaning_of(f"https://{text}")
    if question := _meant(anywhere, text):
        return Meaning(anywhere, question)
    raise NoList(Fault.NOT_UNDERSTOOD if "://" in text else Fault.WHICH_SERVICE, text[:80])


def _known(text: str) -> Meaning | None:
    for service in SERVICES.values():
        if service is not anywhere and (question := _meant(service, text)):
            return Meaning(service, question)
    return None


def _asked_of(service: Service, text: str) -> Meaning:
    question = _meant(service, text)
    if not question and service.NAME in SEARCHED and "://" not in text:
        question = text
    if not question:
        raise NoList(Fault.NOT_UNDERSTOOD, text[:80])
    return Meaning(service, question)


def _meant(service: Service, text: str) -> str:
    try:
        return service.meant(text)
    except ValueError:  # "http://[" is an address to nobody.
        return ""
