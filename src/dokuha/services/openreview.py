"""OpenReview: all papers of a venue that were accepted, from either of its interfaces."""

import re
from urllib.parse import parse_qs, urlsplit

from dokuha.services.asking import Ask, Pages, Part, address
from dokuha.services.reading import reply
from dokuha.sources.json_walk import inner, text_of

NAME = "openreview"
TITLE = "OpenReview"
EXAMPLE = "ICLR.cc/2026/Conference"
PAUSE = 1.0

NEW, OLD = "https://api2.openreview.net/notes", "https://api.openreview.net/notes"
LIMIT = 1000

_VENUE = re.compile(r"[\w.-]+(?:/[\w.-]+)*/(?:19|20)\d\d(?:/[\w.-]+)+")
_HOSTS = {"openreview.net", "www.openreview.net", "api.openreview.net", "api2.openreview.net"}
_PARAMETERS = ("content.venueid", "venueid", "id", "venue", "invitation", "forum")


def meant(text: str) -> str:
    """A venue's id, a page of one, or a question to the interface; `forum=...` for one paper."""
    if _VENUE.fullmatch(text) and not text.startswith("10."):
        return text
    parts = urlsplit(text)
    if parts.hostname not in _HOSTS:
        return ""
    said = parse_qs(parts.query)
    values = [said[name][0] for name in _PARAMETERS if name in said]
    if not values:
        return ""
    if parts.path in ("/forum", "/pdf") or "forum" in said:
        return f"forum={values[0]}"
    return values[0].partition("/-/")[0]


def pages(question: str) -> Pages:
    kind, is_forum, paper = question.partition("forum=")
    if is_forum and not kind:
        if not (yield from _after({"id": paper})):
            yield from _by_offset({"id": paper})
        return
    if (yield from _after({"content.venueid": question})):
        return
    if (yield from _by_offset({"content.venueid": question})):
        return
    # Older conferences: what was submitted, each with its decision.
    for name in ("Blind_Submission", "Submission"):
        wanted = {"invitation": f"{question}/-/{name}", "details": "directReplies"}
        if (yield from _by_offset(wanted)):
            return


def _after(wanted: dict[str, str]) -> Part:
    """The second interface goes on after the last id, so that nothing moves meanwhile."""
    done, total, last = 0, None, ""
    while True:
        further = {"after": last} if last else {}
        url = address(NEW, {**wanted, "sort": "id", "limit": LIMIT, **further})
        notes, count = _notes((yield _ask(url, done, total)))
        total = count if total is None else total
        done += len(notes)
        if len(notes) < LIMIT or notes[-1] == last:
            return done
        last = notes[-1]


def _by_offset(wanted: dict[str, str]) -> Part:
    done, total = 0, None
    while True:
        url = address(OLD, {**wanted, "limit": LIMIT, "offset": done})
        notes, total = _notes((yield _ask(url, done, total)))
        done += len(notes)
        if len(notes) < LIMIT:
            return done


def _ask(url: str, done: int, total: int | None) -> Ask:
    return Ask(url=url, format="openreview", may_be_missing=not done, done=done, total=total)


def _notes(content: bytes) -> tuple[list[str], int | None]:
    """The ids of the notes in an answer, and how many notes there are in all."""
    answer = reply(content)
    notes, count = inner(answer, "notes"), inner(answer, "count")
    ids = [text_of(inner(note, "id")) for note in notes] if isinstance(notes, list) else []
    return ids, count if isinstance(count, int) else None
