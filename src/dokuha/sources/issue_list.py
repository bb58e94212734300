"""Reads GitHub issues in which a group keeps summaries, as arXivTimes does: one for each paper.

As the API or `gh` gives them: an array, or one object a line. The issue's title is the paper's,
its writer the summary's; headings in its body say what is what:

    ## 一言でいうと        in one sentence
    ### 論文リンク         ### 著者/所属機関        ### 投稿日付(yyyy/MM/dd)
    ## 概要   ## 新規性・差分   ## 手法   ## 結果   ## コメント
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dokuha.sources import names
from dokuha.sources.found import FIELD_LIMIT, ONE_LINER_LIMIT, WRITER_LIMIT, Found, arxiv_id_in
from dokuha.sources.json_walk import untangled
from dokuha.sources.list_text import ListText
from dokuha.sources.record import Code, Link, PaperRecord, SummaryRecord, UnreadableList

NAME = "issues"

_IS_JSON = re.compile(r"\s*[\[{]")
_SIGN = re.compile(
    r'"(?:html_)?url":\s*"https://(?:api\.)?github\.com/[^"]{1,200}/(?:issues|pull)/\d+"'
)
_HEADING = re.compile(r"^[ \t]*+#{1,4}(?!#)([^\n]+)$", re.MULTILINE)
_PICTURE = re.compile(
    r"!\[([^][]*+)\]\((https?://[^\s()]++)[^()\n]*+\)|"
    r"<img\b[^<>]{0,500}?\bsrc=\"(https?://[^\"<>]{1,2000}+)\"[^<>]{0,500}+>"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(r"https?://[^\s<>()\[\]（）「」、。]+")
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
# Authors and where they work stand in one row.
_PLACES = re.compile(
    r"univ|institute|google|research|大学|研究所|inc\b|\blabs?\b|facebook|microsoft|deepmind", re.I
)
_SECTIONS = (
    ("one_liner", "一言"),
    ("link", "論文リンク|paper link|^link|^url"),
    ("authors", "著者|author"),
    ("date", "投稿日|日付|date"),
    ("overview", "概要|overview|summary"),
    ("novelty", "新規性|差分|novelty"),
    ("method", "手法|method"),
    ("results", "結果|result"),
    ("comments", "コメント|comment"),
)
_SECTION_OF = [(key, re.compile(words, re.IGNORECASE)) for key, words in _SECTIONS]
_FIELDS = ("overview", "novelty", "method", "results")


def looks_like(head: str, file_name: str) -> bool:
    return _IS_JSON.match(head) is not None and _SIGN.search(head) is not None and '"body"' in head


def read(text: ListText, found: Found) -> Iterator[PaperRecord]:
    """Raises UnreadableList for what is no JSON. An issue about no paper is told and left out."""
    for line, issue in _issues(text, found):
        is_issue = isinstance(issue, dict) and not issue.get("pull_request")
        if is_issue and "/pull/" not in _url(issue):
            yield from _add(found, line, issue)


def _issues(text: ListText, found: Found) -> Iterator[tuple[int, Any]]:
    whole = untangled(text.whole()).strip()
    if whole.startswith("["):
        yield from ((1, issue) for issue in _arrays(whole))
        return
    for number, line in enumerate(whole.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                found.report(Code.BROKEN_ENTRY, number, line)


def _arrays(whole: str) -> Iterator[Any]:
    """Pages that came one after the other are arrays one after the other."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(whole):
        try:
            issues, at = decoder.raw_decode(whole, at)
        except (ValueError, RecursionError) as error:
            raise UnreadableList(Code.TANGLED, whole.count("\n", 0, at) + 1) from error
        yield from issues if isinstance(issues, list) else ()
        while at < len(whole) and whole[at].isspace():
            at += 1


