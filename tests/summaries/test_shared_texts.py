"""Several people write one summary: whatever each of them does when, nothing is lost."""

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pycrdt import Doc, Text

from dokuha.summaries import tasks
from dokuha.summaries.actions import (
    restore_revision,
    save_changes,
    settle_texts,
    share_summary,
    submit_summary,
    take_update,
)
from dokuha.summaries.changes import ONE_LINER, Change
from dokuha.summaries.models import Pen, Revision, Summary, TextUpdate
from dokuha.summaries.together import storing, texts
from dokuha.summaries.together.wire import Fault, UnusableUpdate
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, text_in, write
from tests.together import together

pytestmark = pytest.mark.django_db


def shared(*, everybody=False, named=("ben",), **answers) -> Summary:
    """Return Aiko's draft, in which others may write."""
    members = [makers.member(name) for name in named]
    return share_summary(
        summary=draft(**answers), with_everybody=everybody, members=members, now=NOW
    )


class Window:
    """A browser in which somebody writes, as far as the server knows it."""

    def __init__(self, summary: Summary, who: str) -> None:
        self.summary, self.member = summary, makers.member(who)
        self.doc, self.newest = Doc(client_id=texts.new_pen()), 0
        self.hear()
        self.sent = self.doc.get_state()

    def text(self, key="overview") -> str:
        return str(self.doc.get(key, type=Text))

    def type(self, words: str, *, at: int = 0, key="overview") -> None:
        before = self.text(key)[:at].encode()
        self.doc.get(key, type=Text).insert(len(before), words)

    def cut(self, at: int, count: int, key="overview") -> str:
        text = self.text(key)
        start, gone = len(text[:at].encode()), text[at : at + count]
        if gone:
            del self.doc.get(key, type=Text)[start : start + len(gone.encode())]
        return gone

    def hear(self) -> None:
        for number, data in storing.updates_after(self.summary.pk, self.newest):
            self.doc.apply_update(data)
            self.newest = number

    def send(self) -> bytes:
        data = self.doc.get_update(self.sent)
        take_update(summary=self.summary, data=data, actor=self.member, now=NOW)
        self.sent = self.doc.get_state()
        return data


def said(summary, key="overview") -> str:
    settle_texts(summary=summary, now=NOW)
    return text_in(Summary.objects.get(pk=summary.pk), key)


def test_what_two_people_type_at_once_is_both_there():
    summary = shared(overview="It reads.")
    aiko, ben = Window(summary, "aiko"), Window(summary, "ben")

    aiko.type("In the dark, it reads? ")
    ben.type(" 読破。", at=9)
    aiko.send()
    ben.send()

    assert said(summary) == "In the dark, it reads? It reads. 読破。"


def test_the_same_update_twice_changes_nothing():
    summary = shared(overview="It reads.")
    ben = Window(summary, "ben")
    ben.type("Once. ")
    data = ben.send()

    take_update(summary=summary, data=data, actor=ben.member, now=NOW)

    assert said(summary) == "Once. It reads."


def test_a_form_without_scripts_changes_only_what_it_changes():
    summary = shared(overview="It reads in the dark.")
    ben = Window(summary, "ben")
    write(summary, overview="It reads well in the dark.")

    ben.type(" And so on.", at=21)
    ben.send()

    assert said(summary) == "It reads well in the dark. And so on."


def test_a_form_that_is_behind_is_kept_aside_and_overwrites_nothing():
    summary = shared(overview="It reads.")
    ben = Window(summary, "ben")
    ben.type("Ben: ")
    ben.send()

    changes = {"overview": Change(was="It reads.", new="Over all of it.")}
    result = save_changes(summary=summary, changes=changes, actor=summary.author, now=NOW)

    assert result.conflicts == {"overview": "Ben: It reads."}
    assert said(summary) == "Ben: It reads."
    aside = Revision.objects.get(reason=Revision.Reason.KEPT_ASIDE)
    assert aside.answers["overview"] == "Over all of it."


def test_an_earlier_version_that_is_put_back_reaches_every_window():
    summary = shared(overview="First words, which somebody will miss before long.", one_liner="1")
    ben = Window(summary, "ben")
    ben.cut(0, 50)
    ben.type("Other words.")
    ben.send()
    settle_texts(summary=summary, now=NOW)
    version = Revision.objects.get(reason=Revision.Reason.SAVED)

    restore_revision(summary=summary, revision=version, actor=ben.member, now=NOW)
    ben.hear()

    assert ben.text() == "First words, which somebody will miss before long."
    assert ben.text(ONE_LINER) == "1"
    assert said(summary) == ben.text()


def test_what_was_long_there_becomes_a_version_of_whoever_wrote_it():
    summary = shared()
    aiko, ben = Window(summary, "aiko"), Window(summary, "ben")
    ben.type("What Ben wrote, and what took him half of the night.")
    ben.send()
    settle_texts(summary=summary, now=NOW)
    aiko.hear()
    aiko.cut(0, 52)
    aiko.send()
    settle_texts(summary=summary, now=NOW)

    version = Revision.objects.get()
    assert (version.saved_by, text_in(version, "overview")[:14]) == (ben.member, "What Ben wrote")


