"""Somebody corrects, adds, withdraws or moves papers, and takes it back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from dokuha.activity.models import Event
from dokuha.catalogue import arranging, editing
from dokuha.catalogue.actions import ImportResult, import_list
from dokuha.catalogue.changing import CannotEdit, Refusal
from dokuha.catalogue.history import changes_in
from dokuha.catalogue.models import Change, Entry, Paper, Withdrawal
from dokuha.claims.actions import claim_papers
from dokuha.claims.models import Claim
from dokuha.progress.queries import progress_of
from dokuha.sources import PaperRecord
from tests import makers
from tests.catalogue.by_hand import (
    NO_FACTS,
    by,
    called,
    correct,
    facts_of,
    lamps,
    move,
    programme,
    session,
    undo,
    withdraw,
)

pytestmark = pytest.mark.django_db


def bring(*records, into=None):
    return import_list(survey=into or makers.survey(), records=records, **by("aiko"))


def record(title, *authors, **said):
    return PaperRecord(title=title, authors=authors, format="test", **said)


def add(title, **more):
    return editing.list_new_paper(
        survey=makers.survey(),
        facts={**NO_FACTS, "title": title},
        **{"session": None, **by("aiko"), **more},
    )


def refused(deed, code):
    with pytest.raises(CannotEdit) as refusal:
        deed()
    assert refusal.value.code == code
    return refusal.value


def test_a_typo_is_corrected_and_is_found_by_what_it_says_now():
    lamps()
    correct(called("Seeing"), "ben", title="Seeing Lanterns", year=2016)

    paper = called("Seeing")
    assert (paper.title_key, paper.year) == ("seeinglanterns", 2016)
    assert paper.words == "seeing lanterns ada quill bo inkwell"
    change = Change.objects.get()
    assert (change.before, change.after) == (
        {f"paper:{paper.pk}": {"title": "Seeing Lamps", "year": 2015, "by_hand": []}},
        {
            f"paper:{paper.pk}": {
                "title": "Seeing Lanterns",
                "year": 2016,
                "by_hand": ["title", "year"],
            }
        },
    )
    assert Event.objects.get().kind == "paper_corrected"


def test_a_correction_that_changes_nothing_is_none():
    lamps()

    assert correct(called("Seeing")) is None
    assert not Change.objects.exists()


def test_no_list_fills_what_was_emptied_by_hand():
    bring(record("Seeing Lamps", "Ada Quill", venue="CVPR", doi="10.99999/wrong"))
    correct(called("Seeing"), doi="", venue="")
    result = bring(
        record("Seeing Lamps", "Ada Quill", venue="ICCV", doi="10.99999/wrong", year=2015)
    )

    paper = called("Seeing")
    assert (paper.doi, paper.venue, paper.year) == ("", "", 2015)
    assert result == ImportResult(added=0, matched=1, changed=1)


def test_the_same_list_finds_the_paper_under_its_corrected_name():
    listed = record("Seeing Lmaps", "Ada Qill")
    bring(listed)
    correct(called("Seeing"), title="Seeing Lamps", authors=["Ada Quill"])

    assert bring(listed) == ImportResult(added=0, matched=1, changed=0)
    assert bring(record("Seeing Lamps", "Ada Quill")).added == 0
    assert called("Seeing").title == "Seeing Lamps"


def test_a_wrong_correction_that_was_taken_back_takes_no_other_paper_for_it():
    bring(record("Seeing Lamps", "Ada Quill"))
    undo(correct(called("Seeing"), title="Hearing Kettles"))

    assert bring(record("Hearing Kettles", "Ada Quill")).added == 1


def test_two_people_correct_different_fields_at_once():
    lamps()
    paper = called("Seeing")
    seen = facts_of(paper)
    correct(paper, "ben", venue="ICCV")
    editing.correct_paper(paper=paper, seen=seen, wanted={**seen, "year": 2014}, **by("aiko"))

    paper = called("Seeing")
    assert (paper.venue, paper.year) == ("ICCV", 2014)


def test_a_stale_form_is_refused_and_names_who_was_there_before():
    lamps()
    paper = called("Seeing")
    seen = facts_of(paper)
    bens = correct(paper, "ben", title="Seeing Lanterns")
    refusal = refused(
        lambda: editing.correct_paper(
            paper=paper, seen=seen, wanted={**seen, "title": "Seeing Lights"}, **by("aiko")
        ),
        Refusal.CHANGED_SINCE,
    )

    assert (refusal.since, refusal.fields) == (bens, ["title"])
    assert called("Seeing").title == "Seeing Lanterns"


def test_a_paper_without_a_title_is_refused():
    lamps()
    refused(lambda: correct(called("Seeing"), title=""), Refusal.NO_TITLE)


def test_a_paper_is_added_behind_the_others():
    lamps()
    add("Drying Tea", session=session("Orals"))

    entry = called("Drying").entries.get()
    assert (entry.number, entry.session.name) == (6, "Orals")
    assert programme(makers.survey())["Orals"] == ["Seeing", "Hearing", "Folding", "Drying"]


def test_a_paper_that_the_group_has_is_offered_instead():
    lamps()
    makers.paper("Drying Tea", into=makers.survey("ICCV 2015"))
    refusal = refused(lambda: add("drying  TEA"), Refusal.LOOKS_KNOWN)
    assert [paper.title for paper in refusal.papers] == ["Drying Tea"]

    place = {"survey": makers.survey(), "paper": called("Drying"), "session": None}
    editing.list_known_paper(**place, **by("aiko"))

    assert called("Drying").entries.count() == 2
    refused(lambda: editing.list_known_paper(**place, **by("aiko")), Refusal.LISTED_ALREADY)


def test_another_paper_of_the_same_name_is_added_when_somebody_has_looked():
    lamps()
    add("Seeing Lamps", is_another=True)

    assert Paper.objects.filter(title="Seeing Lamps").count() == 2


def test_a_withdrawn_paper_counts_no_more_and_loses_nothing():
    survey, ben = lamps(), makers.member("ben")
    claim_papers(papers=[called("Seeing")], member=ben, now=makers.NOW)
    withdraw("Seeing")

    assert progress_of(survey).total == 4
    assert Claim.objects.get().paper == called("Seeing")
    assert [one.number for one in survey.withdrawals.all()] == [1]

    editing.bring_back(survey=survey, papers=[called("Seeing").pk], **by("aiko"))
    entry = called("Seeing").entries.get()
    assert (entry.number, entry.session.name) == (1, "Orals")
    assert not Withdrawal.objects.exists()
    assert programme(survey)["Orals"] == ["Seeing", "Hearing", "Folding"]


def test_what_is_made_of_papers_can_follow_a_withdrawal():
    lamps()
    before = {paper.pk: paper.changed_at for paper in Paper.objects.all()}
    withdraw("Seeing")

    changed = [one.title for one in Paper.objects.all() if one.changed_at > before[one.pk]]
    assert changed == ["Seeing Lamps"]


def test_no_list_brings_a_withdrawn_paper_back_or_takes_its_number():
    survey = lamps()
    withdraw("Mending")
    result = bring(record("Mending Clocks", "Ada Quill", doi="10.99999/c"), record("Drying Tea"))

    assert result == ImportResult(added=1, matched=1, changed=0)
    assert called("Drying").entries.get().number == 6
    assert not called("Mending").entries.exists()
    undo(changes_in(survey).first())
    assert called("Mending").entries.get().number == 5


def test_a_paper_whose_session_is_gone_comes_back_without_one():
    survey = lamps()
    taken_out = withdraw("Counting")
    arranging.remove_session(session=session("Posters"), **by("aiko"))
    refused(lambda: undo(taken_out), Refusal.SESSION_GONE)

    editing.bring_back(survey=survey, papers=[called("Counting").pk], **by("aiko"))
    assert called("Counting").entries.get().session is None


def test_chosen_papers_move_into_another_session_in_their_order():
    survey = lamps()
    change = move("Folding", "Seeing", into="Posters")

    assert programme(survey) == {
        "": ["Mending"],
        "Orals": ["Hearing"],
        "Posters": ["Counting", "Seeing", "Folding"],
    }
    assert move("Seeing", into="Posters") is None
    undo(change)
    assert programme(survey) == {
        "": ["Mending"],
        "Orals": ["Seeing", "Hearing", "Folding"],
        "Posters": ["Counting"],
    }


def test_papers_that_another_moved_meanwhile_are_not_moved_again():
    survey = lamps()
    orals, papers = session("Orals"), [called("Seeing").pk, called("Hearing").pk]
    theirs = move("Seeing", into="Posters")
    refusal = refused(
        lambda: arranging.move_papers(
            survey=survey, papers=papers, seen=orals, session=None, **by("aiko")
        ),
        Refusal.CHANGED_SINCE,
    )

    assert refusal.since == theirs
    assert programme(survey)["Orals"] == ["Hearing", "Folding"]


def test_no_list_moves_what_was_moved_by_hand():
    survey = lamps()
    move("Counting", into="")
    bring(record("Counting Herons", "Ada Quill", session="Posters"))

    assert programme(survey)[""] == ["Mending", "Counting"]


@pytest.mark.parametrize(
    ("title", "steps", "order"),
    [
        ("Hearing", -1, ["Hearing", "Seeing", "Folding"]),
        ("Hearing", 1, ["Seeing", "Folding", "Hearing"]),
        ("Seeing", -1, ["Seeing", "Hearing", "Folding"]),
        ("Folding", 1, ["Seeing", "Hearing", "Folding"]),
        ("Folding", -1, ["Seeing", "Folding", "Hearing"]),
    ],
)
def test_a_paper_goes_up_and_down_in_its_session_and_keeps_its_number(title, steps, order):
    survey = lamps()
    number = called(title).entries.get().number
    arranging.move_up_or_down(survey=survey, paper=called(title), steps=steps, **by("aiko"))

    assert programme(survey)["Orals"] == order
    assert called(title).entries.get().number == number


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (1, ["Folding", "Seeing", "Hearing"]),
        (2, ["Seeing", "Folding", "Hearing"]),
        (3, ["Seeing", "Hearing", "Folding"]),
        (99, ["Seeing", "Hearing", "Folding"]),
    ],
)
def test_a_paper_goes_to_the_place_that_is_named(place, order):
    survey = lamps()
    paper = called("Folding")
    arranging.move_to_place(survey=survey, paper=paper, place=place, **by("aiko"))

    assert programme(survey)["Orals"] == order


def test_a_hundred_moves_to_one_spot_keep_the_order_and_write_few_rows():
    survey = makers.survey()
    makers.papers(8)
    order = [entry.paper_id for entry in Entry.objects.order_by("number")]
    written = 0
    for turn in range(100):
        moved = order[2 + turn % 6]
        change = arranging.move_to_place(
            survey=survey, paper=Paper.objects.get(pk=moved), place=2, **by("aiko")
        )
        written += len(change.after) if change else 0
        order.remove(moved)
        order.insert(1, moved)
        found = Entry.objects.order_by("place", "pk").values_list("paper", flat=True)
        assert list(found) == order
    assert written < 200


def test_sessions_are_added_renamed_ordered_and_removed():
    survey = lamps()
    demos = arranging.add_session(survey=survey, name=" Demos ", **by("aiko"))
    arranging.move_session(session=demos, steps=-1, **by("aiko"))
    arranging.rename_session(session=demos, seen="Demos", name="Shows", **by("aiko"))
    assert [one.name for one in survey.sessions.all()] == ["Orals", "Shows", "Posters"]

    arranging.remove_session(session=demos, **by("aiko"))
    assert [one.name for one in survey.sessions.all()] == ["Orals", "Posters"]
    assert Event.objects.filter(kind="sessions_changed").count() == 4


def test_sessions_have_different_names_and_are_removed_only_when_empty():
    survey = lamps()
    for name, code in (("", Refusal.NO_SESSION_NAME), ("Orals", Refusal.SESSION_NAME_TAKEN)):
        refused(lambda n=name: arranging.add_session(survey=survey, name=n, **by("aiko")), code)
    refused(
        lambda: arranging.remove_session(session=session("Orals"), **by("aiko")),
        Refusal.SESSION_NOT_EMPTY,
    )


def test_a_change_is_taken_back_once_and_can_be_done_again():
    lamps()
    change = correct(called("Seeing"), title="Seeing Lanterns")
    back = undo(change, "ben")
    assert called("Seeing").title == "Seeing Lamps"
    refused(lambda: undo(change), Refusal.TAKEN_BACK_ALREADY)

    undo(back)
    assert called("Seeing").title == "Seeing Lanterns"
    assert Event.objects.filter(kind="change_taken_back").count() == 2


def test_what_somebody_changed_again_is_not_taken_back():
    lamps()
    change = correct(called("Seeing"), title="Seeing Lanterns")
    bens = correct(called("Seeing"), "ben", title="Seeing Lights")

    assert refused(lambda: undo(change), Refusal.CHANGED_SINCE).since == bens
    assert called("Seeing").title == "Seeing Lights"


def test_another_field_of_the_same_paper_is_in_nobodys_way():
    lamps()
    change = correct(called("Seeing"), title="Seeing Lanterns")
    correct(called("Seeing"), "ben", year=2014)
    undo(change)

    paper = called("Seeing")
    assert (paper.title, paper.year, paper.by_hand) == ("Seeing Lamps", 2014, ["year"])


def test_a_field_whose_correction_was_taken_back_is_filled_by_lists_again():
    bring(record("Seeing Lamps", "Ada Quill"))
    undo(correct(called("Seeing"), venue="ICCV"))
    bring(record("Seeing Lamps", "Ada Quill", venue="CVPR"))

    assert called("Seeing").venue == "CVPR"


def test_a_change_of_facts_stands_in_the_history_of_each_survey_that_lists_the_paper():
    survey, other = lamps(), makers.survey("ICCV 2015")
    makers.paper("Drying Tea", into=other)
    makers.paper("Seeing Lamps", into=other)
    correct(called("Seeing"), year=2014)
    correct(called("Drying"), year=2014)

    assert [one.paper.title for one in changes_in(survey)] == ["Seeing Lamps"]
    assert [one.paper.title for one in changes_in(other)] == ["Drying Tea", "Seeing Lamps"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_correct_the_same_at_the_same_moment_one_sees_the_other():
    lamps()
    paper = called("Seeing")
    seen, start = facts_of(paper), Barrier(2)

    def press(who):
        wanted = {**seen, "title": f"Seeing with {who}"}
        deed = {"paper": paper, "seen": seen, "wanted": wanted, **by(who)}
        try:
            start.wait(timeout=10)
            return editing.correct_paper(**deed)
        except CannotEdit as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ends = [one.result() for one in [pool.submit(press, who) for who in ("aiko", "ben")]]

    assert ends.count(Refusal.CHANGED_SINCE) == 1
    assert Change.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_back_at_the_same_moment_one_is_told():
    lamps()
    change, start = withdraw("Seeing", "Hearing"), Barrier(2)

    def press(who):
        try:
            start.wait(timeout=10)
            return undo(change, who)
        except CannotEdit as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ends = [one.result() for one in [pool.submit(press, who) for who in ("aiko", "ben")]]

    assert ends.count(Refusal.TAKEN_BACK_ALREADY) == 1
    assert Entry.objects.count() == 5
