"""Summaries and reports that tests of reports and of publication start from."""

import io

from PIL import Image

from dokuha.reports.actions import start_report
from dokuha.summaries.actions import add_figure, save_changes, start_summary, submit_summary
from dokuha.summaries.changes import ONE_LINER, Change
from tests import makers


def submitted(title, *, by="aiko", session="", text="It reads in the dark.", submit=True):
    makers.group()
    summary = start_summary(
        paper=makers.paper(title, session=session),
        author=makers.member(by),
        format="talk",
        now=makers.NOW,
    )
    rewrite(summary, text)
    return submit_summary(summary=summary, now=makers.NOW) if submit else summary


def rewrite(summary, text):
    summary.refresh_from_db()
    changes = {
        key: Change(was=summary.answers.get(key, ""), new=text) for key in ("overview", "novelty")
    }
    changes[ONE_LINER] = Change(was=summary.one_liner, new=text[:100].replace("\n", " "))
    save_changes(summary=summary, changes=changes, actor=summary.author, now=makers.NOW)


def drawn(summary, colour=(200, 30, 30)):
    out = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(out, "PNG")
    return add_figure(
        summary=summary,
        content=out.getvalue(),
        caption="A drawing",
        actor=summary.author,
        now=makers.NOW,
    )


def report(name="Quick report"):
    makers.group()
    return start_report(
        survey=makers.survey(),
        name=name,
        about="",
        language="en",
        actor=makers.member(),
        now=makers.NOW,
    )
