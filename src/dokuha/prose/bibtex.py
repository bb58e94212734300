"""The works that a section cites, for BibTeX."""

import re
from urllib.parse import quote

from dokuha.prose.citing import Words, pieces_of
from dokuha.prose.escaping import escaped_for_bibtex, is_japanese
from dokuha.prose.maths import Maths
from dokuha.prose.references import link_to
from dokuha.prose.section import Section, Sentence, Work

_JOURNAL = re.compile(
    r"\b(journal|transactions|trans\.|letters|magazine|review|pattern recognition$|tpami|ijcv|jmlr|"
    r"tacl|tmlr|nature|science|plos|ieee access|proceedings of the ieee$)|論文誌|学会誌",
    re.I,
)
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\d)")


def write_bibtex(section: Section) -> bytes:
    """One entry for each cited work, in the order of the text."""
    return "\n".join(map(_entry, section.works)).encode()


def _entry(work: Work) -> str:
    kind, where = _kind(work)
    fields = {
        "author": " and ".join(map(_name, work.authors)),
        "title": f"{{{_line(work.title)}}}" if work.title else "",
        **where,
        "year": str(work.year or ""),
        "pages": _RANGE.sub("--", _line(work.pages)),
        "doi": _verbatim(work.doi),
        "url": _verbatim(link_to(work)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{work.key},", *lines, "}"]) + "\n"


def _kind(work: Work) -> tuple[str, dict[str, str]]:
    """What BibTeX calls such a work, and the fields that say where it came out."""
    venue = _line(work.venue)
    preprint = {}
    if work.arxiv_id:
        preprint = {"eprint": _verbatim(work.arxiv_id), "archiveprefix": "arXiv"}
    if not venue or re.match(r"arxiv\b", work.venue, re.I):
        said = f"arXiv:{_line(work.arxiv_id)}" if work.arxiv_id else venue
        return "misc", {"howpublished": said, **preprint}
    if _JOURNAL.search(work.venue):
        return "article", {"journal": venue, **preprint}
    return "inproceedings", {"booktitle": venue, **preprint}


def _name(name: str) -> str:
    """Braces keep together what BibTeX would take apart: one who is called "and", 山田太郎."""
    line = escaped_for_bibtex(name.strip())
    whole = "," in line or " and " in f" {line} ".lower() or any(map(is_japanese, line))
    return f"{{{line}}}" if whole else line


def _line(text: str) -> str:
    said = ""
    for piece in pieces_of(Sentence(text=text), language="en"):
        match piece:
            case Maths(source, _) if "\\{" not in source and "\\}" not in source:
                said += f"${source}$"
            case Maths(source, _):  # Braces that are signs would upset BibTeX's count.
                said += escaped_for_bibtex(f"${source}$")
            case Words(words):
                said += escaped_for_bibtex(words)
    return said


def _verbatim(text: str) -> str:
    r"""An address as `\url` takes it, without the signs that would end it."""
    return quote("".join(text.split()), safe="%/:=&?~#+!$,;'@()*[]-._<>|")
