"""arXiv: a search, ids, or a listing such as arxiv.org/list/cs.CV/recent."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from dokuha.services.asking import Ask, Pages, address
from dokuha.services.faults import Fault, NoList
from dokuha.services.reading import number_in

NAME = "arxiv"
TITLE = "arXiv"
EXAMPLE = "cat:cs.CV AND ti:survey"
FORMAT = "arxiv_atom"
PAUSE = 3.0
"""As its terms of use ask."""

API = "https://export.arxiv.org/api/query"
SITE = "https://arxiv.org"
LIMIT = 200
IDS_AT_ONCE = 100
LISTED_AT_ONCE = 2000
MOST = 30_000
"""The search gives no more."""

_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_IDS = re.compile(rf"(?:arxiv:)?{_ID}(?:[\s,;]+(?:arxiv:)?{_ID})*", re.IGNORECASE)
_EACH_ID = re.compile(_ID)
_FIELD = re.compile(r"(?:ti|au|abs|co|jr|cat|rn|all|submittedDate):\S")
_CATEGORY = re.compile(
    r"(?:cs|math|stat|eess|physics|q-bio|q-fin|econ|astro-ph|cond-mat)\.[A-Za-z-]{2,8}"
)
_PAPER = re.compile(rf"/(?:abs|pdf|html)/({_ID})(?:\.pdf)?")
_DOI = re.compile(rf"(?:https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.({_ID})", re.IGNORECASE)
_LISTING = re.compile(r"/list/[\w.-]+/[\w-]+/?")
_LISTED = re.compile(rf'href\s*=\s*["\']/abs/({_ID})["\']')
_TOTAL = re.compile(rb"<opensearch:totalResults[^>]*>\s*(\d+)")
_TOTAL_LISTED = re.compile(r"Total of (\d+) entries")


def meant(text: str) -> str:
    """A search in arXiv's own words, ids, or the path of a listing."""
    if _FIELD.match(text) or _IDS.fullmatch(text):
        return text
    if doi := _DOI.fullmatch(text):
        return doi[1]
    if _CATEGORY.fullmatch(text):
        return f"cat:{text}"
    parts = urlsplit(text)
    if parts.hostname not in ("arxiv.org", "www.arxiv.org", "export.arxiv.org"):
        return ""
    said = parse_qs(parts.query)
    if paper := _PAPER.fullmatch(parts.path):
        return paper[1]
    if _LISTING.fullmatch(parts.path):
        return parts.path.rstrip("/")
    if parts.path.startswith("/api/query"):
        return said.get("search_query", said.get("id_list", [""]))[0]
    return said["query"][0] if parts.path.startswith("/search") and "query" in said else ""


def pages(question: str) -> Pages:
    if question.startswith("/list/"):
        yield from _listing(question)
    elif _IDS.fullmatch(question):
        yield from _by_ids(_EACH_ID.findall(question))
    else:
        yield from _search(question if _FIELD.search(question) else _in_all(question))


def _search(words: str) -> Pages:
    start, total = 0, 1
    while start < total:
        wanted = {"search_query": words, "sortBy": "submittedDate", "sortOrder": "ascending"}
        url = address(API, {**wanted, "start": start, "max_results": LIMIT})
        ask = Ask(
            url=url,
            format=FORMAT,
            is_whole=_is_whole(start),
            done=start,
            total=total if start else None,
        )
        content = _without_error((yield ask))
        total = _total(content)
        if total > MOST:
            raise NoList(Fault.TOO_MANY, f"{MOST:,}")
        start += LIMIT


def _by_ids(ids: list[str]) -> Pages:
    for start in range(0, len(ids), IDS_AT_ONCE):
        some = ",".join(ids[start : start + IDS_AT_ONCE])
        url = address(API, {"id_list": some, "max_results": IDS_AT_ONCE})
        _without_error((yield Ask(url=url, format=FORMAT, done=start, total=len(ids))))


def _listing(path: str) -> Pages:
    """The listing says which papers, and the interface everything about them."""
    ids: dict[str, None] = {}
    skip, total = 0, 1
    while skip < total:
        url = address(SITE + path, {"skip": skip, "show": LISTED_AT_ONCE})
        page = (yield Ask(url=url, has_papers=False)).decode("utf-8", "replace")
        said = _TOTAL_LISTED.search(page)
        total = number_in(said[1]) or 0 if said else 0
        ids |= dict.fromkeys(_LISTED.findall(page))
        skip += LISTED_AT_ONCE
    if not ids:
        raise NoList(Fault.NO_PAPERS, TITLE)
    yield from _by_ids(list(ids))


def _is_whole(start: int) -> Callable[[bytes], bool]:
    """Now and then a page comes empty although there are more papers."""
    return lambda content: b"<entry" in content or (bool(content) and _total(content) <= start)


def _total(content: bytes) -> int:
    said = _TOTAL.search(content)
    return int(said[1][:9]) if said else 0


def _without_error(content: bytes) -> bytes:
    if b"arxiv.org/api/errors" in content:
        raise NoList(Fault.QUESTION_REFUSED, TITLE)
    return content


def _in_all(words: str) -> str:
    """Words that stand anywhere in a paper, all of them."""
    plain = re.findall(r"\w[\w-]*", words)
    return " AND ".join(f"all:{word}" for word in plain)