def test_submitting_takes_in_what_was_just_typed():
    summary = shared(overview="What.")
    ben = Window(summary, "ben")
    ben.type("What is new.", key="novelty")
    ben.send()

    submit_summary(summary=summary, now=NOW)

    assert Summary.objects.get().answers["novelty"] == "What is new."


def test_what_a_killed_server_left_is_settled_by_the_worker():
    summary = shared()
    ben = Window(summary, "ben")
    ben.type("Kept, and no more.")
    ben.send()
    assert Summary.objects.get().answers.get("overview", "") == ""

    tasks.settle_what_was_left.func()

    assert Summary.objects.get().answers["overview"] == "Kept, and no more."
    assert not storing.unsettled().exists()


def test_a_long_row_of_updates_becomes_one_and_windows_that_follow_miss_nothing(monkeypatch):
    monkeypatch.setattr(storing, "ROWS_BEFORE_ONE", 5)
    summary = shared()
    aiko, ben = Window(summary, "aiko"), Window(summary, "ben")
    for word in ["to", "be", "or", "not", "to", "be"]:
        ben.type(f"{word} ", at=len(ben.text()))
        ben.send()

    settle_texts(summary=summary, now=NOW)
    aiko.hear()

    assert TextUpdate.objects.count() == 1
    assert aiko.text() == ben.text() == "to be or not to be "


def test_what_is_too_long_is_shown_and_not_taken_into_the_summary():
    summary = shared(overview="Short.")
    ben = Window(summary, "ben")
    ben.type("x" * 20_001)
    ben.send()

    assert list(settle_texts(summary=summary, now=NOW).refused) == ["overview"]
    assert said(summary) == "Short."
    ben.cut(0, 20_001)
    ben.send()
    assert said(summary) == "Short."


def test_far_too_much_is_refused():
    summary = shared()
    ben = Window(summary, "ben")
    ben.type("x" * (storing.LONGEST_TEXT + 1))

    with pytest.raises(UnusableUpdate) as refusal:
        ben.send()

    assert refusal.value.fault == Fault.TOO_LARGE
    assert said(summary) == ""


def test_nobody_writes_in_the_name_of_somebody_else():
    summary = shared()
    aiko, ben = Window(summary, "aiko"), Window(summary, "ben")
    aiko.type("Mine.")
    aiko.send()
    forged = Doc(client_id=aiko.doc.client_id)
    forged.apply_update(storing.whole_of(summary.pk))
    forged.get("overview", type=Text).insert(0, "Aiko says: ")

    with pytest.raises(UnusableUpdate) as refusal:
        take_update(summary=summary, data=forged.get_update(), actor=ben.member, now=NOW)

    assert refusal.value.fault == Fault.OTHERS_PEN
    assert said(summary) == "Mine."


def test_an_update_that_builds_on_what_is_not_here_is_refused():
    summary = shared()
    ben = Window(summary, "ben")
    ben.type("Not sent. ")
    ben.sent = ben.doc.get_state()
    ben.type("Sent.", at=10)

    with pytest.raises(UnusableUpdate) as refusal:
        ben.send()

    assert refusal.value.fault == Fault.GAP
    assert not Pen.objects.filter(member=ben.member).exists()


@pytest.mark.django_db(transaction=True)
def test_two_servers_that_keep_at_the_same_moment_lose_nothing():
    summary = shared()
    windows = [Window(summary, name) for name in ("aiko", "ben", "aiko", "ben")]
    for number, window in enumerate(windows):
        window.type(f"[{number}]")

    together(*(window.send for window in windows))

    assert sorted(said(summary)) == sorted("[0][1][2][3]")


DEEDS = ["type", "type", "cut", "send", "send again", "hear", "form", "settle"]


class AnyOrder(TestCase):
    """Windows that type, cut, send and hear in any order, some of them offline for long."""

    STEPS = st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from(DEEDS),
            st.integers(0, 30),
        ),
        max_size=30,
    )

    @settings(max_examples=40, deadline=None)
    @given(STEPS)
    def test_every_letter_that_nobody_cut_is_there_once_and_all_see_the_same(self, steps):
        with mock.patch.object(storing, "ROWS_BEFORE_ONE", 4):
            self.play(steps)

    def play(self, steps):
        summary = shared()
        windows = [Window(summary, who) for who in ("aiko", "ben", "ben")]
        typed, cut = set(), set()
        for number, (who, deed, place) in enumerate(steps):
            window = windows[who]
            letter = chr((0x1F300 if number % 3 else 0x4E00) + number)
            match deed:
                case "type":
                    window.type(letter, at=min(place, len(window.text())))
                    typed.add(letter)
                case "cut":
                    cut |= set(window.cut(min(place, len(window.text())), 2))
                case "send":
                    window.send()
                case "send again":
                    data = window.send()
                    take_update(summary=summary, data=data, actor=window.member, now=NOW)
                case "hear":
                    window.hear()
                case "form":
                    now = said(summary)
                    write(summary, overview=now[:place] + letter + now[place:])
                    typed.add(letter)
                case "settle":
                    settle_texts(summary=summary, now=NOW)
        for window in windows:
            window.send()
        for window in windows:
            window.hear()

        whole = said(summary)
        assert sorted(whole) == sorted(typed - cut)
        assert {window.text() for window in windows} == {whole}
