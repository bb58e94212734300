"""The ACL Anthology: a volume, a collection, an event with its volumes, or one paper."""

import re
from urllib.parse import urlsplit

from dokuha.services.asking import Ask, Pages

NAME = "acl"
TITLE = "ACL Anthology"
EXAMPLE = "2025.acl-long"
PAUSE = 1.0

SITE = "https://aclanthology.org"
DATA = "https://raw.githubusercontent.com/acl-org/acl-anthology/master/data/xml"

_PAPER = re.compile(r"(?:20\d\d\.[a-z][a-z0-9_]*-[a-z0-9]+\.\d{1,4}|[A-Z]\d\d-\d{4})")
_VOLUME = re.compile(r"(?:20\d\d\.[a-z][a-z0-9_]*-[a-z0-9]+|[A-Z]\d\d-\d{1,2})")
_COLLECTION = re.compile(r"(?:20\d\d\.[a-z][a-z0-9_]{1,20}|[A-Z]\d\d)")
_EVENT = re.compile(r"/events/([\w-]+)/?")
_PATH = re.compile(r"/(?:volumes/)?([\w.-]+?)(?:\.(?:bib|xml|endf|pdf))?/?")
_VOLUME_LINK = re.compile(r"""href=["']?[^"'\s>]*/volumes/([\w.-]+?)/?["'\s>]""")


def meant(text: str) -> str:
    """An id of the Anthology, or `event/...` for an event."""
    if any(kind.fullmatch(text) for kind in (_PAPER, _VOLUME, _COLLECTION)):
        return text
    parts = urlsplit(text)
    if parts.hostname not in ("aclanthology.org", "www.aclanthology.org", "aclweb.org"):
        return ""
    if event := _EVENT.fullmatch(parts.path):
        return f"event/{event[1]}"
    path = _PATH.fullmatch(parts.path)
    known = path and any(kind.fullmatch(path[1]) for kind in (_PAPER, _VOLUME))
    return path[1] if path and known else ""


def pages(question: str) -> Pages:
    if question.startswith("event/"):
        page = yield Ask(url=f"{SITE}/events/{question[6:]}/", has_papers=False)
        volumes = dict.fromkeys(_VOLUME_LINK.findall(page.decode("utf-8", "replace")))
        for number, volume in enumerate(volumes):
            yield Ask(url=_bibtex(volume), may_be_missing=True, done=number, total=len(volumes))
    elif _COLLECTION.fullmatch(question):
        yield Ask(url=f"{DATA}/{question}.xml")
    elif _PAPER.fullmatch(question):
        yield Ask(url=f"{SITE}/{question}.bib")
    else:
        yield Ask(url=_bibtex(question))


def _bibtex(volume: str) -> str:
    return f"{SITE}/volumes/{volume}.bib"
