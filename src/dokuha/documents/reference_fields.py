"""Tells what one entry of a reference list says: authors, title, venue, year, addresses.

Knows the orders in which entries are written: names and year first (ACL, ACM, APA), the title in
quotation marks (IEEE, Japanese journals), names up to a colon (LNCS), or stops between the parts
(most others).
"""

import re
from dataclasses import dataclass

from dokuha.documents.reference_names import PARTICLES, authors_end, names

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|]+", re.I)
_ARXIV = re.compile(
    r"(?:arxiv[:.\s]*(?:preprint\s+)?(?:arxiv[:.]\s*)?|arxiv\.org/(?:abs|pdf)/|\babs/)"
    r"(\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})",
    re.I,
)
_BARE_ARXIV = re.compile(r"(?<![\d/.])(\d{4}\.\d{5})(?:v\d+)?\W*$")
_ADDRESS = re.compile(r"(?:https?:/+|www\.)\S+|\bdoi:?\s*10\.\S+|\b10\.\d{4,9}/\S+", re.I)
_YEAR = r"(?:1[6-9]|20)\d{2}"
_ANY_YEAR = re.compile(rf"(?<![\d.:/–-])({_YEAR})(?=[a-z]?\b)(?!\s*[–-]\s*\d{{2,}})(?![.:/]\d)")
_YEAR_AFTER_NAMES = re.compile(
    rf"(?:[.,]?\s*[(\[（](?P<in>{_YEAR})(?P<a>[a-z])?(?:,[^)\]]{{1,30}})?[)\]）][.,:：]?"
    rf"|(?:(?<=\.)|[.,])\s*(?P<bare>{_YEAR})(?P<b>[a-z])?[.:]|[.,]?\s*\(n\.\s?d\.(?:-[a-z])?\)\.?)\s*"
)
_YEAR_LETTER = re.compile(rf"\b{_YEAR}([a-z])\b")
_QUOTED = re.compile(r"[“\"„「『‟](.{6,400}?)[,.]?(?:[”\"“」』]|’’|'')")
_COLON = re.compile(
    r"(?:(?:[A-Z]\.|\bal\.?|\bothers|\))\s?:\s+|[\u3040-\u9fff々]\s?(?:：\s*|:\s+))(?=\S)"
)
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_][^\W\d_])[.?!](?=\s+(?:[^\sa-z&,]|arXiv|doi|url))"
    r"|(?<=[)\]\d”’+])\.(?=\s+(?:[^\sa-z]|arXiv))|[?!](?=\s+In\b)"
)
# Names before a title without a capital, such as that of a program.
_SMALL_TITLE = re.compile(r"([^.:]{4,}?(?:[A-Z]\.[^.:]{4,}?)*[^\W\d_]{2})\.\s+(?=[a-z])")
_INITIALS = re.compile(r"\b[^\W\d_a-z]\.(?:[- ]?[^\W\d_a-z]\.)*(?=[\s,]|-)")
_ABBREVIATED = re.compile(
    r"\b(?:vs|etc|Jr|Sr|St|Dr|al(?=\.,|\. and)|no|vol|ed|eds|Proc|Conf|Int|Trans|Natl|Acad|Univ)\.",
    re.I,
)
_AFTER_TITLE = re.compile(
    r"\s*(?:\((?:\d+(?:st|nd|rd|th)\s+ed|vol|version|pp)\b[^)]*\)"
    r"|\[(?:(?:computer )?software|data\s?set|proceedings paper|monograph|report|online)[^\]]*\]"
    rf"|,\s*(?:[A-Z][a-z]+\s+)?{_YEAR}|\(\s*{_YEAR}\s*\))\s*$",
    re.I,
)
_VENUE_END = re.compile(
    rf",?\s*(?:\(?\b{_YEAR}[a-z]?\)?(?=\W*$|[,.;:(]\s)|\bpages?\b|\bpp?\.\s*\d|\bvol(?:ume)?\b\.?"
    r"|\bno\.\s*\d|\bseries\b|,\s*\d+(?:st|nd|rd|th)\s+ed|\beditors?\b|\(eds?\b|https?:|www\.|\bdoi\b|\babs/|\bISBN|\bretrieved"
    r"|\baccessed|[(\[]?\b\d+\s*[(:]\s*\d|\b\d+\s*,\s*\d|,\s*\d+\s*[.(]|第\s*\d+\s*巻)",
    re.I,
)
_EDITORS = re.compile(r"^[^\d:]{3,200}?,?\s\(?(?:editors?|eds?\.?)\)?[.,]\s*", re.I)
# A full word before a stop ends the venue; a short one is shortened, as in "J. Artif. Intell. Res."
_PUBLISHER = re.compile(r"(?:(?<=[^\W\d_]{8})|(?<=[)\]’”])|(?<=[A-Z]{3}))\.\s")
_JOURNAL_NUMBER = re.compile(r"\s+\d[\d(),:.\s–\-/]*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """`letter` parts works of the same authors and year, as in 2020a and 2020b."""

    authors: tuple[str, ...]
    title: str
    venue: str
    year: int | None
    letter: str
    doi: str
    arxiv_id: str


@dataclass(frozen=True, slots=True)
class _Parts:
    authors: str
    title: str
    rest: str
    year: int | None = None


def fields(text: str) -> Fields:
    """The fields of an entry without its label; what it does not tell is empty."""
    arxiv = _ARXIV.search(text) or _BARE_ARXIV.search(text)
    plain = re.sub(r"\.\s+(?=[,.])", "", re.sub(r"\s+", " ", _ADDRESS.sub(" ", text))).strip()
    parts = _quoted(plain) or _dated(plain) or _coloned(plain) or _stopped(plain)
    year = parts.year or _last_year(plain)
    letter = _YEAR_LETTER.search(plain)
    venue = _venue(parts.rest)
    if not venue and arxiv:
        venue = "arXiv"
    return Fields(
        authors=tuple(names(parts.authors)),
        title=_title(parts.title),
        venue=venue,
        year=year,
        letter=letter[1] if letter else "",
        doi=doi_in(text),
        arxiv_id=arxiv[1] if arxiv else "",
    )


def doi_in(text: str) -> str:
    """The first DOI in a text, in small letters."""
    doi = _DOI.search(text)
    return _without_tail(doi[0]).lower() if doi else ""


def _without_tail(doi: str) -> str:
    """A DOI without the signs of the sentence around it."""
    doi = doi.rstrip(".,;:'”’\"」。，")
    while doi.endswith((")", "]")) and doi.count(doi[-1]) > doi.count("(["[doi[-1] == "]"]):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def _last_year(text: str) -> int | None:
    """The year of publication stands at the end where it does not follow the names."""
    text = re.sub(
        r"(?:arxiv[:\s.]*)\d{4}\.\d+|\b(?:accessed|retrieved|visited)\b.*", " ", text, flags=re.I
    )
    years = _ANY_YEAR.findall(text)
    return int(years[-1]) if years else None


def _quoted(text: str) -> _Parts | None:
    """Authors, “Title,” the rest."""
    found = _QUOTED.search(text)
    if not found or found.start() > 600 or len(found[1]) < 6:
        return None
    before = text[: found.start()]
    if _is_long(before) or re.match(r"\s*(?!in\b|vol|pp?\.|no\.|ph)[a-z]", text[found.end() :]):
        return None
    dated = _YEAR_AFTER_NAMES.search(before)
    year = _year_of(dated) if dated else None
    return _Parts(before[: dated.start()] if dated else before, found[1], text[found.end() :], year)


def _is_long(before: str) -> bool:
    """Whether so much stands before the quotation that it is only a part of the title."""
    dated = _YEAR_AFTER_NAMES.search(before)
    if dated:
        return len(before) - dated.end() > 2
    end = authors_end(before)
    return len(before) - end > 4 and bool(_first_sentence(before[end:])[1])


def _dated(text: str) -> _Parts | None:
    """Authors. 2021. Title. The rest; or Authors (2021). Title."""
    found = _YEAR_AFTER_NAMES.search(text)
    if not found or found.start() < 2 or found.end() > len(text) - 5:
        return None
    before = text[: found.start()]
    if not _are_names(before):
        return None
    title, rest = _first_sentence(text[found.end() :])
    return _Parts(before, title, rest, _year_of(found))


def _are_names(before: str) -> bool:
    """Whether a year ends the names and not the title or the venue."""
    if authors_end(before) >= len(before) - 3:
        return True
    if _first_sentence(before)[1].strip(" .,") or re.search(r"\d", before):
        return False
    return "," not in before or _reads_like_names(before)


def _year_of(found: re.Match[str]) -> int | None:
    year = found["in"] or found["bare"]
    return int(year) if year else None


def _coloned(text: str) -> _Parts | None:
    """Authors: Title. The rest."""
    found = _COLON.search(text[:1500])
    if not found or (found.end() > 250 and "," not in text[: found.start()]):
        return None
    before = text[: found.end()].rstrip(":： ")
    if authors_end(before) < len(before) - 8 and not re.search(r"[\u3040-\u9fff]", before):
        return None
    title, rest = _first_sentence(text[found.end() :])
    if not rest and (comma := re.search(r"[，、]|,\s", title)):
        title, rest = title[: comma.start()], title[comma.end() :]
    return _Parts(before, title, rest)


def _stopped(text: str) -> _Parts:
    """Authors. Title. The rest; or with commas between, where initials end the names."""
    end = authors_end(text)
    if end:
        return _after_names(text[:end], text[end:].lstrip(" ,.:;"))
    if re.match(r"[\u3040-\u9fff]", text):
        return _japanese(text)
    authors, rest = _first_sentence(text)
    small = _SMALL_TITLE.match(text)
    if small and small.end() < len(authors) and _reads_like_names(small[1]):
        authors, rest = small[1], text[small.end() :]
    if not rest.strip():
        return _Parts("", authors, "")
    return _after_names(authors, rest) if _reads_like_names(authors) else _Parts("", authors, rest)


def _japanese(text: str) -> _Parts:
    """著者. 題名. 雑誌; or with commas, where short names come before the long title."""
    if len(parts := re.split(r"[．。]|\.\s", text, maxsplit=2)) > 1 and len(parts[0]) < 80:
        return _Parts(parts[0], parts[1], parts[2] if len(parts) > 2 else "")
    parts = re.split(r"[，、]|,\s*", text)
    first = next((n for n, part in enumerate(parts) if n and len(part.strip()) > 7), 1)
    return _Parts(
        "，".join(parts[:first]), "".join(parts[first : first + 1]), "，".join(parts[first + 1 :])
    )


def _after_names(authors: str, text: str) -> _Parts:
    """Title and rest parted by a stop, or by a comma where no stop comes before the pages."""
    title, rest = _first_sentence(text)
    comma = re.search(r",\s+(?=(?:in:?\s|proc|[A-Z][\w.]+\s+(?:[A-Z(]|\d)))", title, re.I)
    if comma and (not rest or re.search(r"\d+\s*[(,:]\s*\d", title[comma.end() :])):
        title, rest = title[: comma.start()], title[comma.end() :] + ". " + rest
    return _Parts(authors, title, rest)


def _reads_like_names(text: str) -> bool:
    """Whether the first part names people and not a work without an author."""
    words = re.findall(r"[^\W\d_][\w'’.\-]*", text)
    small = [word for word in words if word[0].islower()]
    joins = sum(
        word in {"and", "et", "al", "others", "other", "contributors", *PARTICLES} for word in small
    )
    return bool(words) and (len(small) - joins) <= max(1, len(words) // 5) and ":" not in text


def _first_sentence(text: str) -> tuple[str, str]:
    """Up to the first stop that is neither an initial's nor an abbreviation's."""
    hidden = _INITIALS.sub(lambda match: match[0].replace(".", "\0"), text)
    hidden = _ABBREVIATED.sub(lambda match: match[0].replace(".", "\0"), hidden)
    end = _SENTENCE_END.search(hidden)
    if not end:
        return text.strip(" ,."), ""
    kept = end.end() if hidden[end.start()] in "?!" else end.start()
    return text[:kept].strip(" ,"), text[end.end() :].strip()


def _title(text: str) -> str:
    text = text.strip(' ,.:;“”"')
    while found := _AFTER_TITLE.search(text):
        if found.start() < 4:
            break
        text = text[: found.start()].strip(" ,.")
    return re.sub(r"\s+In:?$", "", text)


def _venue(text: str) -> str:
    """The name of the journal, meeting or publisher that begins the rest of an entry."""
    text = re.sub(r"^\W*(?:(?:in|on)\b:?\s*)?(?=\w)", "", text, count=1, flags=re.I)
    text = _EDITORS.sub("", text)
    end = _VENUE_END.search(text)
    name = text[: end.start()] if end else text
    name = _PUBLISHER.split(name, maxsplit=1)[0]
    name = re.sub(r"\W*\barxiv\b:?\s*(?:preprint)?.*$", "arXiv", name, flags=re.I)
    name = name if re.search(r"[^\W\d_]{2}", name) else ""
    return _JOURNAL_NUMBER.sub("", name).strip(" ,.:;([，、")[:200]
