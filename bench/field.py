"""Does a list of the whole field come in, and at the same pace to its end?

A made-up list of a million papers is written to a file and imported by a process of its own, part
by part. DOKUHA_BENCH_PAPERS says how many papers else.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter

from django.utils import timezone

from bench import Measure
from dokuha.catalogue.models import Survey
from dokuha.people.models import Group, Member
from dokuha.sources import open_list
from dokuha.summaries.importing import SurveyImport, import_survey

PAPERS = int(os.environ.get("DOKUHA_BENCH_PAPERS", "1000000"))
STRETCH = 100_000

_CHILD = """
import sys, django
django.setup()
from bench.field import bring_in
bring_in(sys.argv[1])
"""

_FIRST = ("Ada", "Bo", "Chi", "Dai", "Eva", "Fay", "Gen", "Hal", "Ida", "Jun", "Kei", "Lou")
_LAST = ("Quill", "Inkwell", "Page", "Binder", "Leaf", "Spine", "Margin", "Folio", "Verso", "Recto")
_THINGS = ("lamps", "kettles", "violins", "bridges", "trams", "herons", "looms", "gardens", "tides")
_WAYS = ("sparse", "slow", "joint", "causal", "quiet", "steady", "open", "deep", "second", "plain")
_DEEDS = ("reading", "counting", "weaving", "sorting", "tracing", "folding", "naming", "mending")


def measure() -> Iterator[Measure]:
    with TemporaryDirectory(prefix="dokuha-field-") as folder:
        path = Path(folder, "field.bib")
        write_list(path, PAPERS)
        megabytes = path.stat().st_size / 1024 / 1024
        told = subprocess.run(
            [sys.executable, "-c", _CHILD, str(path)],
            check=True,
            capture_output=True,
            text=True,
        )
    stretches = [json.loads(line) for line in told.stdout.splitlines()]
    for number, one in enumerate(stretches, 1):
        if number in (1, len(stretches) // 2, len(stretches)):
            yield Measure(
                f"up to paper {one['papers']:,}",
                f"{one['speed']:,.0f} records/s",
                f"{one['speed'] / stretches[0]['speed']:.2f} of the first stretch; "
                f"{one['memory']:,.0f} MB at most",
            )
    whole = sum(STRETCH / one["speed"] for one in stretches)
    yield Measure(f"{PAPERS:,} papers, {megabytes:,.0f} MB of BibTeX", f"{whole:,.0f} s")


def write_list(path: Path, papers: int) -> None:
    """Write a made-up list, with abstracts, whose titles are in no order."""
    random = Random(7)
    with path.open("w") as file:
        for number in range(papers):
            file.write(_entry(number, random))


def _entry(number: int, random: Random) -> str:
    some = random.choice
    authors = " and ".join(
        f"{some(_LAST)}{_ending(number % 977)}, {some(_FIRST)}" for _ in range(random.randint(1, 6))
    )
    title = f"{some(_WAYS)} {some(_DEEDS)} of {some(_WAYS)} {some(_THINGS)}".capitalize()
    abstract = " ".join(
        f"We study {some(_DEEDS)} of {some(_THINGS)} in a {some(_WAYS)} way." for _ in range(12)
    )
    return (
        f"@inproceedings{{p{number},\n  title = {{{title} {random.getrandbits(48):x}}},\n"
        f"  author = {{{authors}}},\n  booktitle = {{Made-up Meeting}},\n"
        f"  year = {{{1990 + number % 37}}},\n  doi = {{10.99999/field.{number}}},\n"
        f"  url = {{https://papers.example.org/{number}}},\n  abstract = {{{abstract}}}\n}}\n"
    )


def _ending(number: int) -> str:
    """A number in letters, as names have no digits."""
    first, second = divmod(number, 26)
    return chr(97 + first % 26) + chr(97 + second) + "ab"[first // 26]


def bring_in(path: str) -> None:
    """Import the list, and print how it went after each stretch. Run in a process of its own."""
    day = timezone.localdate()
    group = Group.objects.create(name="Field")
    actor = Member.objects.create_user("field@example.org", name="Aiko")
    survey = Survey.objects.create(
        group=group, name="Everything", starts_on=day, ends_on=day + timedelta(days=30)
    )
    last = perf_counter()

    def tell(so_far: SurveyImport) -> None:
        nonlocal last
        papers = so_far.papers.records
        if papers % STRETCH == 0:
            now = perf_counter()
            memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
            told = {"papers": papers, "speed": STRETCH / (now - last), "memory": memory}
            print(json.dumps(told), flush=True)
            last = now

    with open_list(path) as records:
        import_survey(survey=survey, records=records, actor=actor, now=timezone.now(), tell=tell)
