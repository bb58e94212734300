"""The pages on which organisers make forms, without scripts: every button is a plain request."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dokuha.summaries.actions.own_formats import change_own_format, make_own_format
from dokuha.summaries.aspects import Aspect
from dokuha.summaries.formats import OCHIAI, TALK, Field
from dokuha.summaries.models import OwnFormat, Summary
from tests import makers
from tests.makers import NOW
from tests.summaries.drafts import draft

pytestmark = pytest.mark.django_db


def client(who: str = "aiko") -> Client:
    signed_in = Client(headers={"accept-language": "en"})
    signed_in.force_login(makers.member(who))
    return signed_in


def forms_of_group() -> str:
    return f"/groups/{makers.group().pk}/forms/"


def new(like: str = "talk") -> str:
    return f"{forms_of_group()}new/?like={like}"


def page_of(own: OwnFormat) -> str:
    return f"{forms_of_group()}{own.pk}/"


def make() -> OwnFormat:
    form = replace(TALK, name="Ours")
    return make_own_format(group=makers.group(), form=form, actor=makers.member(), now=NOW)


def sent(form, **changes) -> dict[str, str]:
    """What the page of a form sends, some of it typed over."""
    said = {"name": str(form.name), "about": str(form.about), "asks_one_liner": "on"}
    for place, field in enumerate(form.fields):
        said |= {
            f"key-{place}": field.key,
            f"name-{place}": str(field.name),
            f"hint-{place}": str(field.hint),
            f"room-{place}": str(field.room),
            f"part-{place}": field.part,
            f"aspect-{place}": field.aspect or "",
        }
        said |= {f"required-{place}": "on"} if field.required else {}
    return said | changes


def names_on(page) -> list[str]:
    return re.findall(r'name="name-\d+" value="([^"]*)"', page.content.decode())


def test_a_form_begins_as_a_copy_of_another_and_is_kept_with_the_button():
    begun = client().get(new("ochiai"))
    assert names_on(begun) == [str(field.name) for field in OCHIAI.fields]

    form = replace(OCHIAI, name="Lamp form")
    answer = client().post(new("ochiai"), sent(form, wish="keep"))

    assert answer.status_code == 302
    own = OwnFormat.objects.get()
    assert own.format.fields == tuple(
        replace(one, name=str(one.name), hint=str(one.hint)) for one in OCHIAI.fields
    )
    assert (own.name, own.asks_one_liner, own.asks_score) == ("Lamp form", True, False)


@pytest.mark.parametrize(
    ("wish", "then"),
    [
        ("up-1", ["B", "A", "C"]),
        ("down-1", ["A", "C", "B"]),
        ("remove-1", ["A", "C"]),
        ("add", ["A", "B", "C", ""]),
        ("again-novelty", ["A", "B", "C", "Novelty and difference"]),
        ("up-0", ["A", "B", "C"]),
        ("down-2", ["A", "B", "C"]),
        ("remove-9", ["A", "B", "C"]),
        ("nonsense", ["A", "B", "C"]),
        ("", ["A", "B", "C"]),
    ],
)
def test_a_button_changes_the_page_and_keeps_what_was_typed(wish, then):
    typed = replace(
        TALK, name="Ours", fields=tuple(Field(key="", name=name, hint="") for name in "ABC")
    )

    page = client().post(new(), sent(typed, wish=wish))

    assert names_on(page) == then
    assert not OwnFormat.objects.exists()


def test_nonsense_in_a_form_is_answered_in_a_sentence_and_nothing_is_kept():
    odd = {"room-0": "x" * 9, "part-0": "odd", "wish": "keep", "name": ""}

    page = client().post(new(), sent(TALK, **odd))

    assert "Give the form a name" in page.content.decode()
    assert not OwnFormat.objects.exists()


def test_a_form_is_changed_on_its_page():
    own = make()

    client().post(page_of(own), sent(own.format, wish="keep", number="1", **{"name-0": "In short"}))

    own.refresh_from_db()
    assert (OwnFormat.objects.get().asked[0]["name"], own.number) == ("In short", 2)


def test_who_comes_second_sees_what_the_first_made_and_can_still_keep_theirs():
    own = make()
    change_own_format(
        own=own,
        form=replace(own.format, name="Ben's name"),
        seen=1,
        actor=makers.member("ben"),
        now=NOW,
    )
    mine = sent(own.format, wish="keep", number="1", **{"name-0": "My words"})

    page = client().post(page_of(own), mine)

    text = page.content.decode()
    assert "Ben has changed this form while you did." in text
    assert names_on(page)[0] == "My words"
    assert OwnFormat.objects.get().name == "Ben's name"
    client().post(page_of(own), mine | {"number": "2"})
    assert OwnFormat.objects.get().asked[0]["name"] == "My words"


def test_members_look_and_organisers_choose_what_is_offered():
    own = make()
    page = client("ben").get(forms_of_group()).content.decode()
    assert "Ours" in page
    assert "Offer it first" not in page

    client().post(f"{forms_of_group()}offer/", {"key": own.key, "wish": "first"})

    assert re.findall(r'id="(own-\d+|talk|cvpaper|ochiai)"', _page("gus")) == [
        own.key,
        "talk",
        "cvpaper",
        "ochiai",
    ]
    client().post(f"{forms_of_group()}offer/", {"key": own.key, "wish": "rest"})
    assert "Not offered" in _page("gus")
    client().post(f"{forms_of_group()}offer/", {"key": own.key, "wish": "offer"})
    assert "Not offered" not in _page("gus")


def test_an_unknown_form_is_answered_with_a_sentence():
    for key in ("", "own-999", "talkk"):
        answer = client().post(f"{forms_of_group()}offer/", {"key": key}, follow=True)
        assert "There is no such form." in answer.content.decode()


def test_the_list_of_forms_needs_no_more_queries_for_twenty_than_for_one():
    aiko, address = client(), forms_of_group()
    make()
    aiko.get(address)
    before = _count(aiko, address)
    for _ in range(18):
        make()

    assert _count(aiko, address) == before


def test_the_room_asks_what_the_form_asks():
    own = make_own_format(
        group=makers.group(),
        form=replace(
            TALK,
            name="Ours",
            fields=(Field(key="", name="Does it run?", hint="Where?"),),
            asks_one_liner=False,
            asks_score=False,
        ),
        actor=makers.member(),
        now=NOW,
    )
    draft(format=own.key)

    page = client().get(f"/papers/{makers.paper().pk}/room/").content.decode()

    assert re.findall(r'data-field="([^"]+)"', page) == [own.format.fields[0].key]
    assert "Does it run?" in page
    assert "Must others read it?" not in page


def test_without_scripts_the_whole_form_is_saved_with_its_score():
    own = make()
    mine = draft(format=own.key)

    client().post(
        f"/summaries/{mine.pk}/save/", {"overview": "So.", "was-overview": "", "score": "4"}
    )

    saved = Summary.objects.get()
    assert (saved.answers["overview"], saved.score) == ("So.", 4)


def _page(who: str) -> str:
    return client(who).get(forms_of_group()).content.decode()


def _count(signed_in: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        signed_in.get(address)
    return len(made)


def test_what_of_the_paper_belongs_to_a_question_is_chosen_and_kept():
    said = sent(TALK, **{"name-3": "How long does it take?", "aspect-3": "results"})
    shown = client().post(new(), said | {"wish": "look", "aspect-1": ""}).text
    assert "as its words say: Novelty" in shown
    assert shown.count("From the paper: ") == 5

    client().post(new(), said | {"wish": "keep", "aspect-0": "nothing", "aspect-1": ""})

    fields = OwnFormat.objects.get().format.fields
    assert [field.aspect for field in fields[:4]] == ["nothing", None, "method", "results"]
    assert [field.asks_for for field in fields[:2]] == [None, Aspect.NOVELTY]
