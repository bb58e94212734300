"""The list of references as people read it: numbered, in the order of the text."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from dokuha.prose.section import Section, Work


class Lack(StrEnum):
    """What a reader of the list would look for and not find."""

    AUTHORS = "authors"
    YEAR = "year"
    VENUE = "venue"


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One entry: `authors. title. source.`, each without its full stop; some may be empty."""

    number: int
    work: Work
    authors: str
    title: str
    source: str
    link: str

    @property
    def text(self) -> str:
        return " ".join(
            part if part[-1] in ".?!。" else f"{part}."
            for part in (self.authors, self.title, self.source)
            if part
        )

    @property
    def lacks(self) -> list[Lack]:
        return lacks_of(self.work)


def references_of(section: Section) -> list[Reference]:
    return [reference_to(work, number) for number, work in enumerate(section.works, start=1)]


def reference_to(work: Work, number: int) -> Reference:
    venue = work.venue or (f"arXiv:{work.arxiv_id}" if work.arxiv_id else "")
    year = str(work.year) if work.year else ""
    # A venue is often written with its year: CVPR 2015.
    parts = [venue, "" if year and year in venue else year, pages_of(work)]
    return Reference(
        number=number,
        work=work,
        authors=", ".join(work.authors),
        title=work.title,
        source=", ".join(part for part in parts if part),
        link=link_to(work),
    )


def lacks_of(work: Work) -> list[Lack]:
    there = {
        Lack.AUTHORS: work.authors,
        Lack.YEAR: work.year,
        Lack.VENUE: work.venue or work.arxiv_id,
    }
    return [lack for lack, value in there.items() if not value]


def link_to(work: Work) -> str:
    """Where the work is found; "" if nobody said, or if it is no address of the web."""
    if work.doi:
        return f"https://doi.org/{quote(work.doi, safe='/().;:_-')}"
    if work.url.startswith(("https://", "http://")):
        return quote(work.url, safe="%/:=&?~#+!$,;'@()*[]")
    return f"https://arxiv.org/abs/{quote(work.arxiv_id, safe='/')}" if work.arxiv_id else ""


def pages_of(work: Work) -> str:
    return f"pp. {work.pages}" if work.pages else ""
