from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokuha.activity.kinds import Kind
from dokuha.activity.models import Event
from dokuha.summaries.actions import CannotSubmit, restore_revision
from dokuha.summaries.differences import Side, differences
from dokuha.summaries.models import Revision, Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft, submitted, write

LATER = NOW + timedelta(hours=1)
TEXT = st.text(alphabet="ab 読書\n", max_size=60)


@given(TEXT, TEXT)
def test_the_pieces_make_both_texts(old, new):
    pieces = differences(old, new)

    assert "".join(one.text for one in pieces if one.side != Side.NEW) == old
    assert "".join(one.text for one in pieces if one.side != Side.OLD) == new


@given(TEXT, TEXT, st.integers(min_value=1, max_value=400))
def test_the_pieces_of_very_many_lines_make_both_texts(old, new, times):
    pieces = differences(old * times, new * times)

    assert "".join(one.text for one in pieces if one.side != Side.NEW) == old * times
    assert "".join(one.text for one in pieces if one.side != Side.OLD) == new * times


def lines(beginning, count=7_000):
    return "".join(f"{beginning}{number}\n" for number in range(count))


def test_in_very_many_lines_the_one_that_changed_is_found():
    before, after = lines("a"), lines("b")

    pieces = differences(f"{before}dark\n{after}", f"{before}bright\n{after}")

    assert [(one.side, one.text) for one in pieces if one.side != Side.BOTH] == [
        (Side.OLD, "dark"),
        (Side.NEW, "bright"),
    ]


def test_very_many_lines_are_compared_by_paragraphs():
    same, end = lines("s", 1_200), lines("e", 2)

    pieces = differences(f"1\n\n{same}\n{end}2", f"3\n\n{same}\n{end}4")

    assert [one.text for one in pieces if one.side == Side.BOTH] == ["\n\n", f"{same}\n", end]


def test_of_as_many_paragraphs_one_sees_both_texts():
    old, new = (lines(letter).replace("\n", "\n\n") + letter for letter in "ab")

    assert [one.text for one in differences(old, new)] == [old, new]


def test_japanese_is_compared_by_characters():
    pieces = differences("論文を読む", "論文も読む")

    assert [(str(one.side), one.text) for one in pieces] == [
        ("both", "論文"),
        ("old", "を"),
        ("new", "も"),
        ("both", "読む"),
    ]


def test_very_long_changes_are_shown_whole_and_at_once():
    pieces = differences("あ" * 20_000, "い" * 20_000)

    assert [one.side for one in pieces] == [Side.OLD, Side.NEW]


@pytest.mark.django_db
class TestPuttingAVersionBack:
    def test_both_what_comes_and_what_goes_are_kept(self):
        mine = write(draft(overview="First. " * 10), overview="Second.", at=LATER)
        first = Revision.objects.get()

        restore_revision(summary=mine, revision=first, actor=mine.author, now=LATER)

        texts = [one.answers["overview"] for one in Revision.objects.order_by("pk")]
        assert Summary.objects.get().answers["overview"] == "First. " * 10
        assert texts == ["First. " * 10, "Second.", "First. " * 10]
        assert Event.objects.filter(kind=Kind.SUMMARY_RESTORED).count() == 1

    def test_what_stands_already_changes_nothing(self):
        mine = submitted()

        restore_revision(
            summary=mine, revision=Revision.objects.get(), actor=mine.author, now=LATER
        )

        assert Revision.objects.count() == 1

    def test_a_submitted_summary_does_not_go_back_to_an_unfinished_one(self):
        mine = draft(overview="Only this. " * 9)
        write(mine, overview="What.", novelty="New.", at=LATER)
        unfinished = Revision.objects.get()
        Summary.objects.update(state="submitted", submitted_at=LATER)

        with pytest.raises(CannotSubmit):
            restore_revision(summary=mine, revision=unfinished, actor=mine.author, now=LATER)

    def test_the_page_shows_what_would_come_back_and_what_would_go(self, client):
        mine = write(draft(overview="Old words here. " * 4), overview="New words.", at=LATER)
        client.force_login(makers.member())

        page = client.get(
            f"/summaries/{mine.pk}/history/?version={Revision.objects.get().pk}"
        ).content.decode()

        assert "<del>New</del>" in page
        assert "<ins>Old</ins>" in page

    def test_a_version_is_put_back_on_the_page(self, client):
        mine = write(draft(overview="Old words here. " * 4), overview="New words.", at=LATER)
        client.force_login(makers.member())

        client.post(f"/revisions/{Revision.objects.get().pk}/restore/")

        assert Summary.objects.get().answers["overview"].startswith("Old words")
        assert mine.pk == Summary.objects.get().pk

    @pytest.mark.parametrize(
        ("who", "status"), [("aiko", 200), ("ben", 403), ("gus", 403), ("chen", 404)]
    )
    def test_earlier_versions_are_the_authors_alone(self, client, who, status):
        mine = submitted()
        makers.strangers()
        client.force_login(makers.member(who))

        assert client.get(f"/summaries/{mine.pk}/history/").status_code == status
        restored = client.post(f"/revisions/{Revision.objects.get().pk}/restore/")
        assert restored.status_code == (302 if status == 200 else status)
