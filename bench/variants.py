"""Is a paper found again after what the world does to it, and kept apart from its neighbours?

Takes the papers of the lists in the folder DOKUHA_BENCH_DATA, changes each in one way and
imports both: they come out as one paper, as two, or somebody is asked. Seeded.
"""

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from bench import Measure
from dokuha.catalogue.merging import plan_import
from dokuha.sources import PaperRecord, UnreadableList, read_list_file

EACH = 400
"""So many papers of the lists are changed in each way."""

Change = Callable[[PaperRecord, PaperRecord, Random], PaperRecord | None]
"""A paper, and any other of the lists; None where this paper cannot be changed so."""


def measure() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure(what="variants", value="skipped", beside="set DOKUHA_BENCH_DATA")
        return
    papers = _papers(Path(folder, "lists"))
    for wanted, changes in (("one paper", ONE), ("asked, or two", DOUBTFUL), ("two", TWO)):
        total: Counter[str] = Counter()
        for name, change in changes.items():
            said = _said(name, change, papers)
            total += said
            yield Measure(name, _counts(said), f"should be {wanted}")
        yield Measure(f"all that should be {wanted}", _counts(total))


def _said(name: str, change: Change, papers: list[PaperRecord]) -> Counter[str]:
    random = Random(name)
    said: Counter[str] = Counter()
    for paper in random.sample(papers, len(papers)):
        other = change(paper, random.choice(papers), random)
        if other is None or (other.title, other.authors) == (paper.title, paper.authors):
            continue
        plan = plan_import([paper, other], [])
        said["one" if plan.papers[0] is plan.papers[1] else "asked" if plan.doubts else "two"] += 1
        if said.total() == EACH:
            break
    return said


def _counts(said: Counter[str]) -> str:
    total = said.total() or 1
    return ", ".join(f"{said[word] / total:.1%} {word}" for word in ("one", "asked", "two"))


def _papers(folder: Path) -> list[PaperRecord]:
    """The papers without their numbers, so that title and authors have to do."""
    papers = []
    for path in sorted(folder.rglob("*.*")):
        try:
            found = read_list_file(path).records
        except UnreadableList:
            continue
        papers += [
            PaperRecord(
                title=it.title,
                authors=it.authors,
                year=it.year or 2020,
                venue=path.stem,
                format="made-up",
            )
            for it in found
            if it.authors and len(it.title.split()) > 3
        ]
    return papers


def _title(change: Callable[[str], str]) -> Change:
    return lambda it, _, __: replace(it, title=change(it.title))


def _authors(change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Change:
    return lambda it, _, __: replace(it, authors=change(it.authors))


def _names(change: Callable[[str, str], str]) -> Change:
    """Write each name anew, from what stands before its last word and that word."""

    def changed(name: str) -> str:
        given, _, family = name.rpartition(" ")
        return change(given, family) if given else name

    return _authors(lambda names: tuple(map(changed, names)))


def _initials(given: str, end: str) -> str:
    return " ".join(part[0] + end for part in given.replace("-", " ").split())


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _preprint(it: PaperRecord, title: str = "", years: int = 1) -> PaperRecord:
    return replace(it, title=title or it.title, year=(it.year or 2020) - years, venue="arXiv")


def _long_words(title: str) -> list[str]:
    return [word for word in title.split() if len(word) > 6 and word.isalpha()]


def _slip(it: PaperRecord, _: PaperRecord, random: Random) -> PaperRecord | None:
    words = _long_words(it.title)
    if not words:
        return None
    word = random.choice(words)
    at = random.randrange(2, len(word) - 2)
    slips = [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]]
    return replace(it, title=it.title.replace(word, random.choice(slips), 1))


def _swap(it: PaperRecord, other: PaperRecord, random: Random) -> PaperRecord | None:
    mine, theirs = _long_words(it.title), _long_words(other.title)
    if not mine or not theirs:
        return None
    return replace(it, title=it.title.replace(random.choice(mine), random.choice(theirs), 1))


def _without_subtitle(it: PaperRecord, _: PaperRecord, __: Random) -> PaperRecord | None:
    start, colon, _rest = it.title.partition(": ")
    return replace(it, title=start) if colon and len(start.split()) > 2 else None


def _without_name(it: PaperRecord, _: PaperRecord, __: Random) -> PaperRecord | None:
    name, _colon, rest = it.title.partition(": ")
    return replace(it, title=rest) if rest and len(name.split()) == 1 else None


