"""Semantic Scholar: papers by words, or those with given ids."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

from dokuha.services.asking import Ask, Pages, address, parameters, question_in
from dokuha.services.reading import number_in, reply
from dokuha.sources.json_walk import inner

NAME = "semantic-scholar"
FORMAT = "semantic_scholar"
TITLE = "Semantic Scholar"
EXAMPLE = "ARXIV:1706.03762, CorpusId:13756489"
PAUSE = 1.5

API = "https://api.semanticscholar.org/graph/v1/paper"
FIELDS = "title,authors,year,venue,publicationVenue,journal,abstract,externalIds,url,openAccessPdf"
MOST_IDS = 500

_ID = re.compile(
    r"(?:(?:ARXIV|DOI|CorpusId|ACL|PMID|PMCID|MAG|URL):\S+|[0-9a-f]{40})", re.IGNORECASE
)
_PAPER = re.compile(r"/paper/(?:[^/]+/)?([0-9a-f]{40})")
_OURS = {"fields", "offset", "limit", "token"}


def meant(text: str) -> str:
    """Ids, or the address of a search or of a paper."""
    if all(_ID.fullmatch(word) for word in _words(text)):
        return text
    parts = urlsplit(text)
    if parts.hostname in ("www.semanticscholar.org", "semanticscholar.org"):
        paper = _PAPER.fullmatch(parts.path)
        said = dict(parse_qsl(parts.query))
        return paper[1] if paper else said.get("q", "") if parts.path == "/search" else ""
    if parts.hostname == "api.semanticscholar.org" and "/paper/search" in parts.path:
        return question_in(parts.query, without=_OURS)
    return ""


def pages(question: str) -> Pages:
    ids = _words(question)
    if all(map(_ID.fullmatch, ids)):
        for start in range(0, len(ids), MOST_IDS):
            body = json.dumps({"ids": ids[start : start + MOST_IDS]})
            url = address(f"{API}/batch", {"fields": FIELDS})
            yield Ask(url=url, body=body, format=FORMAT, done=start, total=len(ids))
        return
    wanted, done, total, token = _wanted(question), 0, None, ""
    while True:
        further = {"token": token} if token else {}
        url = address(f"{API}/search/bulk", {**wanted, "fields": FIELDS, **further})
        answer = reply((yield Ask(url=url, format=FORMAT, done=done, total=total)))
        papers, next_token = inner(answer, "data"), inner(answer, "token")
        done += len(papers) if isinstance(papers, list) else 0
        total = number_in(inner(answer, "total"))
        if not papers or not isinstance(next_token, str) or next_token == token:
            return
        token = next_token


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", text) if word] or [text]


def _wanted(question: str) -> dict[str, str]:
    if question.startswith("query="):
        return parameters(question)
    return {"query": question}
