"""What is known of a paper, and in which pigeonholes its like can be found. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dokuha.catalogue.folding import fold
from dokuha.catalogue.names import words_of
from dokuha.catalogue.titles import HALF, Title, title_key, title_of

__all__ = [
    "Identity",
    "Sign",
    "find_text",
    "identity",
    "last_name",
    "near_key",
    "signs_left_by",
    "signs_sought_by",
    "title_key",
]

NEAR_KEY_LENGTH = 80
NEAR_WORDS = 3
STEM = 5
"""So much of a word is looked at: slips, endings and other spellings mostly come later."""

_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)


def find_text(*parts: str) -> str:
    """Return text in which a folded search word can be found.

    >>> find_text("Ünï", "Code")
    'uni code'
    """
    return " ".join(fold(" ".join(parts)).split())


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a paper from others, as somebody describes it."""

    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    doi: str = ""
    arxiv_id: str = ""
    archive_id: str = ""

    @property
    def title_key(self) -> str:
        return title_key(self.title)


def identity(
    *,
    title: str,
    authors: Sequence[str] = (),
    year: int | None = None,
    venue: str = "",
    doi: str = "",
    arxiv_id: str = "",
    archive_id: str = "",
) -> Identity:
    """Return what matters of a paper's description. The DOI of an arXiv paper is its number.

    >>> identity(title="Deep", doi="10.48550/arXiv.1409.4842", arxiv_id="").arxiv_id
    '1409.4842'
    """
    if _ARXIV_DOI.match(doi):
        arxiv_id, doi = arxiv_id or _ARXIV_DOI.sub("", doi), ""
    return Identity(
        title=title,
        authors=tuple(authors),
        year=year,
        venue=venue,
        doi=doi.lower(),
        arxiv_id=bare_arxiv_id(arxiv_id),
        archive_id=archive_id,
    )


def last_name(authors: Sequence[str]) -> str:
    """Return the first author's family name, so that "K. He", "He K" and "Kaiming He" agree."""
    return _family(authors[0]) if authors else ""


def _family(name: str) -> str:
    words = words_of(name)[::-1]
    return next((word for word in words if len(word) > 1), words[0] if words else "")


def bare_arxiv_id(arxiv_id: str) -> str:
    """Return the id without its version: every version is the same paper."""
    return re.sub(r"v\d+$", "", arxiv_id)


def near_key(title: str, authors: Sequence[str]) -> str:
    """Return where a paper stands whose title may be spelt, shortened or worded differently.

    The first author and the beginning of the longest word; a mere name before a colon does not
    count. "" without authors.

    >>> near_key("QuillNet: Going Deeper with Convolutions, Revisited", ["Ada Quill"])
    'quill convo'
    """
    return _near(last_name(authors), _near_words(title)[0])


def near_keys_sought(title: str, authors: Sequence[str]) -> list[str]:
    """Return the near keys that other wordings of this title may have; the name may be turned."""
    first, *words = _near_words(title)
    names = words_of(authors[0]) if authors else ()
    keys = [_near(last_name(authors), word) for word in (first, *words)]
    keys += [_near(name, first) for name in names if len(name) > 1]
    return list(dict.fromkeys(filter(None, keys)))


def _near_words(title: str) -> list[str]:
    """The word that the title stands at, and more by which it might be found; [""] at least."""
    apart = title_of(title)
    parts = (apart.words[start:end] for start, end in pairwise((0, *apart.breaks)))
    main = next((part for part in parts if len(part) >= HALF), ())
    return _longest(main, apart)[:1] + _longest(apart.words, apart)[:NEAR_WORDS] or [""]


def _longest(words: tuple[str, ...], title: Title) -> list[str]:
    # Long words are rarer than those at the beginning: few papers stand at one.
    return sorted((word for word in words if word in title.weighty), key=len, reverse=True)


def _near(name: str, word: str) -> str:
    return f"{name} {word[:STEM]}"[:NEAR_KEY_LENGTH] if name and word else ""


Sign = tuple[str, ...]


def signs_left_by(known: Identity) -> Iterator[Sign]:
    """Name the pigeonholes in which a known paper can be found."""
    key, name = known.title_key, last_name(known.authors)
    if known.arxiv_id:
        yield "arxiv", known.arxiv_id
    if known.archive_id:
        yield "archive", known.archive_id
    if known.doi:
        yield "doi and title", known.doi, key
        yield "doi", known.doi
    yield "title and author", key, name
    yield "title", key
    if near := near_key(known.title, known.authors):
        yield "near", near


def signs_sought_by(found: Identity) -> Iterator[Sign]:
    """Name the pigeonholes to look into for a paper, the surest first."""
    key, name = found.title_key, last_name(found.authors)
    if found.arxiv_id:
        yield "arxiv", found.arxiv_id
    if found.archive_id:
        yield "archive", found.archive_id
    if found.doi:
        yield "doi and title", found.doi, key
    yield "title and author", key, name
    if name:
        yield "title and author", key, ""
    if found.doi:
        yield "doi", found.doi
    yield "title", key
    for near in near_keys_sought(found.title, found.authors):
        yield "near", near
