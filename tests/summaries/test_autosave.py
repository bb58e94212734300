import json
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dokuha.activity.models import Event
from dokuha.summaries.actions import save_changes, submit_summary
from dokuha.summaries.changes import Change, Refusal
from dokuha.summaries.models import Revision, Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, submitted, text_in, write

pytestmark = pytest.mark.django_db

LONG = "A sentence that is longer than a correction would be, by far. "


def send(summary, field, *, was, new, at=NOW):
    changes = {field: Change(was=was, new=new)}
    return save_changes(summary=summary, changes=changes, actor=summary.author, now=at)


def kept_texts(field="overview"):
    return {text_in(one, field) for one in [*Revision.objects.all(), *Summary.objects.all()]}


def test_what_is_typed_is_saved_without_a_word_to_others():
    mine = draft()
    before = Event.objects.count()

    result = send(mine, "overview", was="", new="It reads.", at=NOW + timedelta(seconds=5))

    kept = Summary.objects.get()
    assert kept.answers == {"overview": "It reads."}
    assert result.saved_at == kept.saved_at == NOW + timedelta(seconds=5)
    assert Event.objects.count() == before


def test_a_change_sent_twice_has_an_effect_once():
    mine = draft()
    send(mine, "overview", was="", new="Once.")

    again = send(mine, "overview", was="", new="Once.", at=NOW + timedelta(days=1))

    assert (again.conflicts, again.saved_at) == ({}, NOW)
    assert not Revision.objects.exists()


def test_two_windows_that_differ_keep_both_texts():
    mine = draft(overview="At first.")
    send(mine, "overview", was="At first.", new="In the left window.")

    result = send(mine, "overview", was="At first.", new="In the right window.")

    assert result.conflicts == {"overview": "In the left window."}
    assert text_in(Summary.objects.get(), "overview") == "In the left window."
    aside = Revision.objects.get(reason=Revision.Reason.KEPT_ASIDE)
    assert text_in(aside, "overview") == "In the right window."


def test_a_conflict_that_is_sent_again_is_kept_aside_once():
    mine = draft(overview="Left.")

    for _ in range(3):
        send(mine, "overview", was="", new="Right.")

    assert Revision.objects.filter(reason=Revision.Reason.KEPT_ASIDE).count() == 1


def test_a_conflict_in_one_field_does_not_hold_up_the_others():
    mine = draft(overview="Left.")
    changes = {
        "overview": Change(was="", new="Right."),
        "method": Change(was="", new="By hand."),
        "one_liner": Change(was="", new="All in one."),
    }

    result = save_changes(summary=mine, changes=changes, actor=mine.author, now=NOW)

    kept = Summary.objects.get()
    assert result.conflicts == {"overview": "Left."}
    assert (kept.answers["method"], kept.one_liner) == ("By hand.", "All in one.")


def test_five_minutes_of_typing_leave_one_version_and_not_a_hundred():
    mine = draft()

    text = ""
    for second in range(0, 301, 3):
        send(mine, "overview", was=text, new=text + "a", at=NOW + timedelta(seconds=second))
        text += "a"
    assert not Revision.objects.exists()
    send(mine, "overview", was=text, new=text + "b", at=NOW + timedelta(seconds=303))

    assert text_in(Revision.objects.get(), "overview") == text


def test_what_is_cut_out_at_once_stays_in_the_versions():
    mine = draft(overview=LONG)

    send(mine, "overview", was=LONG, new="", at=NOW + timedelta(seconds=3))

    assert kept_texts() == {LONG, ""}


def test_a_correction_needs_no_version():
    mine = draft(overview=LONG + "Teh end.")

    send(mine, "overview", was=LONG + "Teh end.", new=LONG + "The end.")

    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("overview", "x" * 20_001, Refusal.TOO_LONG),
        ("overview", "x" * 1_000_000, Refusal.TOO_LONG),
        ("one_liner", "x" * 201, Refusal.TOO_LONG),
        ("nonsense", "x", Refusal.UNKNOWN_FIELD),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(field, text, why):
    mine = draft(overview="Before.")

    result = send(mine, field, was=text_in(mine, field), new=text)

    assert result.refused == {field: why}
    assert Summary.objects.get().answers == {"overview": "Before."}


def test_a_submitted_summary_cannot_lose_what_it_needs():
    mine = submitted(overview="Needed.")

    result = send(mine, "overview", was="Needed.", new="  ")

    assert result.refused == {"overview": Refusal.REQUIRED}
    assert Summary.objects.get().answers["overview"] == "Needed."


