"""Lists spell one writer in several ways; an organiser says so once."""

import pytest

from dokuha.sources import read_list
from dokuha.summaries.importing import import_survey
from dokuha.summaries.models import Summary
from dokuha.summaries.spellings import CannotUnite, Refusal, separate_writers, unite_writers
from dokuha.summaries.writers import Writer, forget_writer, know_writer, writers_of
from tests import makers

pytestmark = pytest.mark.django_db

NAMES = ("M.Hayashi", "Mio Hayashi", "林 澪")


def slide(title, writer):
    return (
        f".paper-abstract\n  .title {title}\n  .info\n    .authors Ada Quill\n"
        f"  .slide_editor {writer}\n  .item1\n    h1 概要\n    p About {title}.\n"
        "  .timestamp 2018.5.29 15:59:46\n"
    )


def bring(**writers):
    pages = "".join(slide(title, writer) for title, writer in writers.items())
    found = read_list(file_name="slides.pug", content=pages.encode())
    import_survey(
        survey=makers.survey(), records=found.records, actor=makers.member("aiko"), now=makers.NOW
    )


def three():
    bring(**dict(zip(("Lamps", "Herons", "Kettles"), NAMES, strict=True)))


def unite(*names, called="Mio Hayashi"):
    return unite_writers(
        group=makers.group(),
        names=names or NAMES,
        called=called,
        actor=makers.member("aiko"),
        now=makers.NOW,
    )


def separate(called="Mio Hayashi"):
    return separate_writers(
        group=makers.group(), called=called, actor=makers.member("aiko"), now=makers.NOW
    )


def know(name, deed=know_writer):
    ben = makers.member("ben")
    return deed(group=makers.group(), name=name, member=ben, actor=ben, now=makers.NOW)


def seen():
    """Who wrote each summary, as pages say it."""
    return {one.paper.title: one.writer for one in Summary.objects.select_related("paper")}


def test_three_names_become_one_person_on_every_page(client):
    three()
    unite()

    assert set(seen().values()) == {"Mio Hayashi"}
    assert writers_of(makers.group()) == [
        Writer(name="Mio Hayashi", member=None, summaries=3, spellings=NAMES)
    ]
    client.force_login(makers.member("ben"))
    assert "M.Hayashi" not in client.get(f"/surveys/{makers.survey().pk}/").text


def test_later_lists_follow():
    three()
    unite()
    bring(Clocks="林 澪")

    assert seen()["Clocks"] == "Mio Hayashi"


def test_saying_it_again_changes_nothing():
    three()
    unite()

    assert [one.name for one in unite()] == sorted(NAMES)
    assert len(writers_of(makers.group())) == 1


def test_set_apart_every_name_is_its_own_again():
    three()
    before = seen()
    unite()

    assert separate() == 3
    assert seen() == before
    assert separate() == 0


def test_one_more_name_joins_those_that_are_one_already():
    three()
    unite("Mio Hayashi", "M.Hayashi")
    unite("Mio Hayashi", "林 澪")

    assert writers_of(makers.group())[0].spellings == NAMES


def test_where_one_name_is_a_members_all_are_until_they_are_set_apart():
    three()
    know("M.Hayashi")
    unite()
    assert set(seen().values()) == {"Ben"}

    separate()
    assert sorted(seen().values()) == ["Ben", "Mio Hayashi", "林 澪"]


def test_taking_one_of_the_names_takes_all_also_in_later_lists():
    three()
    unite()
    assert know("林 澪") == 3
    bring(Clocks="M.Hayashi")
    assert set(seen().values()) == {"Ben"}

    assert know("Mio Hayashi", forget_writer) == 4
    assert set(seen().values()) == {"Mio Hayashi"}


def test_two_pages_of_one_person_about_one_paper_are_both_kept():
    three()
    bring(Lamps="林 澪")
    unite()

    assert know("Mio Hayashi") == 3
    assert sorted(one.writer for one in Summary.objects.all()) == ["Ben"] * 3 + ["Mio Hayashi"]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["Mio Hayashi"], Refusal.ONE_NAME),
        (["Mio Hayashi", "Nobody"], Refusal.UNKNOWN_NAME),
    ],
)
def test_what_makes_no_sense_is_refused(names, code):
    three()
    with pytest.raises(CannotUnite) as refusal:
        unite(*names)

    assert refusal.value.code == code


def test_names_of_two_members_are_not_one_person():
    three()
    know("M.Hayashi")
    aiko = makers.member("aiko")
    know_writer(group=makers.group(), name="林 澪", member=aiko, actor=aiko, now=makers.NOW)

    with pytest.raises(CannotUnite) as refusal:
        unite()
    assert refusal.value.code == Refusal.SEVERAL_MEMBERS


def test_an_organiser_ticks_the_names_on_their_page(client):
    three()
    client.force_login(makers.member("aiko"))
    pages = f"/groups/{makers.group().pk}/writers/"
    answer = client.post(f"{pages}one/", {"writers": NAMES, "called": "林 澪"}, follow=True)
    assert "in lists:" in answer.text
    assert set(seen().values()) == {"林 澪"}

    client.post(f"{pages}apart/", {"called": "林 澪"})
    assert len(writers_of(makers.group())) == 3
    assert "Tick two names" in client.post(f"{pages}one/", {}, follow=True).text
