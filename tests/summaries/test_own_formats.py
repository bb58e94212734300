from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.reports.composing import deck_of
from dokuha.summaries import words
from dokuha.summaries.actions import (
    CannotSubmit,
    change_format,
    open_desk,
    restore_revision,
    share_summary,
    submit_summary,
    take_update,
)
from dokuha.summaries.actions.own_formats import (
    CannotKeepFormat,
    ChangedMeanwhile,
    FormatProblem,
    change_own_format,
    make_own_format,
    offer_format,
    rest_format,
)
from dokuha.summaries.answers import answers_of, kept_of, panels_of
from dokuha.summaries.asking import UnknownFormat, formats_of
from dokuha.summaries.changes import Refusal
from dokuha.summaries.formats import BUILT_IN, OCHIAI, TALK, Field, Format, Part
from dokuha.summaries.history import compare
from dokuha.summaries.models import OwnFormat, Summary
from dokuha.summaries.queries import submitted_of, usual_format_of
from dokuha.summaries.together import texts
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, write

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
USE = Field(key="", name="How do we use it?", hint="", part=Part.COMMENT)


def form(*fields: Field, **facts) -> Format:
    asked = fields or (*TALK.fields[:2], USE)
    return Format(key="", name="Ours", about="", fields=asked, **facts)


def make(wanted: Format | None = None) -> OwnFormat:
    return make_own_format(
        group=makers.group(), form=wanted or form(), actor=makers.member(), now=NOW
    )


def change(own: OwnFormat, *fields: Field, seen: int | None = None, **facts) -> OwnFormat:
    return change_own_format(
        own=own,
        form=replace(own.format, fields=fields or own.format.fields, **facts),
        seen=seen or own.number,
        actor=makers.member(),
        now=LATER,
    )


def key_of(own: OwnFormat, name: str) -> str:
    return next(field.key for field in own.format.fields if field.name == name)


def written(own: OwnFormat) -> Summary:
    """A summary that answers all three questions of the form, submitted."""
    mine = draft(format=own.key, overview="What.", novelty="New.", **{use_of(own): "As a lamp."})
    return submit_summary(summary=mine, now=NOW)


def use_of(own: OwnFormat) -> str:
    return own.format.fields[2].key


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_a_form_of_ones_own_is_written_submitted_and_shown():
    own = make()

    summary = written(own)

    assert [panel.text for panel in panels_of(summary)] == ["What.", "New.", "As a lamp."]
    assert [panel.field.is_comment for panel in panels_of(summary)] == [False, False, True]
    assert kinds()[0] == Kind.FORMAT_MADE


def test_copied_questions_keep_their_keys_so_that_answers_follow_into_the_form():
    mine = draft(overview="What.", novelty="New.", method="So.")

    changed = change_format(summary=mine, format=make().key, actor=mine.author, now=NOW)

    assert [answer.text for answer in answers_of(changed)] == ["What.", "New.", ""]
    assert [answer.text for answer in kept_of(changed)] == ["So."]


def test_a_renamed_question_keeps_its_answers():
    own = make()
    written(own)

    first, *rest = own.format.fields
    change(own, replace(first, name="In short"), *rest)

    panel = panels_of(Summary.objects.get())[0]
    assert (panel.field.name, panel.text) == ("In short", "What.")
    assert kinds()[-1] == Kind.FORMAT_CHANGED


def test_a_question_that_is_taken_out_is_shown_where_it_was_answered_and_asked_of_nobody():
    own = make()
    written(own)

    change(own, *own.format.fields[:2])

    old = Summary.objects.get()
    assert [panel.text for panel in panels_of(old)] == ["What.", "New.", "As a lamp."]
    assert [answer.is_retired for answer in answers_of(old)] == [False, False, True]
    new = draft(by="ben", format=own.key)
    assert [answer.field.key for answer in answers_of(new)] == ["overview", "novelty"]


def test_a_question_comes_back_under_its_old_key():
    own = make()
    key = use_of(own)
    gone = change(own, *own.format.fields[:2])

    back = change(gone, *gone.format.fields, *gone.format.retired)

    assert [field.key for field in back.format.fields] == ["overview", "novelty", key]
    assert back.format.retired == ()


