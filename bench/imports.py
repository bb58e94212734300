"""How fast is a list read, and how fast does it come in? Beside it, what others take to parse it.

Ours reads to whole records: decoded, names in order, links and numbers checked; bibtexparser
only finds the fields, pybtex also takes names apart.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from time import perf_counter

import bibtexparser
from django.utils import timezone
from pybtex.database import parse_string

from bench import Measure
from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import Survey
from dokuha.people.models import Group, Member
from dokuha.sources import read_list

SIZES = (1_000, 10_000, 100_000)

ENTRY = """@inproceedings{{quill{n},
  title = {{Seeing the {n}th Shape from {view} Views of One {thing}}},
  author = {{Quill, Ada {initial}. and Inkwell, Bo and Page, Chi}},
  booktitle = {{Meeting on Made-up Vision}},
  year = {{{year}}},
  pages = {{{n}--{last}}},
  doi = {{10.99999/mmv.{n}}},
  url = {{https://papers.example.org/{n}}}
}}
"""
THINGS = ("Lamp", "Kettle", "Violin", "Bridge", "Tram", "Heron", "Loom")


def measure() -> Iterator[Measure]:
    logging.disable(logging.WARNING)
    for size in SIZES:
        text = made_up_list(size)
        content = text.encode()
        read = _seconds(lambda content=content: read_list(file_name="a.bib", content=content))
        bare = _seconds(lambda text=text: bibtexparser.parse_string(text))
        other = _seconds(lambda text=text: parse_string(text, "bibtex"))
        yield Measure(
            f"{size:,} records of BibTeX, read",
            f"{size / read:,.0f} records/s ({read:.2f} s)",
            f"bibtexparser {bare:.2f} s ({bare / read:.1f} times ours), "
            f"pybtex {other:.2f} s ({other / read:.1f} times ours)",
        )
        ours = _seconds(lambda content=content, size=size: _bring_in(content, size))
        yield Measure(
            f"{size:,} records of BibTeX, read and stored",
            f"{size / ours:,.0f} records/s ({ours:.2f} s)",
        )


def made_up_list(size: int) -> str:
    return "\n".join(
        ENTRY.format(
            n=n,
            view=n % 17 + 2,
            thing=THINGS[n % 7],
            initial="ABCDEFGHIJ"[n % 10],
            year=2000 + n % 25,
            last=n + 8,
        )
        for n in range(size)
    )


def _bring_in(content: bytes, size: int) -> None:
    now = timezone.now()
    group = Group.objects.create(name=f"{size}")
    actor = Member.objects.create_user(f"{size}@example.org", name="Aiko")
    day = timezone.localdate()
    survey = Survey.objects.create(
        group=group, name="Made up", starts_on=day, ends_on=day + timedelta(days=30)
    )
    found = read_list(file_name="list.bib", content=content)
    result = import_list(survey=survey, records=found.records, actor=actor, now=now)
    assert result.added == size


def _seconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun
