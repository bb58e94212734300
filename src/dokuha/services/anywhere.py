"""Any other address: a list that lies somewhere as a file or a page."""

import re
from urllib.parse import urlsplit

from dokuha.services.asking import Ask, Pages

NAME = "address"
TITLE = ""
EXAMPLE = "https://example.org/papers.csv"
PAUSE = 1.0

# What GitHub shows as a page lies as a file beside it.
_SHOWN = re.compile(r"https://github\.com/([^/]+/[^/]+)/(?:blob|raw)/([^?#]+).*")


def meant(text: str) -> str:
    parts = urlsplit(text)
    return text if parts.scheme in ("http", "https") and parts.hostname else ""


def pages(question: str) -> Pages:
    shown = _SHOWN.fullmatch(question)
    lies = f"https://raw.githubusercontent.com/{shown[1]}/{shown[2]}" if shown else question
    yield Ask(url=lies)
