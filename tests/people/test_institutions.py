"""Where people are from, and since when."""

from datetime import date, timedelta

import pytest

from dokuha.activity.models import Event
from dokuha.people import actions, queries
from dokuha.people.models import Affiliation, Institution, Membership
from tests import makers

pytestmark = pytest.mark.django_db

APRIL = date(2025, 4, 1)
OCTOBER = date(2025, 10, 1)
DONE = {"now": makers.NOW}


def institution(short_name: str = "HU") -> Institution:
    return actions.add_institution(
        group=makers.group(),
        name=f"{short_name} University",
        short_name=short_name,
        actor=makers.member("aiko"),
        **DONE,
    )


def ben() -> Membership:
    return makers.join(makers.group(), "ben")


def affiliate(short_name: str, since_on: date) -> Affiliation:
    return actions.affiliate(
        membership=ben(),
        institution=institution(short_name),
        since_on=since_on,
        actor=makers.member("aiko"),
        **DONE,
    )


def history() -> list[tuple[str, date, date | None]]:
    return [
        (spell.institution.short_name, spell.since_on, spell.until_on)
        for spell in ben().affiliations.order_by("since_on")
    ]


def test_a_new_institution_ends_the_one_before_on_the_day_before():
    affiliate("HU", APRIL)
    affiliate("MIT", OCTOBER)

    assert history() == [
        ("HU", APRIL, OCTOBER - timedelta(days=1)),
        ("MIT", OCTOBER, None),
    ]


def test_what_is_told_later_about_earlier_days_ends_before_what_is_known():
    affiliate("MIT", OCTOBER)
    affiliate("HU", APRIL)

    assert history() == [
        ("HU", APRIL, OCTOBER - timedelta(days=1)),
        ("MIT", OCTOBER, None),
    ]


def test_the_same_institution_again_changes_nothing():
    affiliate("HU", APRIL)
    affiliate("HU", OCTOBER)

    assert history() == [("HU", APRIL, None)]
    assert Event.objects.filter(kind="affiliation_changed").count() == 1


def test_another_institution_from_the_same_day_takes_its_place():
    affiliate("HU", APRIL)
    affiliate("MIT", APRIL)

    assert history() == [("MIT", APRIL, None)]


def test_the_list_of_people_shows_where_each_is_today():
    affiliate("HU", APRIL)
    affiliate("MIT", OCTOBER)

    def shown(day: date) -> str | None:
        faces = queries.faces_of(makers.group(), today=day)
        return next(str(face.institution) for face in faces if face.member.name == "Ben")

    days = (APRIL - timedelta(days=1), OCTOBER - timedelta(days=1), OCTOBER)
    assert [shown(day) for day in days] == ["None", "HU", "MIT"]


def test_an_organiser_sets_the_institution_of_ben_on_a_page(client):
    hu, group = institution(), makers.group()
    client.force_login(makers.member("aiko"))

    client.post(
        f"/groups/{group.pk}/people/{ben().member.pk}/affiliate/",
        {"institution": hu.pk, "since_on": "2025-04-01"},
    )

    assert history() == [("HU", APRIL, None)]


def test_an_institution_of_another_group_cannot_be_chosen(client):
    elsewhere = Institution.objects.create(group=makers.strangers(), name="E", short_name="E")
    client.force_login(makers.member("aiko"))

    answer = client.post(
        f"/groups/{makers.group().pk}/people/{ben().member.pk}/affiliate/",
        {"institution": elsewhere.pk, "since_on": "2025-04-01"},
    )

    assert answer.status_code == 200
    assert history() == []


def test_a_period_is_ended_on_its_page(client):
    spell = affiliate("HU", APRIL)
    client.force_login(makers.member("aiko"))

    client.post(
        f"/groups/{makers.group().pk}/affiliations/{spell.pk}/change/",
        {"institution": spell.institution.pk, "since_on": "2025-04-01", "until_on": "2025-09-30"},
    )

    assert history() == [("HU", APRIL, date(2025, 9, 30))]


@pytest.mark.parametrize(
    ("since_on", "until_on", "sentence"),
    [
        ("2025-04-01", "2025-10-01", "at another institution"),
        ("2025-04-01", "", "at another institution"),
        ("2025-04-01", "2025-03-31", "The last day is before the first."),
        ("yesterday", "", "Write the day as 2018-03-01."),
    ],
)
def test_a_period_that_cannot_be_is_refused(client, since_on, until_on, sentence):
    spell = affiliate("HU", APRIL)
    affiliate("MIT", OCTOBER)
    before = history()
    client.force_login(makers.member("aiko"))

    answer = client.post(
        f"/groups/{makers.group().pk}/affiliations/{spell.pk}/change/",
        {"institution": spell.institution.pk, "since_on": since_on, "until_on": until_on},
    )

    assert sentence in answer.content.decode()
    assert history() == before


def test_a_period_that_never_was_is_removed(client):
    spell = affiliate("HU", APRIL)
    client.force_login(makers.member("aiko"))

    client.post(f"/groups/{makers.group().pk}/affiliations/{spell.pk}/remove/")

    assert history() == []


def test_an_institution_is_added_once(client):
    client.force_login(makers.member("aiko"))
    page = f"/groups/{makers.group().pk}/institutions/new/"

    for _ in range(2):
        client.post(page, {"name": "Harbour University", "short_name": "HU"})

    assert Institution.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Another institution has this short name already."),
        ("ja", "この略称は、別の所属がすでに使っています。"),
    ],
)
def test_one_short_name_does_not_stand_for_two(client, language, sentence):
    institution("HU")
    client.force_login(makers.member("aiko"))

    answer = client.post(
        f"/groups/{makers.group().pk}/institutions/new/",
        {"name": "Hill University", "short_name": "HU"},
        headers={"accept-language": language},
    )

    assert sentence in answer.content.decode()
    assert Institution.objects.get().name == "HU University"


def test_a_new_name_stands_everywhere(client):
    hu = institution("HU")
    client.force_login(makers.member("aiko"))

    client.post(
        f"/groups/{makers.group().pk}/institutions/{hu.pk}/change/",
        {"name": "Harbour Institute", "short_name": "HI"},
    )

    hu.refresh_from_db()
    assert (hu.name, hu.short_name) == ("Harbour Institute", "HI")
