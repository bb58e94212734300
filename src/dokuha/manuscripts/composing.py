"""A manuscript as values: what its files and its reading view are made of."""

from collections.abc import Mapping, Sequence
from typing import cast

from dokuha.catalogue.models import Entry, Paper
from dokuha.manuscripts.models import Manuscript
from dokuha.manuscripts.queries.text import Line, Part, keys_of, parts_of
from dokuha.prose.citing import cited_in, keys_in
from dokuha.prose.section import Language, Paragraph, Section, Sentence, Work


def section_of(manuscript: Manuscript) -> Section:
    """The section as it is now; paragraphs and sentences that say nothing are left out."""
    return section_from(manuscript, parts_of(manuscript))


def section_from(manuscript: Manuscript, parts: Sequence[Part]) -> Section:
    keys = keys_of(manuscript)
    language = cast(Language, manuscript.language)
    paragraphs = tuple(_paragraph(part, keys) for part in parts if _says_something(part))
    return Section(
        title=manuscript.title,
        language=language,
        paragraphs=paragraphs,
        works=_works(manuscript, cited_in(paragraphs, language=language)),
    )


def sentence_of(line: Line, keys: Mapping[int, str]) -> Sentence:
    """It cites what it is tied to, and what its own text places by key."""
    tied = [keys[one.summary.paper_id] for one in line.supports if one.tie.cites]
    placed = [key for key in keys_in(line.sentence.text) if key in keys.values()]
    return Sentence(text=line.sentence.text, cites=tuple(dict.fromkeys([*tied, *placed])))


def _paragraph(part: Part, keys: Mapping[int, str]) -> Paragraph:
    return Paragraph(
        heading=part.paragraph.heading,
        is_run_in=part.paragraph.is_run_in,
        sentences=tuple(
            sentence_of(line, keys) for line in part.lines if line.sentence.text.strip()
        ),
    )


def _says_something(part: Part) -> bool:
    return any(line.sentence.text.strip() for line in part.lines)


def _works(manuscript: Manuscript, cited: Sequence[str]) -> tuple[Work, ...]:
    papers = {
        given.key: given.paper
        for given in manuscript.keys.filter(key__in=cited).select_related("paper")
    }
    pages = {
        entry.paper_id: entry.pages
        for entry in Entry.objects.filter(paper__in=papers.values())
        .exclude(pages="")
        .order_by("-pk")
    }
    return tuple(_work(key, papers[key], pages.get(papers[key].pk, "")) for key in cited)


def _work(key: str, paper: Paper, pages: str) -> Work:
    return Work(
        key=key,
        title=paper.title,
        authors=tuple(paper.authors),
        year=paper.year,
        venue=paper.venue,
        pages=pages,
        doi=paper.doi,
        arxiv_id=paper.arxiv_id,
        url=paper.url or paper.pdf_url,
    )
