"""Where papers are published for everybody to read, and how their PDFs are called there."""

import re
from collections.abc import Iterator

import httpx

OPEN_HOSTS = (
    "aclanthology.org",
    "aclweb.org",
    "anlp.jp",
    "arxiv.org",
    "biorxiv.org",
    "bmva-archive.org.uk",
    "drops.dagstuhl.de",
    "ecva.net",
    "eprint.iacr.org",
    "hal.science",
    "ijcai.org",
    "isca-archive.org",
    "isca-speech.org",
    "jair.org",
    "jmlr.org",
    "jstage.jst.go.jp",
    "medrxiv.org",
    "ojs.aaai.org",
    "openaccess.thecvf.com",
    "openreview.net",
    "papers.neurips.cc",
    "papers.nips.cc",
    "proceedings.mlr.press",
    "proceedings.neurips.cc",
    # Where PMLR keeps its newer volumes.
    "raw.githubusercontent.com/mlresearch/",
    "roboticsproceedings.org",
    "usenix.org",
    "vldb.org",
    "zenodo.org",
)
"""Hosts, those below them included; after a slash, how a path must begin."""

MOST_LETTERS = 2_000
MOST_LETTERS_OF_HOST = 255

_PLACES = [(host, f"/{path}") for host, _, path in (one.partition("/") for one in OPEN_HOSTS)]

_PDF_OF = (
    (r"(?:www\.)?arxiv\.org/(?:abs|html|pdf)/([\w.-]+/?\w+)", r"https://arxiv.org/pdf/\1"),
    (r"aclanthology\.org/([\w.-]+?)(?:\.pdf)?/?", r"https://aclanthology.org/\1.pdf"),
    (r"(?:www\.)?aclweb\.org/anthology/([\w.-]+?)(?:\.pdf)?/?", r"https://aclanthology.org/\1.pdf"),
    (r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)(?:&.*)?", r"https://openreview.net/pdf?id=\1"),
    (
        r"openaccess\.thecvf\.com/(content[\w/-]*)/html/(.+)\.html",
        r"https://openaccess.thecvf.com/\1/papers/\2.pdf",
    ),
    (
        r"proceedings\.mlr\.press/(v\d+)/([\w-]+)\.html",
        r"https://proceedings.mlr.press/\1/\2/\2.pdf",
    ),
)
_PAGES = tuple((re.compile(rf"https?://{page}", re.IGNORECASE), pdf) for page, pdf in _PDF_OF)


def is_open(place: httpx.URL) -> bool:
    """Whether what is there may be read by everybody, as far as our list knows."""
    return any(_is_of(place, host, path) for host, path in _PLACES)


def links_of(*, pdf_url: str, url: str, arxiv_id: str) -> list[str]:
    """Where the PDF may be, the best guess first.

    >>> links_of(pdf_url="", url="https://openreview.net/forum?id=AbC-d", arxiv_id="1711.09577v2")
    ['https://openreview.net/pdf?id=AbC-d', 'https://arxiv.org/pdf/1711.09577v2']
    """
    guesses = _guesses(pdf_url, url, arxiv_id)
    return list(dict.fromkeys(guess for guess in guesses if _is_web(guess)))


def _guesses(pdf_url: str, url: str, arxiv_id: str) -> Iterator[str]:
    if pdf_url:
        yield _pdf_of(pdf_url) or pdf_url
    if found := _pdf_of(url):
        yield found
    elif url.partition("?")[0].lower().endswith(".pdf"):
        yield url
    if arxiv_id:
        yield f"https://arxiv.org/pdf/{arxiv_id}"


def _pdf_of(page: str) -> str:
    for pattern, pdf in _PAGES:
        if found := pattern.fullmatch(page):
            return found.expand(pdf)
    return ""


def _is_web(url: str) -> bool:
    try:
        place = httpx.URL(url)
        has_host = bool(place.host)  # Only now a name in "xn--" is read.
    except (httpx.InvalidURL, UnicodeError):
        return False
    is_short = len(url) <= MOST_LETTERS and len(place.netloc) <= MOST_LETTERS_OF_HOST
    return place.scheme in {"http", "https"} and has_host and is_short


def _is_of(place: httpx.URL, host: str, path: str) -> bool:
    return f".{place.host}".endswith(f".{host}") and place.path.startswith(path)
