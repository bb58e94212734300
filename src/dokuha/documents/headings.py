"""Finds the headings among a paper's lines, and says what each section is for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dokuha.documents.anatomy import SectionRole
from dokuha.documents.flow import same_column
from dokuha.documents.lines import DIVIDED, Line

_NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(\.\d{1,2}){0,3}|[A-Z](\.\d{1,2}){1,3}|[A-Z](?=[.\s]\s*[A-Z])|[IVX]{1,5}(?=\.))"
    r"[.．:]?\s*(?=\s|[^\W\d_a-z])(?P<name>[^\W\d_].*)$"
)
_ROLES: tuple[tuple[SectionRole, str], ...] = (
    (SectionRole.ABSTRACT, r"(abstract|summary|概要|要旨|あらまし|抄録|アブストラクト)$"),
    (SectionRole.INTRODUCTION, r"introduction|motivation|はじめに|序論|まえがき|緒言|背景と目的"),
    (
        SectionRole.RELATED_WORK,
        r"(related|prior|previous|existing)\b.*\b(works?|research|studies|literature|approaches)"
        r"|literature (review|survey)|state of the art|関連(研究|技術)|先行研究|従来(研究|手法)",
    ),
    (SectionRole.ACKNOWLEDGEMENTS, r"acknowled?ge?ments?|funding|謝辞"),
    (
        SectionRole.REFERENCES,
        r"(references?|bibliography|(works|literature) cited|参考文献|引用文献|文献)$",
    ),
    (SectionRole.APPENDIX, r"(appendix|appendices|supplement\w*)\b|付録"),
    (SectionRole.LIMITATIONS, r".*\blimitations?\b|限界"),
    (
        SectionRole.CONCLUSION,
        r".*\b(conclusions?|concluding|conclude)\b|summary and|.*future (work|directions)"
        r"|まとめ|おわりに|結論|むすび|結言|総括",
    ),
    (
        SectionRole.EXPERIMENTS,
        r".*\b(experiment\w*|results?|evaluations?|findings|analys[ei]s|ablations?|performance"
        r"|benchmarks?)\b|.*(実験|評価|結果|検証)",
    ),
    (SectionRole.DISCUSSION, r".*\bdiscussions?\b|.*考察|議論"),
    (
        SectionRole.BACKGROUND,
        r"(background|preliminar\w*|problem (definition|statement|formulation|setting)"
        r"|notations?)\b|準備|背景|問題設定",
    ),
    (
        SectionRole.METHOD,
        r".*\b(methods?|methodology|approach|models?|architecture|framework|algorithms?|system"
        r"|implementation|training|task|datasets?|data|design)\b"
        r"|.*(手法|方法|モデル|提案|実装|システム|アルゴリズム)",
    ),
)
_COMPILED = tuple((re.compile(f"(?:{words})", re.I), role) for role, words in _ROLES)
# Headings that are sure by their words alone.
_KNOWN = re.compile(
    r"^(abstract|introduction|related works?|conclusions?|discussion|limitations?|references"
    r"|acknowled?ge?ments?|bibliography|appendix|appendices|summary|methods?|results|experiments"
    r"|ethic(s|al) (statement|considerations?)|broader impacts?( statement)?"
    r"|conclusions? and future work|概要|要旨|あらまし|はじめに|序論|関連研究|おわりに|まとめ|結論"
    r"|考察|謝辞|参考文献|付録)\W*$",
    re.I,
)
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a heading stands among the lines: from `start` up to `end`."""

    text: str
    level: int
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: int
    number: str
    known: bool
    style: tuple[float, bool]


def role_of_heading(heading: str) -> SectionRole:
    """What a section with this heading is for, OTHER where its words do not tell."""
    name = heading_name(heading)
    for words, role in _COMPILED:
        if words.match(name):
            return role
    return SectionRole.OTHER


