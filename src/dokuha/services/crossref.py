"""Crossref: works of a journal by its ISSN, by a filter, by words, or by DOI."""

import re
from urllib.parse import quote, unquote, urlsplit

from dokuha.services.asking import Ask, Pages, address, parameters, question_in
from dokuha.services.reading import number_in, reply
from dokuha.sources.json_walk import inner

NAME = "crossref"
TITLE = "Crossref"
EXAMPLE = "issn:0162-8828,from-pub-date:2025,until-pub-date:2025"
PAUSE = 1.0

API = "https://api.crossref.org/works"
LIMIT = 200

_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_FILTER = re.compile(r"[a-z-]+(?:\.[a-z-]+)?:\S")
_KNOWN_FILTER = re.compile(
    r"(?:issn|isbn|doi|prefix|member|type|container-title|from-pub-date|until-pub-date):\S"
)
_JOURNAL = re.compile(r"/(?:v1/)?journals/(\d{4}-?\d{3}[\dXx])(?:/works)?/?")
_WORK = re.compile(r"/(?:v1/)?works/(10\..+)")
_OURS = {"rows", "offset", "cursor", "mailto", "select", "facet"}


def meant(text: str) -> str:
    """An ISSN, a DOI, a filter, or an address of an answer as parameters."""
    if _ISSN.fullmatch(text):
        return f"filter=issn:{text}"
    if _DOI.fullmatch(text) or _KNOWN_FILTER.match(text):
        return text
    parts = urlsplit(text)
    if parts.hostname in ("doi.org", "dx.doi.org") and _DOI.fullmatch(unquote(parts.path[1:])):
        return unquote(parts.path[1:])
    if parts.hostname != "api.crossref.org":
        return ""
    if work := _WORK.fullmatch(parts.path):
        return unquote(work[1])
    asked = question_in(parts.query, without=_OURS)
    if journal := _JOURNAL.fullmatch(parts.path):
        asked = "&".join(filter(None, (asked, f"issn={journal[1]}")))
    return asked


def pages(question: str) -> Pages:
    if _DOI.fullmatch(question):
        yield Ask(url=f"{API}/{quote(question)}", format=NAME)
        return
    wanted, cursor, done, total = _wanted(question), "*", 0, None
    while cursor:
        url = address(API, {**wanted, "rows": LIMIT, "cursor": cursor})
        answer = reply((yield Ask(url=url, format=NAME, done=done, total=total)))
        works = inner(answer, "message", "items")
        done += len(works) if isinstance(works, list) else 0
        total = number_in(inner(answer, "message", "total-results"))
        further = inner(answer, "message", "next-cursor")
        # The cursor of the last page leads to an empty one for ever.
        goes_on = isinstance(works, list) and len(works) == LIMIT
        cursor = further if isinstance(further, str) and goes_on else ""


def _wanted(question: str) -> dict[str, str]:
    """Parameters as they are; `container-title:Words` and words become questions of their own."""
    if re.match(r"[a-z.-]+=", question):
        wanted = parameters(question)
        issn = wanted.pop("issn", "")
        if issn:
            wanted["filter"] = ",".join(filter(None, (wanted.get("filter", ""), f"issn:{issn}")))
        return wanted
    field, _, words = question.partition(":")
    if field == "container-title":
        return {"query.container-title": words.strip()}
    if _FILTER.match(question):
        return {"filter": question}
    return {"query.bibliographic": question}
