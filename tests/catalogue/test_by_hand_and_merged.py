"""Papers that were corrected, listed or withdrawn by hand turn out to be one, and two again."""

import pytest

from dokuha.catalogue import editing
from dokuha.catalogue.changing import CannotEdit, Refusal
from dokuha.catalogue.models import Entry, Withdrawal
from dokuha.catalogue.oneness import merge_papers, undo_merge
from dokuha.catalogue.queries import withdrawn_from
from tests import makers
from tests.catalogue.by_hand import by, called, lamps, undo, withdraw

pytestmark = pytest.mark.django_db


def merge(kept: str, absorbed: str):
    return merge_papers(kept=called(kept), absorbed=called(absorbed), **by("aiko"))


def bring_back(title: str):
    return editing.bring_back(survey=makers.survey(), papers=[called(title).pk], **by("aiko"))


def listed():
    rows = Entry.objects.filter(survey=makers.survey()).order_by("number")
    return [entry.paper.title.split()[0] for entry in rows.select_related("paper")]


def test_a_withdrawn_paper_that_became_another_is_brought_back_as_that_one():
    lamps()
    makers.paper("Elsewhere", into=makers.survey("Other"))
    withdraw("Seeing Lamps")
    merge("Elsewhere", "Seeing Lamps")
    bring_back("Elsewhere")
    assert listed()[0] == "Elsewhere"
    assert not Withdrawal.objects.exists()


def test_taking_back_a_withdrawal_lists_no_paper_that_became_another():
    lamps()
    gone = withdraw("Seeing Lamps")
    merge("Hearing Kettles", "Seeing Lamps")
    with pytest.raises(CannotEdit) as refusal:
        undo(gone)
    assert refusal.value.code == Refusal.MERGED_SINCE
    assert listed() == ["Hearing", "Counting", "Folding", "Mending"]


@pytest.mark.parametrize(
    ("kept", "absorbed"), [("Hearing Kettles", "Seeing Lamps"), ("Seeing Lamps", "Hearing Kettles")]
)
def test_a_withdrawn_paper_that_is_one_with_a_listed_one_is_there_until_they_are_two(
    kept, absorbed
):
    survey = lamps()
    withdraw("Seeing Lamps")
    done = merge(kept, absorbed)
    assert not withdrawn_from(survey).exists()
    assert listed()[0] == kept.split()[0]
    undo_merge(merge=done, **by("aiko"))
    assert listed() == ["Hearing", "Counting", "Folding", "Mending"]
    assert [one.paper for one in withdrawn_from(survey)] == [called("Seeing Lamps")]


@pytest.mark.parametrize(
    ("kept", "absorbed"), [("Hearing Kettles", "Seeing Lamps"), ("Seeing Lamps", "Hearing Kettles")]
)
def test_what_is_listed_since_a_merge_may_be_withdrawn(kept, absorbed):
    survey = lamps()
    withdraw("Seeing Lamps")
    done = merge(kept, absorbed)
    withdraw(kept)
    assert [one.paper for one in withdrawn_from(survey)] == [called(kept)]
    undo_merge(merge=done, **by("aiko"))
    assert listed() == ["Counting", "Folding", "Mending"]
    assert called("Seeing Lamps") in [one.paper for one in withdrawn_from(survey)]


def test_two_withdrawn_papers_that_became_one_are_brought_back_as_one():
    survey = lamps()
    withdraw("Seeing Lamps", "Folding Maps")
    merge("Folding Maps", "Seeing Lamps")
    assert withdrawn_from(survey).count() == 1
    bring_back("Folding Maps")
    assert listed() == ["Hearing", "Counting", "Folding", "Mending"]