def _add(found: Found, line: int, issue: dict[str, Any]) -> Iterator[PaperRecord]:
    title, body = _text(issue.get("title")), _text(issue.get("body")).replace("\r", "")
    said = _sections(_COMMENT.sub("", body))
    links = _LINK.findall(said.get("link", ""))
    summary = _summary(found, line, issue, said)
    if not links and summary is None:
        found.report(Code.NOT_A_PAPER, line, title)
        return
    raw = {
        "title": title,
        "url": links[0] if links else "",
        "year": said.get("date", "") if re.search(r"\d{4}", said.get("date", "")) else "",
        "arxiv_id": next((arxiv_id_in(link) for link in links if "arxiv.org" in link), ""),
        "keywords": "; ".join(_labels(issue)),
        "source_id": str(issue.get("number") or ""),
    }
    raw["venue"] = "arXiv" if raw["arxiv_id"] else ""
    yield from found.add(raw, authors=_authors(said.get("authors", "")), summary=summary, line=line)


def _sections(body: str) -> dict[str, str]:
    """What stands under each heading that is known, before the next heading of any kind."""
    before, *pieces = _HEADING.split(body)
    said: dict[str, list[str]] = {}
    key = ""
    for heading, text in zip(pieces[0::2], pieces[1::2], strict=True):
        known = next((name for name, words in _SECTION_OF if words.search(heading)), "")
        if known:
            key = known
            said.setdefault(key, []).append(text.strip())
        elif key:  # A heading of the writer's own belongs to the part it stands in.
            said[key] += [f"**{heading.strip(' #')}**", text.strip()]
    return {key: "\n\n".join(filter(None, texts)) for key, texts in said.items()}


def _summary(
    found: Found, line: int, issue: dict[str, Any], said: dict[str, str]
) -> SummaryRecord | None:
    pictures = [match[2] or match[3] for match in _PICTURE.finditer("\n".join(said.values()))]
    texts = {key: _PICTURE.sub(_linked, said.get(key, "")).strip() for key, _ in _SECTIONS}
    one_liner = " ".join(texts["one_liner"].split())
    if len(one_liner) > ONE_LINER_LIMIT:  # Too long for a line; it begins the overview.
        texts["overview"] = f"{one_liner}\n\n{texts['overview']}".strip()
        one_liner = ""
    fields = [(key, texts[key]) for key in _FIELDS]
    fields.append(("links", f"{texts['link']}\n\n{texts['comments']}".strip()))
    for key, text in fields:
        if len(text) > FIELD_LIMIT:
            found.report(Code.FIELD_TOO_LONG, line, key)
    kept = tuple((key, text) for key, text in fields if text and len(text) <= FIELD_LIMIT)
    if not one_liner and all(key == "links" for key, _ in kept) and not texts["comments"]:
        return None
    writer = issue.get("user") or issue.get("author")
    login = _text(writer.get("login")) if isinstance(writer, dict) else ""
    return SummaryRecord(
        form="talk",
        writer=login if len(login) <= WRITER_LIMIT else "",
        written_at=_moment(issue),
        one_liner=one_liner,
        fields=(*kept, ("figure", pictures[0])) if pictures else kept,
        links=tuple(Link(link, link) for link in _LINK.findall(texts["link"])),
    )


def _linked(match: re.Match[str]) -> str:
    """A picture of theirs is not shown, but led to."""
    words = match[1] or ""
    return f"[{words or 'image'}]({match[2] or match[3]})"


def _authors(said: str) -> list[str]:
    lines = [_BRACKETS.sub("", line).lstrip("-*・ ") for line in said.split("\n")]
    line = ", ".join(line.strip(" ,") for line in lines if line.strip())
    people = names.split_names(line.split(" / ")[0].split("／")[0], names.separator_in([line]))
    return [one for one in people if not _PLACES.search(one)]


def _labels(issue: dict[str, Any]) -> list[str]:
    labels = issue.get("labels")
    found = [
        _text(label.get("name")) if isinstance(label, dict) else _text(label)
        for label in (labels if isinstance(labels, list) else [])
    ]
    return [label for label in found if label]


def _moment(issue: dict[str, Any]) -> datetime | None:
    said = _text(issue.get("created_at") or issue.get("createdAt"))
    try:
        # By the clock of whoever wrote, whose zone the list does not say.
        return datetime.fromisoformat(said.removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        return None


def _url(issue: dict[str, Any]) -> str:
    return _text(issue.get("html_url") or issue.get("url"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