ONE: dict[str, Change] = {
    "capitals": _title(str.upper),
    "full width": _title(lambda it: it.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)})),
    "braces and commands": _title(lambda it: r"{\em " + it.replace(" ", "} {", 1) + "}"),
    "entities": _title(lambda it: "&ldquo;" + it.replace("-", "&#45;") + "&rdquo;"),
    "accents lost": lambda it, _, __: replace(
        it, title=_plain(it.title), authors=tuple(map(_plain, it.authors))
    ),
    "hyphens as spaces": _title(lambda it: it.replace("-", " ")),
    "hyphens gone": _title(lambda it: it.replace("-", "")),
    "British": _title(lambda it: it.replace("eling", "elling").replace("iz", "is")),
    "& for and": _title(lambda it: it.replace(" and ", " & ")),
    "a slip of the pen": _slip,
    "(Poster)": _title(lambda it: it + " (Poster)"),
    "Supplementary material": _title(lambda it: "[Oral] " + it + "."),
    "cut, with dots": _title(lambda it: it[: len(it) * 2 // 3] + "..." if len(it) > 60 else it),
    "family name first": _names(lambda given, family: f"{family}, {given}"),
    "family name first, no comma": _names(lambda given, family: f"{family} {given}"),
    "initials": _names(lambda given, family: f"{_initials(given, '.')} {family}"),
    "initials behind": _names(lambda given, family: f"{family} {_initials(given, '')}"),
    "initials behind, capitals": _names(
        lambda given, family: f"{family} {_initials(given, '')}".upper()
    ),
    "family names alone": _names(lambda _, family: family),
    "authors in another order": _authors(lambda names: names[::-1]),
    "first author alone": _authors(lambda names: names[:1]),
    "et al.": _authors(lambda names: (*names[:1], "et al.")),
    "et al. behind the name": _authors(lambda names: (names[0] + " et al.",)),
    "last author left out": _authors(lambda names: names[:-1] or names),
    "an author more": lambda it, other, _: replace(it, authors=(*it.authors, other.authors[0])),
    "no authors": _authors(lambda _: ()),
    "no year, no venue": lambda it, _, __: replace(
        it, title=it.title.lower() + ".", year=None, venue=""
    ),
    "preprint of the year before": lambda it, _, __: _preprint(it, it.title.lower() + "."),
    "preprint without subtitle": lambda it, other, random: (
        (shorter := _without_subtitle(it, other, random)) and _preprint(shorter)
    ),
    "a subtitle more": _title(lambda it: it + ": A New Look" if ":" not in it else it),
    "no subtitle": _without_subtitle,
    "no name in front": _without_name,
    "a name in front": _title(lambda it: it if ":" in it else "QuillNet: " + it),
    "slip and names turned": lambda it, other, random: (
        (slipped := _slip(it, other, random))
        and replace(slipped, authors=tuple(" ".join(n.split()[::-1]) for n in it.authors))
    ),
    "slip and another order": lambda it, other, random: (
        (slipped := _slip(it, other, random)) and replace(slipped, authors=it.authors[::-1])
    ),
}

DOUBTFUL: dict[str, Change] = {
    "a word is another one, preprint": lambda it, other, random: (
        (swapped := _swap(it, other, random)) and _preprint(swapped)
    ),
    "a word is another one": _swap,
    "cut without dots": _title(lambda it: " ".join(it.split()[:-2]) if len(it) > 60 else it),
    "goes on": _title(lambda it: it + " with Applications to Violins"),
    "another name in front": lambda it, other, random: (
        (rest := _without_name(it, other, random))
        and replace(rest, title="QuillNet: " + rest.title)
    ),
    "another subtitle": lambda it, other, random: (
        (start := _without_subtitle(it, other, random))
        and replace(start, title=start.title + ": Experiments with Tired Readers")
    ),
    "once more two years later": lambda it, _, __: replace(
        it, title=it.title + ".", year=(it.year or 2020) + 2, venue="Journal of Lamps"
    ),
    "extended, a year later": lambda it, _, __: replace(
        it, title=it.title + ", Revisited", year=(it.year or 2020) + 1, venue="Journal of Lamps"
    ),
}


TWO: dict[str, Change] = {
    "Part II": _title("{}: Part II".format),
    "Part 2": _title("{} (Part 2)".format),
    "Corrigendum": _title("Corrigendum: {}".format),
    "Erratum to": _title("Erratum to “{}”".format),
    "Correction behind": _title("{} [Correction]".format),
    "Reply by others": lambda it, other, _: replace(
        it, title=f"A Reply to {it.title}", authors=other.authors
    ),
    "Comment on": lambda it, other, _: replace(
        it, title=f"Comments on “{it.title}”", authors=other.authors
    ),
    "the title by others": lambda it, other, _: replace(
        it, title=it.title.upper(), authors=other.authors, venue="Journal of Lamps"
    ),
    "Editorial": lambda it, _, __: replace(it, title=f"Editorial: {it.title}"),
    "another paper by the same people": lambda it, other, _: replace(it, title=other.title),
    "the title by one of them, others": lambda it, other, _: replace(
        it,
        title=it.title + ".",
        authors=(*other.authors, it.authors[-1]),
        year=(it.year or 2020) + 3,
    ),
}
