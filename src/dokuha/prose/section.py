"""What a section of a paper is made of."""

from dataclasses import dataclass
from typing import Literal

from dokuha.prose.joining import gaps

Language = Literal["en", "ja"]


@dataclass(frozen=True, kw_only=True)
class Work:
    """A paper that can be cited. `key` is what LaTeX and BibTeX call it by."""

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    pages: str = ""
    doi: str = ""
    arxiv_id: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Plain text with mathematics between dollar signs, and the keys of the works it cites.

    `[@key]` or `[@one; @other]` in the text says where works are cited; those that it does not
    place are cited at its end.
    """

    text: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Sentences in a row. A heading stands above them, or runs into them."""

    sentences: tuple[Sentence, ...]
    heading: str = ""
    is_run_in: bool = False

    @property
    def gaps(self) -> list[str]:
        """What stands before each sentence: a blank, or nothing."""
        return gaps([one.text.strip() for one in self.sentences])


@dataclass(frozen=True, kw_only=True)
class Section:
    title: str
    language: Language
    paragraphs: tuple[Paragraph, ...]
    works: tuple[Work, ...]
    """What its sentences cite, in the order in which they do it first: the first is number 1."""