def test_a_question_that_is_needed_since_leaves_submitted_summaries_as_they_are():
    own = make()
    summary = written(own)
    needed = Field(key="", name="Does it run?", hint="", required=True)

    changed = change(own, *own.format.fields, needed)

    write(Summary.objects.get(), overview="What, in other words.")
    summary.refresh_from_db()
    assert (summary.is_draft, summary.answers["overview"]) == (False, "What, in other words.")
    with pytest.raises(CannotSubmit) as refusal:
        submit_summary(summary=summary, now=LATER)
    assert [field.name for field in refusal.value.missing] == ["Does it run?"]
    write(summary, **{key_of(changed, "Does it run?"): "Yes."})
    assert not submit_summary(summary=summary, now=LATER).is_draft


def test_an_earlier_version_comes_back_though_the_form_needs_more_by_now():
    own = make()
    summary = written(own)
    version = summary.revisions.get()
    write(summary, overview="Nothing of the kind, and much longer than it was before.")
    changed = change(own, *own.format.fields, replace(USE, name="Does it run?", required=True))
    summary.refresh_from_db()

    back = restore_revision(summary=summary, revision=version, actor=summary.author, now=LATER)

    assert back.answers["overview"] == "What."
    assert compare(version, back) == []
    assert key_of(changed, "Does it run?") not in back.answers


def test_what_one_form_asked_is_kept_under_its_name_when_another_is_chosen():
    own = make()
    summary = written(own)

    changed = change_format(summary=summary, format="talk", actor=summary.author, now=LATER)

    assert [(kept.field.name, kept.text) for kept in kept_of(changed)] == [
        ("How do we use it?", "As a lamp.")
    ]


def test_a_kept_answer_has_the_words_of_the_form_that_first_asked():
    first, *rest = TALK.fields
    make(form(replace(first, name="In short"), *rest))
    mine = draft(overview="What.")

    changed = change_format(summary=mine, format="ochiai", actor=mine.author, now=NOW)

    assert [str(kept.field.name) for kept in kept_of(changed)] == ["Overview"]


def test_two_organisers_at_once_are_told_and_lose_nothing():
    own = make()
    first, second, use = own.format.fields
    change(own, first, second, use, replace(USE, name="Ben asks"))

    with pytest.raises(ChangedMeanwhile) as meanwhile:
        change(own, first, second, seen=own.number)
    theirs = meanwhile.value.present
    assert [field.name for field in theirs.format.fields][-1] == "Ben asks"

    mine = change(own, first, second, seen=theirs.number)
    assert [field.name for field in mine.format.retired] == ["How do we use it?", "Ben asks"]


def test_the_same_change_again_changes_nothing():
    own = make()
    change(own, name="Theirs")
    again = change(own, name="Theirs", seen=own.number)

    assert (again.number, kinds().count(Kind.FORMAT_CHANGED)) == (2, 1)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Format(key="", name=" ", about="", fields=(USE,)), FormatProblem.NO_NAME),
        (Format(key="", name="Ours", about="", fields=()), FormatProblem.NO_FIELDS),
        (form(replace(USE, name=" ")), FormatProblem.NO_FIELDS),
        (form(USE, Field(key="novelty", name="", hint="")), FormatProblem.NAMELESS_FIELD),
        (form(*[USE] * 13), FormatProblem.TOO_MANY_FIELDS),
    ],
)
def test_a_form_that_is_not_in_order_is_not_kept(wanted, why):
    with pytest.raises(CannotKeepFormat) as refusal:
        make(wanted)

    assert refusal.value.code == why
    assert (OwnFormat.objects.count(), kinds()) == (0, [])


def test_twenty_forms_are_enough_for_a_group():
    for _ in range(20):
        make()

    with pytest.raises(CannotKeepFormat) as refusal:
        make()
    assert refusal.value.code == FormatProblem.TOO_MANY_FORMATS


def test_a_form_takes_no_key_that_is_not_a_questions_and_none_twice():
    own = make(form(replace(USE, key="one_liner"), TALK.fields[0], TALK.fields[0]))

    first, second, third = (field.key for field in own.format.fields)
    assert second == "overview"
    assert {first, third} & {"one_liner", "overview"} == set()
    assert first != third


