"""A section as Markdown, with numbered references."""

import re
from collections.abc import Iterator

from dokuha.prose.citing import Cites, Words, pieces_of
from dokuha.prose.maths import Maths
from dokuha.prose.references import Reference, references_of
from dokuha.prose.section import Language, Paragraph, Section, Sentence
from dokuha.prose.words import REFERENCES

_SIGNS = re.compile(r"([\\`*_{}\[\]<>~#&|$])")
_BEGINNING = re.compile(r"^(\d*)([-+=.)!])")


def write_markdown(section: Section) -> bytes:
    return ("\n\n".join(_parts(section)) + "\n").encode()


def _parts(section: Section) -> Iterator[str]:
    yield f"# {_escaped(section.title)}"
    numbers = {work.key: number for number, work in enumerate(section.works, start=1)}
    for paragraph in section.paragraphs:
        yield from _paragraph(paragraph, numbers, section.language)
    if section.works:
        yield f"## {REFERENCES[section.language]}"
        yield "\n".join(map(_reference, references_of(section)))


def _paragraph(paragraph: Paragraph, numbers: dict[str, int], language: Language) -> Iterator[str]:
    heading = _escaped(paragraph.heading)
    if heading and not paragraph.is_run_in:
        yield f"## {heading}"
    text = "".join(
        gap + _sentence(one, numbers, language)
        for gap, one in zip(paragraph.gaps, paragraph.sentences, strict=True)
    )
    yield f"**{heading}** {text}" if heading and paragraph.is_run_in else text


def _sentence(sentence: Sentence, numbers: dict[str, int], language: Language) -> str:
    said = ""
    for piece in pieces_of(sentence, language=language):
        match piece:
            case Words(text):
                said += _escaped(text) if said else _at_beginning(_escaped(text))
            case Maths(source, _):
                said += f"${source}$"
            case Cites(keys):
                said += (
                    f"\\[{', '.join(str(one) for one in sorted(numbers[key] for key in keys))}\\]"
                )
    return said


def _reference(reference: Reference) -> str:
    link = f" <{reference.link}>" if reference.link else ""
    return f"{reference.number}. {_at_beginning(_escaped(reference.text))}{link}"


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", text))


def _at_beginning(text: str) -> str:
    """What would begin a list or a heading there does not."""
    return _BEGINNING.sub(r"\1\\\2", text)