def test_a_submitted_summary_is_edited_directly():
    mine = submitted(overview=LONG)

    write(mine, overview="Shorter.", at=NOW + timedelta(seconds=9))

    kept = Summary.objects.get()
    assert (kept.answers["overview"], kept.submitted_at) == ("Shorter.", NOW)
    assert kept_texts() == {LONG, "Shorter."}


def test_line_ends_and_half_characters_are_no_conflict():
    mine = draft()
    page = {"overview": {"was": "", "is": "one\r\ntwo\u0000\ud800"}}
    answer = post(mine, page)

    again = post(mine, {"overview": {"was": "one\r\ntwo\u0000\ud800", "is": "one\ntwo\nthree"}})

    assert answer.json()["conflicts"] == again.json()["conflicts"] == {}
    assert Summary.objects.get().answers["overview"] == "one\ntwo\nthree"


class WindowsInAnyOrder(TestCase):
    """Whatever two windows do in whatever order, no text that was sent is lost."""

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(
            st.tuples(st.integers(0, 1), st.booleans(), st.integers(0, 400)),
            min_size=1,
            max_size=12,
        )
    )
    def test_every_text_that_was_sent_stands_or_is_in_a_version(self, steps):
        mine = draft()
        Revision.objects.all().delete()
        seen = ["", ""]  # What each window last knew to be saved.
        now, sent = NOW, set()
        for number, (window, reloads, seconds) in enumerate(steps):
            now += timedelta(seconds=seconds)
            if reloads:
                seen[window] = text_in(Summary.objects.get(pk=mine.pk), "overview")
            text = f"{number}" * 50
            result = send(mine, "overview", was=seen[window], new=text, at=now)
            if not result.conflicts:
                seen[window] = text
            sent.add(text)

        assert sent <= kept_texts()


def post(summary, changes, *, who="aiko", raw=None):
    client = Client()
    client.force_login(makers.member(who))
    return client.post(
        f"/summaries/{summary.pk}/changes/",
        raw if raw is not None else json.dumps(changes),
        content_type="application/json",
    )


def test_the_page_is_told_what_was_saved_and_what_stands():
    mine = draft(overview="Left.")

    answer = post(
        mine,
        {
            "overview": {"was": "", "is": "Right."},
            "method": {"was": "", "is": "x" * 20_001},
            "results": {"was": "", "is": "78.4"},
        },
    ).json()

    assert answer["conflicts"] == {"overview": "Left."}
    assert list(answer["refused"]) == ["method"]
    assert "20,000 characters" in answer["refused"]["method"]
    assert Summary.objects.get().answers["results"] == "78.4"


@pytest.mark.parametrize(
    "body", ["", "[]", "{", "null", '{"overview": "text"}', '{"overview": {"was": 1, "is": "x"}}']
)
def test_what_cannot_be_read_changes_nothing(body):
    mine = draft(overview="Before.")

    assert post(mine, None, raw=body).status_code == 400
    assert Summary.objects.get().answers == {"overview": "Before."}


@pytest.mark.parametrize(("who", "status"), [("aiko", 200), ("ben", 404), ("chen", 404)])
def test_only_the_author_writes_a_draft(who, status):
    mine = draft()
    makers.strangers()

    assert post(mine, {"overview": {"was": "", "is": "x"}}, who=who).status_code == status


def test_nobody_else_writes_in_a_submitted_summary_either():
    mine = submitted()

    assert post(mine, {"links": {"was": "", "is": "x"}}, who="ben").status_code == 403
    assert "links" not in Summary.objects.get().answers


def test_without_scripts_the_whole_form_is_saved(client):
    mine = draft(overview="Before.")
    client.force_login(makers.member())
    form = {
        "overview": "After.\r\nMore.",
        "was-overview": "Before.",
        "one_liner": "In short.",
        "was-one_liner": "",
    }

    client.post(f"/summaries/{mine.pk}/save/", form)

    kept = Summary.objects.get()
    assert (kept.answers["overview"], kept.one_liner) == ("After.\nMore.", "In short.")


def test_without_scripts_submitting_saves_first_even_when_a_field_is_missing(client):
    mine = draft()
    client.force_login(makers.member())

    page = client.post(
        f"/summaries/{mine.pk}/submit/", {"overview": "Typed.", "was-overview": ""}, follow=True
    )

    kept = Summary.objects.get()
    assert "please fill Novelty and difference." in page.content.decode()
    assert (kept.answers["overview"], kept.is_draft) == ("Typed.", True)


def test_submitting_keeps_a_version_of_what_was_submitted():
    mine = draft(overview="What.", novelty="New.")

    submit_summary(summary=mine, now=NOW)

    assert Revision.objects.get().reason == Revision.Reason.SUBMITTED
