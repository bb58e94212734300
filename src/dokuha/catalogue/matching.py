"""When do two descriptions mean the same paper? Pure: values in, values out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

KEY_LENGTH = 300
"""So much of a title tells papers apart; an index of the database holds no more."""

_MARKUP = re.compile(r"\\[a-zA-Z]+|[${}\\]")
_NOT_ASCII_KEY = re.compile(r"[^a-z0-9]+")


def _plain(text: str) -> str:
    """Fold width, case and accents; marks of other scripts (ガ) stay."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFKD", folded)
    without = "".join(c for c in apart if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", without)


def title_key(title: str) -> str:
    """Return what two spellings of one title share: letters and digits alone.

    A title without any letter or digit is its own key.

    >>> title_key("Going  Deeper with {C}onvolutions.")
    'goingdeeperwithconvolutions'
    >>> title_key("Ｃａｆé") == title_key("cafe")
    True
    """
    plain = _plain(_MARKUP.sub("", title))
    if plain.isascii():
        key = _NOT_ASCII_KEY.sub("", plain)
    else:
        key = "".join(c for c in plain if c.isalnum())
    return (key or title.strip())[:KEY_LENGTH]


def find_text(*parts: str) -> str:
    """Return text in which a folded search word can be found.

    >>> find_text("Ünï", "Code")
    'uni code'
    """
    return " ".join(_plain(" ".join(parts)).split())


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a paper from others. `author` is the first author's last name, folded."""

    title_key: str
    author: str = ""
    doi: str = ""
    arxiv_id: str = ""


def identity(
    *, title: str, authors: Sequence[str] = (), doi: str = "", arxiv_id: str = ""
) -> Identity:
    """Return what matters of a paper's description.

    >>> identity(title="Deep", authors=["Bo Inkwell", "Ada Quill"], arxiv_id="1409.4842v1")
    Identity(title_key='deep', author='inkwell', doi='', arxiv_id='1409.4842')
    """
    return Identity(
        title_key=title_key(title),
        author=last_name(authors),
        doi=doi.lower(),
        arxiv_id=bare_arxiv_id(arxiv_id),
    )


def last_name(authors: Sequence[str]) -> str:
    """Return the first author's last word, folded, so that "K. He" and "Kaiming He" agree."""
    words = authors[0].split() if authors else []
    return _plain(words[-1]) if words else ""


def bare_arxiv_id(arxiv_id: str) -> str:
    """Return the id without its version: every version is the same paper."""
    return re.sub(r"v\d+$", "", arxiv_id)


Sign = tuple[str, ...]


def signs_left_by(known: Identity) -> Iterator[Sign]:
    """Name the pigeonholes in which a known paper can be found."""
    if known.arxiv_id:
        yield "arxiv", known.arxiv_id
    if known.doi:
        yield "doi and title", known.doi, known.title_key
        if known.author:
            yield "doi and author", known.doi, known.author
    yield "title and author", known.title_key, known.author
    yield "title", known.title_key


def signs_sought_by(found: Identity) -> Iterator[Sign]:
    """Name the pigeonholes to look into for a paper, the surest first.

    A DOI alone is not enough: lists give all papers of a volume the volume's DOI. The same
    title by another first author is another paper; a paper without authors goes with any.
    """
    if found.arxiv_id:
        yield "arxiv", found.arxiv_id
    if found.doi:
        yield "doi and title", found.doi, found.title_key
        if found.author:
            yield "doi and author", found.doi, found.author
    yield "title and author", found.title_key, found.author
    yield ("title and author", found.title_key, "") if found.author else ("title", found.title_key)
