"""Manuscripts that tests start from."""

from datetime import timedelta

from dokuha.manuscripts.actions.manuscripts import choose_summaries, start_manuscript
from dokuha.manuscripts.actions.sentences import quote_summary, tie_sentence, write_sentences
from dokuha.manuscripts.models import Manuscript
from dokuha.manuscripts.queries.text import parts_of
from dokuha.summaries.actions import save_changes, start_summary, submit_summary
from dokuha.summaries.changes import ONE_LINER, Change
from tests import makers

LATER = makers.NOW + timedelta(hours=1)
ANSWERS = {
    ONE_LINER: "It reads in the dark.",
    "overview": "It **reads** without light. It needs no lamp.",
    "novelty": "- The first to do so\n- Twice as fast",
    "links": "[Paper](https://example.org/)",
}


def submitted(title="Reading in the Dark", *, by="ben", **answers):
    """A submitted summary of the paper, in the talk's form."""
    makers.group()
    summary = start_summary(
        paper=makers.paper(title), author=makers.member(by), format="talk", now=makers.NOW
    )
    changes = {key: Change(was="", new=text) for key, text in {**ANSWERS, **answers}.items()}
    save_changes(summary=summary, changes=changes, actor=summary.author, now=makers.NOW)
    return submit_summary(summary=summary, now=makers.NOW)


def change(summary, *, field="overview", to):
    summary.refresh_from_db()
    save_changes(
        summary=summary,
        changes={field: Change(was=summary.answers[field], new=to)},
        actor=summary.author,
        now=LATER,
    )
    summary.refresh_from_db()


def manuscript(*summaries, title="Related Work", language="en"):
    """A manuscript of Aiko's with one empty paragraph, and these summaries beside it."""
    begun = start_manuscript(
        group=makers.group(),
        title=title,
        language=language,
        actor=makers.member(),
        now=makers.NOW,
    )
    choose(begun, *summaries)
    return begun


def choose(begun, *summaries):
    return choose_summaries(
        manuscript=begun, summaries=summaries, actor=makers.member(), now=makers.NOW
    )


def first_paragraph(begun):
    return begun.paragraphs.order_by("position", "pk").first()


def say(begun, text, *ties, by="aiko", into=None):
    """Write one sentence at the end of a paragraph, tied to (summary, field)."""
    sentence = write_sentences(
        paragraph=into or first_paragraph(begun),
        text=text,
        actor=makers.member(by),
        now=makers.NOW,
    )[0]
    for summary, field in ties:
        tie_sentence(sentence=sentence, summary=summary, field=field)
    return sentence


def quote(begun, summary, *, field=ONE_LINER, text="It reads in the dark."):
    return quote_summary(
        paragraph=first_paragraph(begun),
        summary=summary,
        field=field,
        text=text,
        actor=makers.member(),
        now=makers.NOW,
    )


def words_in(begun):
    """The text, paragraph by paragraph."""
    fresh = Manuscript.objects.get(pk=begun.pk)
    return [[line.sentence.text for line in part.lines] for part in parts_of(fresh)]