def test_newcomers_begin_with_the_form_that_is_offered_first_and_others_with_their_usual():
    own, group = make(), makers.group()
    paper = makers.paper("Lamps")
    draft(format="ochiai")

    offer_format(group=group, key=own.key, first=True, actor=makers.member(), now=NOW)

    assert usual_format_of(makers.member("ben"), group.pk).key == own.key
    assert usual_format_of(makers.member(), group.pk) == OCHIAI
    desk = open_desk(
        paper=paper, member=makers.member("ben"), depth="", purpose="", purpose_note="", now=NOW
    )
    assert desk.format == own.key


def test_a_form_that_rests_is_chosen_by_nobody_and_goes_on_for_what_was_written():
    own, group = make(), makers.group()
    summary = written(own)

    for _ in range(2):
        rest_format(group=group, key=own.key, actor=makers.member(), now=LATER)

    formats = formats_of(group.pk)
    assert [one.key for one in formats.offered] == list(BUILT_IN)
    assert [one.key for one in formats.resting] == [own.key]
    assert usual_format_of(makers.member(), group.pk) == TALK
    assert [panel.text for panel in panels_of(summary)] == ["What.", "New.", "As a lamp."]
    assert kinds().count(Kind.FORMATS_OFFERED) == 1


def test_one_form_stays_offered():
    group, aiko = makers.group(), makers.member()
    for key in ("talk", "cvpaper"):
        rest_format(group=group, key=key, actor=aiko, now=NOW)

    with pytest.raises(CannotKeepFormat):
        rest_format(group=group, key="ochiai", actor=aiko, now=NOW)
    assert [one.key for one in formats_of(group.pk).offered] == ["ochiai"]


def test_a_form_of_another_group_is_nobody_elses():
    theirs = make_own_format(
        group=makers.strangers(), form=form(), actor=makers.member("chen"), now=NOW
    )

    with pytest.raises(UnknownFormat):
        change_format(summary=draft(), format=theirs.key, actor=makers.member(), now=NOW)
    with pytest.raises(UnknownFormat):
        offer_format(group=makers.group(), key=theirs.key, actor=makers.member(), now=NOW)


def test_a_text_for_a_question_of_another_group_is_refused():
    theirs = make_own_format(
        group=makers.strangers(), form=form(), actor=makers.member("chen"), now=NOW
    )
    client = Client()
    client.force_login(makers.member())
    mine = draft()

    answer = client.post(
        f"/summaries/{mine.pk}/changes/",
        {use_of(theirs): {"was": "", "is": "Mine."}},
        content_type="application/json",
    )

    assert answer.json()["refused"] == {
        use_of(theirs): words.explain_refusal(Refusal.UNKNOWN_FIELD)
    }


def test_two_write_together_in_a_form_of_their_own():
    own = make()
    summary = draft(format=own.key, overview="What.")
    share_summary(summary=summary, with_everybody=True, members=[], now=NOW)
    pen = texts.new_pen()
    said = texts.rewritten([], {use_of(own): "Together."}, pen=pen)

    take_update(summary=summary, data=said, actor=makers.member("ben"), now=NOW)
    write(summary, overview="What it is.")

    assert Summary.objects.get().answers == {"overview": "What it is.", use_of(own): "Together."}


def test_a_deck_tells_what_the_reader_thinks_from_what_the_paper_says():
    written(make())

    deck = deck_of(makers.survey(), language="en", today=makers.TODAY)

    panels = deck.sections[0].slides[0].panels
    assert [(panel.heading, panel.note) for panel in panels] == [
        ("Overview", ""),
        ("Novelty and difference", ""),
        ("How do we use it?", "What the reader thinks"),
    ]


def test_twenty_summaries_of_own_forms_need_no_more_queries_than_two(
    django_assert_num_queries, django_assert_max_num_queries
):
    forms, survey = [make(), make()], makers.survey()

    def count(many: int) -> None:
        for number in range(many):
            own = forms[number % 2]
            mine = draft(paper=makers.paper(f"Lamp {number}"), format=own.key)
            write(mine, overview="What.", novelty="New.", **{use_of(own): "So."})
            submit_summary(summary=mine, now=NOW)

    def show() -> list[str]:
        return [panels_of(summary)[2].text for summary in submitted_of(survey)]

    count(2)
    with django_assert_max_num_queries(5) as few:
        show()
    count(20)
    with django_assert_num_queries(len(few)):
        assert show() == ["So."] * 20
