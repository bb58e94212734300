"""How fast are words found among 20,000 papers and 8,000 summaries, and are all of them found?

The second question is asked of real Japanese summaries, where DOKUHA_BENCH_DATA names a
folder that has them. `python tools/with_postgres.py python -m bench search` asks PostgreSQL.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from bench import Measure
from bench.pages import big_survey
from bench.pages import timing as page_timing
from dokuha.catalogue.actions import import_list
from dokuha.catalogue.models import Paper, Survey
from dokuha.people.models import Group, Member
from dokuha.search.asking import Question
from dokuha.search.indexing import BATCH, catch_up, catch_up_with_all, forget_all
from dokuha.search.models import Indexed, Kind
from dokuha.search.queries import found_in, search
from dokuha.search.sources import SOURCE_OF
from dokuha.search.tokens import plain
from dokuha.sources import PaperRecord
from dokuha.summaries.models import State, Summary

TWENTY_WORDS = (
    *("認識", "顔", "3D", "self-supervised", "画像", "物体検出", "学習", "データセット", "動画"),
    *("手法", "GAN", "CNN", "セグメンテーション", "姿勢推定", "深度", "LSTM", "敵対的", "質問"),
    *("end-to-end", "的"),
)
ENGLISH = (
    *("lamp", "kettle", "violin", "bridge", "tram", "heron", "loom", "shape", "side", "light"),
    *("view", "sound", "river", "glass", "paper", "night", "window", "garden", "copper", "thread"),
    *("signal", "pattern", "surface", "motion", "mirror", "frame", "layer", "depth", "scale"),
)
JAPANESE = (
    *("認識", "画像", "顔", "動画", "学習", "手法", "提案", "橋", "夜", "光", "深度", "推定"),
    *("物体", "検出", "姿勢", "生成", "データ", "評価", "精度", "性能", "ランプ", "サギ"),
    *("織機", "路面電車", "研究", "特徴", "空間", "時間", "音", "言語"),
)
TIMES = 200
# * [Title](address), and under it the note.
_NOTE = re.compile(r"^\* \[(.+)\]\(.*\)\s*\n\s+\* (.+)$", re.M)


def measure() -> Iterator[Measure]:
    yield Measure("database", connection.vendor)
    yield from same_as_reading()
    yield from speed()


def same_as_reading() -> Iterator[Measure]:
    folder = os.environ.get("DOKUHA_BENCH_DATA")
    if not folder:
        yield Measure("all that is there is found", "skipped", "set DOKUHA_BENCH_DATA")
        return
    group = summarised(Path(folder, "lists", "ECCV2018_Survey.md"))
    sum(catch_up_with_all())
    texts = {kind: kept_texts(kind) for kind in (Kind.PAPER, Kind.SUMMARY)}
    for said in TWENTY_WORDS:
        (word,) = Question.read(said).words
        counts, same = [], True
        for kind, kept in texts.items():
            right = {key for key, text in kept.items() if word.needle in text}
            found = set(found_in(group, Question((word,)), kind).values_list("key", flat=True))
            counts.append(len(right))
            same = same and found == right
        yield Measure(f"{said}: papers, summaries", f"{counts}", "same" if same else "DIFFERENT")


def summarised(path: Path) -> Group:
    """Import the titles of a list with a note under each, and submit the notes as summaries."""
    group = Group.objects.create(name="Real")
    writer = Member.objects.create_user("writer@example.org", name="Writer")
    today, now = timezone.localdate(), timezone.now()
    survey = Survey.objects.create(group=group, name="Real", starts_on=today, ends_on=today)
    notes = dict(_NOTE.findall(path.read_text(encoding="utf-8")))
    records = [PaperRecord(title=title, format="bench") for title in notes]
    import_list(survey=survey, records=records, actor=writer, now=now)
    written = {
        paper: Summary(
            paper_id=paper,
            author=writer,
            format="talk",
            answers={"overview": notes[title]},
            state=State.SUBMITTED,
            created_at=now,
            saved_at=now,
            submitted_at=now,
        )
        for paper, title in Paper.objects.filter(group=group).values_list("pk", "title")
    }
    Summary.objects.bulk_create(written.values())
    return group


def kept_texts(kind: Kind) -> dict[int, str]:
    """Read every text anew, without the index."""
    source = SOURCE_OF[kind]
    documents = ((row.pk, source.document(row)) for row in source.rows)
    return {key: plain([document.title, *document.parts]) for key, document in documents}


def speed() -> Iterator[Measure]:
    settings.ALLOWED_HOSTS = ["testserver"]
    survey, reader = big_survey(20_000)
    write_many(Random(11))
    forget_all()
    yield from building()
    # As on a day when little happens: nothing changed in the last hour.
    a_while_ago = timezone.now() - timedelta(hours=2)
    Paper.objects.update(changed_at=a_while_ago)
    Summary.objects.update(saved_at=a_while_ago, submitted_at=a_while_ago)
    Indexed.objects.update(stamp=a_while_ago)
    group = survey.group
    for kind in (Kind.PAPER, Kind.SUMMARY):
        yield Measure(f"search, {kind.label.lower()}", timing(group, kind))
    yield Measure("looking whether the index is behind", looking())
    client = Client()
    client.force_login(reader)
    for words in ("画像認識", "lamp 夜", "heron"):
        wall, processor = page_timing(client, f"/groups/{group.pk}/find/?{urlencode({'q': words})}")
        yield Measure(f"page: {words}", wall, f"processor: {processor}")


def write_many(random: Random) -> None:
    """Give papers and summaries words that are as unequally common as in real texts."""
    papers = list(Paper.objects.filter(group__name="Bench"))
    for paper in papers:
        paper.abstract = " ".join(some(random, ENGLISH, 150))
    Paper.objects.bulk_update(papers, ["abstract"], batch_size=BATCH)
    summaries = list(Summary.objects.filter(paper__group__name="Bench"))
    for summary in summaries:
        summary.answers = {
            "overview": "の".join(some(random, JAPANESE, 60)),
            "novelty": "が".join(some(random, JAPANESE, 40)) + " ".join(some(random, ENGLISH, 5)),
        }
    Summary.objects.bulk_update(summaries, ["answers"], batch_size=BATCH)


def some(random: Random, words: Sequence[str], count: int) -> list[str]:
    """Draw words: a few are common, and one in four is as rare as a number."""
    return [
        words[min(int(random.expovariate(0.15)), len(words) - 1)]
        + (str(random.randrange(3_000)) if random.random() < 0.25 else "")
        for _ in range(count)
    ]


def building() -> Iterator[Measure]:
    start = perf_counter()
    count = sum(catch_up_with_all())
    seconds = perf_counter() - start
    yield Measure(
        f"taking in {count:,} texts", f"{seconds:.1f} s", f"{count / seconds:,.0f} a second"
    )


def timing(group: Group, kind: Kind) -> str:
    """Measure words that are common and rare, alone and in twos."""
    random = Random(3)
    taken = []
    for n in range(TIMES):
        words = [random.choice(JAPANESE if n % 2 else ENGLISH) for _ in range(1 + n % 3 // 2)]
        if n % 5 == 0:
            words.append(random.choice(ENGLISH) + str(random.randrange(3_000)))
        taken.append(lasting(lambda said=words: search(group, Question.read(" ".join(said)), kind)))
    return told(taken)


def looking() -> str:
    since = timezone.now() - timedelta(hours=1)
    return told([lasting(lambda: catch_up(since=since, at_most=200)) for _ in range(20)])


def lasting(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def told(taken: Sequence[float]) -> str:
    cuts = quantiles(taken, n=20)
    return f"p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms, most {max(taken):.0f} ms"
