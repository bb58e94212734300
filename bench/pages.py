"""How long does the server need for the pages of a survey with 20,000 papers, or a million?"""

import gc
import os
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from statistics import quantiles
from time import perf_counter, process_time

from django.conf import settings
from django.test import Client
from django.utils import timezone

from bench import Measure
from dokuha.catalogue.models import Paper, Survey
from dokuha.claims.models import Claim
from dokuha.people.models import Group, Member, Membership, Role
from dokuha.search.indexing import catch_up_with_all
from dokuha.sources import PaperRecord
from dokuha.summaries.importing import import_survey
from dokuha.summaries.models import State, Summary

SIZES = [int(size) for size in os.environ.get("DOKUHA_BENCH_PAPERS", "20000,1000000").split(",")]
CLAIMS, SUMMARIES, PEOPLE, SESSIONS = 5_000, 8_000, 30, 120
TIMES = 40
THINGS = ("lamps", "kettles", "violins", "bridges", "trams", "herons", "looms")


def measure() -> Iterator[Measure]:
    settings.ALLOWED_HOSTS = ["testserver"]
    for size in SIZES:
        survey, reader = big_survey(size)
        # As the server does at its start: what is there now is not looked through at every
        # collection.
        gc.collect()
        gc.freeze()
        client = Client()
        client.force_login(reader)
        for name, address in pages_of(survey, size).items():
            wall, processor = timing(client, address)
            yield Measure(f"{name}, {size:,} papers", wall, f"processor: {processor}")


def pages_of(survey: Survey, size: int) -> dict[str, str]:
    page, group = f"/surveys/{survey.pk}/", f"/groups/{survey.group_id}/"
    last = survey.sessions.last()
    assert last
    return {
        "paper list": page,
        "open": f"{page}?state=open",
        "claimed": f"{page}?state=claimed",
        "read": f"{page}?state=read",
        "mine": f"{page}?person=me",
        "one session": f"{page}?session={last.pk}",
        "read in one session": f"{page}?state=read&session={last.pk}",
        "common words": f"{page}?words=quill",
        "rare words": f"{page}?words=nineteen+herons",
        "words of no paper": f"{page}?words=unheardof",
        "by title": f"{page}?sort=title",
        "open, by title": f"{page}?sort=title&state=open",
        "by session": f"{page}?sort=session",
        "newest summary first": f"{page}?sort=newest",
        "must read first": f"{page}?sort=score",
        "find in the group": f"{group}find/?q=nineteen+herons",
        "home": group,
        "surveys": f"{group}surveys/",
        "progress": f"{page}progress/",
        "a paper": f"/papers/{survey.entries.all()[size // 2].paper_id}/",
    }


def big_survey(size: int) -> tuple[Survey, Member]:
    """Make a survey that has been read for four weeks, and return it with one of its readers."""
    random = Random(7)
    now = timezone.now()
    group = Group.objects.create(name=f"Bench {size}")
    people = [
        Member.objects.create_user(f"reader{n}@{size}.example.org", name=f"Reader {n}")
        for n in range(PEOPLE)
    ]
    since = timezone.localdate() - timedelta(days=60)
    for n, member in enumerate(people):
        role = Role.MEMBER if n else Role.ORGANISER
        Membership.objects.create(group=group, member=member, role=role, since_on=since)
    survey = Survey.objects.create(
        group=group, name="Everything", starts_on=since, ends_on=since + timedelta(days=90)
    )
    records = (_record(n, size) for n in range(size))
    import_survey(survey=survey, records=records, actor=people[0], now=now)
    papers = list(Paper.objects.filter(group=group).values_list("pk", flat=True))
    Claim.objects.bulk_create(
        Claim(paper_id=paper, member=random.choice(people), claimed_at=now, kept_at=now)
        for paper in random.sample(papers, CLAIMS)
    )
    Summary.objects.bulk_create(
        Summary(
            paper_id=paper,
            author=random.choice(people),
            format="talk",
            one_liner="Seen from all sides, a thing has a shape.",
            answers={"overview": "A thing is seen from all sides. " * 20},
            state=State.SUBMITTED,
            created_at=now,
            saved_at=now,
            submitted_at=now - timedelta(minutes=random.randrange(40_000)),
        )
        for paper in random.sample(papers, SUMMARIES)
    )
    for _ in catch_up_with_all():
        pass
    return survey, people[0]


def _record(n: int, size: int) -> PaperRecord:
    number = "nineteen" if n % (size // 10) == 19 else str(n)
    return PaperRecord(
        title=f"{THINGS[n % 5].capitalize()} and the shape of {number} {THINGS[n % 7]} from {n}",
        authors=("Ada Quill", f"Bo Inkwell {n % 800}", "Chi Page"),
        year=2026,
        venue="Made-up Vision",
        abstract="We look at things from many sides, and say which shape they have. " * 4,
        session=f"Session {n * SESSIONS // size + 1}",
        format="bench",
    )


def timing(client: Client, address: str) -> tuple[str, str]:
    """Time a page by the clock on the wall, and by the processor, which others disturb less."""
    client.get(address)  # Templates are read once, at the first visit after a start.
    wall, processor = [], []
    for _ in range(TIMES):
        begun, busy = perf_counter(), process_time()
        response = client.get(address)
        wall.append((perf_counter() - begun) * 1000)
        processor.append((process_time() - busy) * 1000)
        assert response.status_code == 200, (address, response.status_code)
    return _said(wall), _said(processor)


def _said(taken: list[float]) -> str:
    cuts = quantiles(taken, n=20)
    return f"p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms"
