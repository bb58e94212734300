"""Summaries that tests start from."""

import io

from PIL import Image

from dokuha.summaries.actions import save_changes, start_summary, submit_summary
from dokuha.summaries.changes import ONE_LINER, Change
from dokuha.summaries.models import Summary
from tests import makers
from tests.makers import NOW


def draft(*, by="aiko", paper=None, format="talk", **answers: str) -> Summary:
    """Return that person's draft about the paper, with these answers in it."""
    author = makers.member(by)
    summary = start_summary(paper=paper or makers.paper(), author=author, format=format, now=NOW)
    return write(summary, **answers) if answers else summary


def submitted(*, by="aiko", paper=None, **answers: str) -> Summary:
    texts = {"overview": "What it is.", "novelty": "What is new."} | answers
    return submit_summary(summary=draft(by=by, paper=paper, **texts), now=NOW)


def write(summary: Summary, *, at=NOW, **answers: str) -> Summary:
    """Type these answers over what stands."""
    summary.refresh_from_db()
    changes = {key: Change(was=text_in(summary, key), new=text) for key, text in answers.items()}
    save_changes(summary=summary, changes=changes, actor=summary.author, now=at)
    summary.refresh_from_db()
    return summary


def text_in(summary: Summary, key: str) -> str:
    return summary.one_liner if key == ONE_LINER else summary.answers.get(key, "")


def picture(kind="PNG", size=(60, 40), colour="navy", mode="RGB", **options) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()
