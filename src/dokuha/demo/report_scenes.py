"""The group builds a quick report, freezes two versions and shows one to everybody."""

from datetime import timedelta

from dokuha.demo.cast import Cast
from dokuha.publication.actions import count_view, publish_version, set_consent
from dokuha.publication.models import Appearance, Licence
from dokuha.reports.actions import add_slide, freeze_report, start_report
from dokuha.reports.models import Report, SlideKind

FINDINGS = (
    (
        "気づき: 深さよりもデータ",
        "同じ構造でも、**学習データを増やす**だけで順位が入れ替わる例が続いた。\n\n"
        "- 手法の差か、データの差か？ 表を読むときは学習データの列から\n"
        "- 自分たちの実験でも、まずデータの条件をそろえたい",
    ),
    (
        "What we would read next",
        "Three questions came up in the discussion:\n\n"
        "1. Does it still hold with **fewer labels**?\n"
        "2. Who has tried it on video?\n"
        "3. Which of the data sets will last?",
    ),
)


def play(cast: Cast) -> None:
    members = list(cast.members.values())
    organiser = members[0]
    report = start_report(
        survey=cast.survey,
        name="CVPR 2015 速報",
        about="みんなで読んだ論文のサマリと気づき",
        language="ja",
        actor=organiser,
        now=cast.evening(6, 1),
    )
    _write(report, cast, 0)
    freeze_report(report=report, note="はじめの版", actor=organiser, now=cast.evening(5, 1))
    _write(report, cast, 1)
    version = freeze_report(
        report=report, note="気づきを足しました", actor=organiser, now=cast.evening(2, 1)
    )
    for place, member in enumerate(members):
        if member.memberships.filter(group=cast.group).exists() and place % 5 != 4:
            set_consent(
                group=cast.group,
                member=member,
                appearance=Appearance.ANONYMOUS if place % 5 == 3 else Appearance.NAMED,
                name=member.name,
                now=cast.evening(2, 2),
            )
    publication = publish_version(
        version=version,
        licence=Licence.CC_BY,
        with_figures=True,
        is_listed=True,
        actor=organiser,
        now=cast.evening(1, 1),
    )
    for reader in range(40):
        count_view(
            publication=publication,
            place=reader % 7 if reader % 3 else 0,
            address=f"192.0.2.{reader}",
            agent="A browser of the demo",
            now=cast.now - timedelta(days=reader % 2),
        )


def _write(report: Report, cast: Cast, number: int) -> None:
    title, text = FINDINGS[number]
    add_slide(
        report=report,
        kind=SlideKind.TEXT,
        after=None,
        title=title,
        text=text,
        actor=list(cast.members.values())[number],
        now=cast.evening(5 - number, 3),
    )
