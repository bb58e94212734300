"""CVF Open Access: a conference by its name and year, all of its days."""

import html
import re
from urllib.parse import urljoin, urlsplit

from dokuha.services.asking import Ask, Pages
from dokuha.services.faults import Fault, NoList

NAME = "cvf"
TITLE = "CVF Open Access"
EXAMPLE = "CVPR2025"
PAUSE = 2.0

SITE = "https://openaccess.thecvf.com/"

_CONFERENCE = re.compile(r"(CVPR|ICCV|WACV|ACCV)[ _-]?((?:19|20)\d\d)", re.IGNORECASE)
_LINK = re.compile(r"""href\s*=\s*["']([^"'<>\s]{1,300})["']""", re.IGNORECASE)
_IS_PAPER = re.compile(r"""class\s*=\s*["']?ptitle""", re.IGNORECASE)


def meant(text: str) -> str:
    """A conference, or an address of any of its pages."""
    if conference := _CONFERENCE.fullmatch(text):
        return f"{SITE}{conference[1].upper()}{conference[2]}"
    host = urlsplit(text).hostname
    return text if host in ("openaccess.thecvf.com", "www.openaccess.thecvf.com") else ""


def pages(question: str) -> Pages:
    """The first page has the papers itself, or leads to one with all, or to one for each day."""
    start = meant(question)
    if not start:
        raise NoList(Fault.NOT_UNDERSTOOD, question)
    page = (yield Ask(url=start, has_papers=False)).decode("utf-8", "replace")
    if _IS_PAPER.search(page):
        yield Ask(url=start)
        return
    links = [urljoin(start, html.unescape(link)) for link in _LINK.findall(page)]
    for link in _days(links, start) or _workshops(links, start):
        yield Ask(url=link, may_be_missing=True)


def _days(links: list[str], start: str) -> list[str]:
    days = list(dict.fromkeys(link for link in links if link.startswith(start + "?day=")))
    return [link for link in days if link.endswith("?day=all")] or days


def _workshops(links: list[str], start: str) -> list[str]:
    """From the menu of a conference's workshops each of them."""
    folder = start.removesuffix("/menu").removesuffix(".py") + "/"
    inside = [link for link in links if link.startswith(folder) and not link.endswith("/menu")]
    return list(dict.fromkeys(inside)) if start.endswith("/menu") else []
