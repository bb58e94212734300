"""How fast does a list come in? Beside it, what parsing the same text alone takes elsewhere."""

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
        ours = _seconds(lambda text=text, size=size: _bring_in(text, size))
        bare = _seconds(lambda text=text: bibtexparser.parse_string(text))
        other = _seconds(lambda text=text: parse_string(text, "bibtex"))
        yield Measure(
            f"{size:,} records of BibTeX, read and stored",
            f"{size / ours:,.0f} records/s ({ours:.2f} s)",
            f"parsing alone: bibtexparser {bare:.2f} s ({bare / ours:.2f} of ours), "
            f"pybtex {other:.2f} s ({other / ours:.2f} of ours)",
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


def _bring_in(text: str, size: int) -> None:
    now = timezone.now()
    group = Group.objects.create(name=f"{size}")
    actor = Member.objects.create_user(f"{size}@example.org", name="Aiko")
    day = timezone.localdate()
    survey = Survey.objects.create(
        group=group, name="Made up", starts_on=day, ends_on=day + timedelta(days=30)
    )
    found = read_list(file_name="list.bib", content=text.encode())
    result = import_list(survey=survey, records=found.records, actor=actor, now=now)
    assert result.added == size


def _seconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun
