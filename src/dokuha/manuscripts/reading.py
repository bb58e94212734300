"""A manuscript as its readers will see it, sentence by sentence, with what each rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dokuha.manuscripts.composing import section_from, sentence_of
from dokuha.manuscripts.models import Manuscript, Paragraph
from dokuha.manuscripts.queries.text import Line, Part, keys_of, parts_of
from dokuha.prose.citing import Cites, Words, pieces_of
from dokuha.prose.joining import gaps
from dokuha.prose.maths import Maths
from dokuha.prose.references import Reference, references_of
from dokuha.prose.section import Language


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A piece of a sentence: words, mathematics as TeX, or the numbers of what is cited there."""

    text: str = ""
    is_maths: bool = False
    numbers: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True)
class ShownSentence:
    line: Line
    pieces: list[Shown]
    is_apart: bool
    """Whether a blank stands before it."""


@dataclass(frozen=True, kw_only=True)
class ShownParagraph:
    paragraph: Paragraph
    sentences: list[ShownSentence]


@dataclass(frozen=True, kw_only=True)
class ShownText:
    paragraphs: list[ShownParagraph]
    references: list[Reference]
    papers: dict[str, int]
    """The number of each cited paper in the database, by its key."""


def text_to_read(manuscript: Manuscript) -> ShownText:
    parts = parts_of(manuscript)
    section = section_from(manuscript, parts)
    keys = keys_of(manuscript)
    numbers = {work.key: number for number, work in enumerate(section.works, start=1)}
    return ShownText(
        paragraphs=[
            ShownParagraph(
                paragraph=part.paragraph,
                sentences=list(_sentences(part, keys, numbers, section.language)),
            )
            for part in parts
        ],
        references=references_of(section),
        papers={key: paper for paper, key in keys.items()},
    )


def _sentences(
    part: Part, keys: Mapping[int, str], numbers: Mapping[str, int], language: Language
) -> Iterator[ShownSentence]:
    lines = [line for line in part.lines if line.sentence.text.strip()]
    before = gaps([line.sentence.text.strip() for line in lines])
    for gap, line in zip(before, lines, strict=True):
        pieces = list(_pieces(line, keys, numbers, language))
        yield ShownSentence(line=line, pieces=pieces, is_apart=bool(gap))


def _pieces(
    line: Line, keys: Mapping[int, str], numbers: Mapping[str, int], language: Language
) -> Iterator[Shown]:
    for piece in pieces_of(sentence_of(line, keys), language=language):
        match piece:
            case Words(text):
                yield Shown(text=text)
            case Maths(source):
                yield Shown(text=source, is_maths=True)
            case Cites(cited):
                yield Shown(numbers=sorted(numbers[key] for key in cited))