def heading_name(heading: str) -> str:
    """The heading without its number, letter-spaced capitals closed up."""
    numbered = _NUMBERED.match(heading)
    name = numbered["name"] if numbered else heading
    if re.fullmatch(r"(\S ){3,}\S\W*", name):
        name = name.replace(" ", "")
    return re.sub(r"^([一-龯]) +(?=[一-龯])", r"\1", name).strip(" .:—–-")


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.letters)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings in reading order, those of appendices included."""
    size = body_size(lines)
    found = [
        candidate
        for place, line in enumerate(lines)
        if (candidate := _candidate(place, line, lines, size))
    ]
    kept = _believable(found)
    result: list[Heading] = []
    for candidate in kept:
        if result and candidate.place < result[-1].end:
            continue
        result.append(_heading(candidate, lines, kept))
    return result


def first_sure_heading(lines: Sequence[Line]) -> int | None:
    """The place of the first heading that is numbered or known by its words."""
    size = body_size(lines)
    for place, line in enumerate(lines):
        candidate = _candidate(place, line, lines, size)
        if candidate and (candidate.known or candidate.number in {"0", "1", "I"}):
            return place
    return None


def _candidate(place: int, line: Line, lines: Sequence[Line], size: float) -> _Candidate | None:
    text = _plain(line)
    if not 2 <= len(text) <= _LONGEST or line.size < size * 0.95:
        return None
    if line.is_mark(line.letters[0]):
        return None
    stands_out = line.bold or line.size > size * 1.07 or _is_capitals(text)
    if not stands_out or not _stands_alone(place, lines):
        return None
    numbered = _NUMBERED.match(text)
    known = bool(_KNOWN.match(heading_name(text)))
    if not numbered and not known and not _looks_like_heading(text):
        return None
    return _Candidate(place, numbered["number"] if numbered else "", known, (line.size, line.bold))


def _plain(line: Line) -> str:
    return line.text.replace(DIVIDED, "").strip()


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha() and character.isascii()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 12
        and not text[0].islower()
        and text[0].isalpha()
        and not text.endswith((".", ",", ";", "。", "、"))
        and sum(character.isalpha() for character in text) > len(text) * 0.6
    )


def _stands_alone(place: int, lines: Sequence[Line]) -> bool:
    """Whether no other piece of text stands beside it, as in a table."""
    line = lines[place]
    middle = (line.box[1] + line.box[3]) / 2
    for other in lines[max(0, place - 2) : place + 3]:
        beside = other is not line and other.page == line.page
        if beside and other.box[1] < middle < other.box[3]:
            apart = max(other.box[0] - line.box[2], line.box[0] - other.box[2])
            if apart < 3 * line.size:
                return False
    return True


def _believable(found: list[_Candidate]) -> list[_Candidate]:
    """Where a paper numbers its sections, a heading without a number must look like one with."""
    styles = Counter(
        candidate.style for candidate in found if candidate.number and "." not in candidate.number
    )
    if sum(styles.values()) >= 3:
        main = {style for style, count in styles.items() if count >= 2}
        found = [one for one in found if one.number or one.known or one.style in main]
    else:
        sure = {one.style for one in found if one.known}
        found = [one for one in found if one.known or one.style in sure or one.number]
    return _counting(found)


def _counting(found: list[_Candidate]) -> list[_Candidate]:
    """Leave out numbers that do not count on: those of lists, tables and formulas."""
    kept: list[_Candidate] = []
    last = 0
    for candidate in found:
        first = candidate.number.split(".")[0]
        if first.isdecimal():
            value = int(first)
            if not last <= value <= last + 2 or (value == 0 and last > 0):
                continue
            last = value
        kept.append(candidate)
    return kept


def _heading(candidate: _Candidate, lines: Sequence[Line], found: list[_Candidate]) -> Heading:
    starts = {other.place for other in found if other.number or other.known}
    end = candidate.place + 1
    while end < len(lines) and end not in starts and _continues(lines[end - 1], lines[end]):
        end += 1
        if end - candidate.place == 3:
            break
    text = " ".join(_plain(line) for line in lines[candidate.place : end])
    return Heading(
        text=re.sub(r"\s+", " ", text),
        level=_level(candidate, found),
        start=candidate.place,
        end=end,
        page=lines[candidate.place].page,
    )


def _continues(before: Line, line: Line) -> bool:
    """Whether a heading goes on in the next line."""
    return (
        before.bold
        and line.bold
        and abs(line.size - before.size) < 0.3
        and same_column(before, line)
        and line.box[1] - before.box[3] < before.size * 0.6
        and not _NUMBERED.match(_plain(line))
        and not _KNOWN.match(_plain(before))
    )


def _level(candidate: _Candidate, found: list[_Candidate]) -> int:
    if candidate.number:
        return candidate.number.count(".") + 1
    if candidate.known:
        return 1
    largest = max(one.style[0] for one in found)
    known = [one.style[0] for one in found if one.known and one.style[0] < largest + 1]
    return 1 if not known or candidate.style[0] >= max(known) - 0.3 else 2
