"""DBLP: a table of contents, or a search."""

import re
from urllib.parse import parse_qs, urlsplit

from dokuha.services.asking import Ask, Pages, address
from dokuha.services.reading import number_in, reply
from dokuha.sources.json_walk import inner

NAME = "dblp"
TITLE = "DBLP"
EXAMPLE = "db/conf/cvpr/cvpr2025"
PAUSE = 2.0

API = "https://dblp.org/search/publ/api"
LIMIT = 1000

_HOSTS = {"dblp.org", "www.dblp.org", "dblp.uni-trier.de", "dblp.dagstuhl.de"}
_CONTENTS = re.compile(
    r"/?(db/(?:conf|journals|books|series)/[\w.-]+/[\w.+-]+?)(?:\.(?:html|bht|xml))?"
)
_TOC = re.compile(r"toc:(db/\S+?\.bht):?")


def meant(text: str) -> str:
    """A table of contents by its place or its page, or a search by its address."""
    if _TOC.fullmatch(text):
        return text.removesuffix(":") + ":"
    if contents := _CONTENTS.fullmatch(text):
        return f"toc:{contents[1]}.bht:"
    parts = urlsplit(text)
    if parts.hostname not in _HOSTS:
        return ""
    contents = _CONTENTS.fullmatch(parts.path)
    if contents and not contents[1].endswith("/index"):
        return f"toc:{contents[1]}.bht:"
    return parse_qs(parts.query).get("q", [""])[0] if parts.path.startswith("/search") else ""


def pages(question: str) -> Pages:
    done, total = 0, 1
    while done < total:
        url = address(API, {"q": question, "format": "json", "h": LIMIT, "f": done, "c": 0})
        ask = Ask(url=url, format="dblp_json", done=done, total=total if done else None)
        hits = inner(reply((yield ask)), "result", "hits")
        sent = number_in(inner(hits, "@sent")) or 0
        total = number_in(inner(hits, "@total")) or 0
        if not sent:
            return
        done += sent
